import JSON

/// Keras 3's own files (`model.save("x.keras")`): a zip archive with the network in `config.json` and its weights in
/// `model.weights.h5` (github.com/keras-team/keras, `saving_lib.py`).
///
/// The weights have neither the layers' names nor their own: a layer's group is called after its class, a weight by its
/// number. Here they are called what the `.h5` file of the same model calls them, `dense_1/kernel`, those of a model
/// within the model with its name in front.
struct KerasArchive {
    private static let description = "config.json"
    private static let weights = "model.weights.h5"
    private static let mostDepth = 16
    /// A bound on what a file can ask for.
    private static let mostWeights = 100_000

    private let path: String
    private let file: HDF5File
    private var entries: [Checkpoint.Entry] = []
    private var taken: Set<String> = []

    /// Whether an archive looks like one of Keras's.
    static func isOne(_ archive: ZipArchive) -> Bool { archive[description] != nil && archive["metadata.json"] != nil }

    static func read(_ archive: ZipArchive, _ source: ByteSource) throws(CheckpointError) -> Checkpoint {
        let config = try json(description, in: archive)
        let version = try json("metadata.json", in: archive)["keras_version"]?.string
        guard let member = archive[weights] else {
            throw CheckpointError(
                .unsupported, file: source.path, entry: weights, "is missing, which holds a Keras model's weights",
                advice: "save the whole model again with model.save(\"model.keras\")")
        }
        return try read(config, version, weights: archive.contents(of: member), source)
    }

    /// - Parameters:
    ///   - config: the network.
    ///   - weights: the HDF5 file.
    ///   - source: the file as a whole.
    static func read(
        _ config: JSONValue, _ version: String?, weights: ByteSlice, _ source: ByteSource
    ) throws(CheckpointError) -> Checkpoint {
        guard let topology = ModelTopology(layers: config, kerasVersion: version) else {
            throw malformed(source.path, entry: description, "does not describe a model of layers")
        }
        var reader = KerasArchive(path: source.path, file: try HDF5File(weights))
        try reader.add(layersOf: topology.description, at: [], in: [])
        return Checkpoint(
            source: source, metadata: ["kerasVersion": version].compactMapValues { $0 }, entries: reader.entries,
            topology: topology)
    }

    private init(path: String, file: HDF5File) { (self.path, self.file) = (path, file) }

    private static func json(_ name: String, in archive: ZipArchive) throws(CheckpointError) -> JSONValue {
        guard let member = archive[name] else { return .null }
        let bytes = try archive.contents(of: member)
        return try ByteSource(bytes.contents(entry: name), called: archive.path).json(entry: name)
    }

    /// - Parameters:
    ///   - group: where the model's weights lie.
    ///   - scopes: the names of the models around, but not of the outermost.
    private mutating func add(
        layersOf model: JSONValue, at group: [String], in scopes: [String]
    ) throws(CheckpointError) {
        guard scopes.count < Self.mostDepth else {
            throw Self.malformed(path, entry: Self.description, "has models too deep inside of one another")
        }
        var used: [String: Int] = [:]
        for layer in model["config"]?["layers"]?.array ?? [] {
            guard let kind = layer["class_name"]?.string, let config = layer["config"],
                let name = layer["name"]?.string ?? config["name"]?.string
            else { throw Self.malformed(path, entry: Self.description, "has a layer without class_name and name") }
            let plain = KerasVariables.groupName(ofKind: kind), count = used[plain, default: 0]
            used[plain] = count + 1
            let own = group + ["layers", count == 0 ? plain : "\(plain)_\(count)"]
            if config["layers"]?.array != nil {
                try add(layersOf: layer, at: own, in: scopes + [name])
            } else {
                try add(variablesOf: kind, config, at: own + ["vars"], named: (scopes + [name]).joined(separator: "/"))
            }
        }
    }

    /// A layer that is used at several places has its weights at the first alone.
    private mutating func add(
        variablesOf kind: String, _ config: JSONValue, at group: [String], named layer: String
    ) throws(CheckpointError) {
        var objects: [HDF5Object] = []
        while objects.count <= Self.mostWeights, let object = try file.object(group + ["\(objects.count)"]) {
            objects.append(object)
        }
        if objects.isEmpty { return }
        let names = KerasVariables.names(ofKind: kind, config)
        guard names == nil || names?.count == objects.count else {
            throw CheckpointError(
                .unsupported, file: path, entry: layer,
                "has \(objects.count) weights where a \(kind) of its settings has \(names!.joined(separator: ", "))",
                advice: "save the model without quantisation and without adapters such as LoRA")
        }
        for (index, object) in objects.enumerated() {
            let entry = "\(layer)/\(names?[index] ?? "\(index)")"
            guard taken.insert(entry).inserted, taken.count <= Self.mostWeights else {
                throw Self.malformed(path, entry: entry, "is in the file twice")
            }
            let array = try file.array(object, entry: entry)
            entries.append(Checkpoint.Entry(name: entry, type: array.type, shape: array.shape, place: array.place))
        }
    }

    private static func malformed(_ file: String, entry: String? = nil, _ problem: String) -> CheckpointError {
        CheckpointError(.malformed, file: file, entry: entry, problem, advice: CheckpointError.damaged)
    }
}
