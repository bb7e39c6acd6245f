import JSON

/// Keras's HDF5 files (`model.save("x.h5")`): the network in the attribute `model_config`, its weights in one group for
/// each layer (github.com/keras-team/keras, `legacy_h5_format.py`).
///
/// A weight is called as TensorFlow.js calls it: `dense_1/kernel`. Where a file names it otherwise, the layer's name
/// comes in front.
enum KerasFile {
    /// A bound on what a file can ask for.
    private static let mostWeights = 100_000

    static func read(_ source: ByteSource) throws(CheckpointError) -> Checkpoint {
        let file = try HDF5File(ByteSlice(source))
        guard let root = try file.object([]) else { throw malformed(file.path, "has no root") }
        let text = try file.texts("model_config", of: root)?.first
        let version = try file.texts("keras_version", of: root)?.first
        let folder = try file.object(["model_weights"]) == nil ? [] : ["model_weights"]
        guard let group = try file.object(folder), let layers = try names("layer_names", of: group, file) else {
            // Keras 3 calls the groups so; subclassed models have `vars` and their attributes' names.
            for mark in ["layers", "vars"] where try file.object([mark]) != nil { throw withoutLayers(file.path) }
            throw CheckpointError(
                .unsupported, file: file.path, "is an HDF5 file that is no model of Keras's", advice: wholeModel)
        }
        guard let text else { throw withoutLayers(file.path) }
        var entries: [Checkpoint.Entry] = [], taken: Set<String> = []
        for layer in layers {
            guard let group = try file.object(folder + [layer]) else {
                throw malformed(file.path, entry: layer, "is a layer without a group of weights")
            }
            for weight in try names("weight_names", of: group, file) ?? [] {
                let entry = name(of: weight, layer: layer)
                guard taken.insert(entry).inserted, taken.count <= mostWeights else {
                    throw malformed(file.path, entry: entry, "is in the file twice")
                }
                let path = folder + [layer] + weight.split(separator: "/").map(String.init)
                guard let object = try file.object(path) else { throw malformed(file.path, entry: entry, "is missing") }
                let array = try file.array(object, entry: entry)
                entries.append(
                    Checkpoint.Entry(name: entry, type: array.type, shape: array.shape, place: array.place))
            }
        }
        return Checkpoint(
            source: source, metadata: ["kerasVersion": version].compactMapValues { $0 }, entries: entries,
            topology: try topology(text, version, file.path))
    }

    private static let wholeModel =
        "save the whole model with model.save(\"model.keras\") where its code is, after loading these weights"

    /// Files of `save_weights` know nothing of what is done with the weights.
    private static func withoutLayers(_ path: String) -> CheckpointError {
        CheckpointError(
            .unsupported, file: path, "holds the weights of a Keras model, but not its layers", advice: wholeModel)
    }

    private static func topology(
        _ text: String, _ version: String?, _ path: String
    ) throws(CheckpointError) -> ModelTopology {
        guard let topology = ModelTopology(layers: .string(text), kerasVersion: version) else {
            throw malformed(path, entry: "model_config", "does not describe a model of layers")
        }
        return topology
    }

    /// A list of names; Keras spreads a long one over `NAME0`, `NAME1` ... because an attribute holds 64 KiB.
    private static func names(
        _ name: String, of group: HDF5Object, _ file: HDF5File
    ) throws(CheckpointError) -> [String]? {
        if let names = try file.texts(name, of: group) { return names }
        var (names, index) = ([String](), 0)
        while index < 10_000, let more = try file.texts("\(name)\(index)", of: group) {
            names += more
            index += 1
        }
        return index == 0 ? nil : names
    }

    private static func name(of weight: String, layer: String) -> String {
        let plain = weight.hasSuffix(":0") ? String(weight.dropLast(2)) : weight
        return plain.hasPrefix(layer + "/") ? plain : "\(layer)/\(plain)"
    }

    private static func malformed(_ file: String, entry: String? = nil, _ problem: String) -> CheckpointError {
        CheckpointError(.malformed, file: file, entry: entry, problem, advice: CheckpointError.damaged)
    }
}
