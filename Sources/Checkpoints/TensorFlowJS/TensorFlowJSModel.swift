import JSON

/// The folder that TensorFlow.js keeps a model in: `model.json` with the topology and a weights manifest, and the
/// shards that the manifest names (github.com/tensorflow/tfjs, `io/types.ts`).
///
/// The weights of a group lie one after the other in its shards as if these were one file, so a weight may begin in one
/// shard and end in the next.
enum TensorFlowJSModel {
    /// Reads the model whose `model.json` is open; the shards lie beside it.
    static func read(_ source: ByteSource) throws(CheckpointError) -> Checkpoint {
        let folder = source.path.lastIndex(of: "/").map { source.path[...$0] } ?? ""
        return try read(source) { name throws(CheckpointError) in try ByteSource(opening: folder + name) }
    }

    /// - Parameter shard: opens the shard of a checked name.
    static func read(
        _ source: ByteSource, shard: (String) throws(CheckpointError) -> ByteSource
    ) throws(CheckpointError) -> Checkpoint {
        let document = try source.json()
        let topology = try topology(of: document, source.path)
        guard let groups = document["weightsManifest"]?.array else {
            throw malformed(source.path, "has no weightsManifest")
        }
        var sources = [source], end = source.count
        var entries: [Checkpoint.Entry] = [], names: Set<String> = [], shards: Set<String> = []
        for group in groups {
            guard let paths = group["paths"]?.array?.map(\.string) as? [String],
                let weights = group["weights"]?.array
            else { throw malformed(source.path, "has a group in its weightsManifest without paths and weights") }
            let start = end
            for name in paths {
                try checkName(ofShard: name, source.path)
                guard shards.insert(name).inserted else {
                    throw malformed(source.path, "names the shard \(CheckpointError.quoted(name)) twice")
                }
                let file = try shard(name)
                guard file.count < 1 << 50 else { throw malformed(source.path, "names a shard beyond all disks") }
                end += file.count
                sources.append(file)
            }
            var place = start
            for weight in weights {
                let entry = try entry(weight, at: place, before: end, source.path)
                guard names.insert(entry.name).inserted else {
                    throw malformed(source.path, entry: entry.name, "is in the weightsManifest twice")
                }
                entries.append(entry)
                place = entry.bytes.upperBound
            }
            guard place == end else {
                throw malformed(
                    source.path,
                    "names shards of \(end - start) bytes (\(paths.joined(separator: ", "))) for weights of \(place - start)"
                )
            }
        }
        return Checkpoint(
            source: ByteSource(joining: sources, called: source.path), metadata: metadata(of: document),
            entries: entries, topology: topology)
    }

    private static func topology(of document: JSONValue, _ path: String) throws(CheckpointError) -> ModelTopology {
        guard let description = document["modelTopology"] else {
            throw CheckpointError(
                .unsupported, file: path, "is JSON, but not the model.json of a TensorFlow.js model",
                advice: "name a model's file, or the folder of a TensorFlow.js model")
        }
        if description["node"]?.array != nil {
            let signature = document["userDefinedMetadata"]?["signature"] ?? document["signature"]
            return ModelTopology(kind: .graph, description: description, signature: signature)
        }
        guard let topology = ModelTopology(layers: description, kerasVersion: nil) else {
            throw malformed(path, "has a modelTopology that is neither a graph nor a model of layers")
        }
        return topology
    }

    private static func metadata(of document: JSONValue) -> [String: String] {
        ["format", "generatedBy", "convertedBy"].reduce(into: [:]) { $0[$1] = document[$1]?.string }
    }

    /// Shards lie in the folder of `model.json` or below it.
    private static func checkName(ofShard name: String, _ path: String) throws(CheckpointError) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.utf8.contains(0), !parts.contains(""), !parts.contains("."), !parts.contains("..") else {
            throw CheckpointError(
                .malformed, file: path, "names the shard \(CheckpointError.quoted(name)), which is not in its folder",
                advice: "do not use this file: it asks for what lies elsewhere on the disk")
        }
    }

    private static func entry(
        _ weight: JSONValue, at place: Int, before end: Int, _ path: String
    ) throws(CheckpointError) -> Checkpoint.Entry {
        guard let name = weight["name"]?.string, let dtype = weight["dtype"]?.string else {
            throw malformed(path, "has a weight without name and dtype")
        }
        let (type, quantization) = try elements(of: weight, dtype, entry: name, path)
        guard let shape = weight["shape"]?.array?.map(\.int) as? [Int], let size = type.byteCount(shape: shape) else {
            throw malformed(
                path, entry: name, "has a shape that is not a list of lengths whose product fits a computer")
        }
        guard size <= end - place else {
            throw malformed(
                path, entry: name, "needs \(size) bytes where its shards have \(end - place) left")
        }
        return Checkpoint.Entry(
            name: name, type: type, shape: shape, bytes: place..<place + size, quantization: quantization)
    }

    private static func elements(
        of weight: JSONValue, _ dtype: String, entry: String, _ path: String
    ) throws(CheckpointError) -> (ScalarType, Checkpoint.Quantization?) {
        let types: [String: ScalarType] = [
            "float32": .float32, "float16": .float16, "int32": .int32, "uint8": .uint8, "uint16": .uint16,
            "bool": .bool,
        ]
        guard let type = types[dtype] else {
            throw CheckpointError(
                .unsupported, file: path, entry: entry,
                "has elements of the type \(CheckpointError.quoted(dtype)), which is not read here",
                advice: "image generators have weights of float32; export the network without this one")
        }
        guard let settings = weight["quantization"], settings != .null else { return (type, nil) }
        guard dtype == "float32" || dtype == "int32" else {
            throw malformed(path, entry: entry, "is quantised, but of the type \(dtype)")
        }
        switch settings["dtype"]?.string {
        case "float16" where dtype == "float32": return (.float16, nil)
        case "uint8", "uint16":
            guard let scale = settings["scale"]?.double, let minimum = settings["min"]?.double,
                scale.isFinite, minimum.isFinite
            else { throw malformed(path, entry: entry, "is quantised without a scale and a min") }
            return (types[settings["dtype"]!.string!]!, Checkpoint.Quantization(scale: scale, minimum: minimum))
        default: throw malformed(path, entry: entry, "is quantised in a way that is not known here")
        }
    }

    private static func malformed(_ file: String, entry: String? = nil, _ problem: String) -> CheckpointError {
        CheckpointError(.malformed, file: file, entry: entry, problem, advice: CheckpointError.damaged)
    }
}
