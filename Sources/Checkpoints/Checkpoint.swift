package import Tensors

/// A file of named tensors: names, shapes, types and places; knows no network.
///
/// Opening reads and checks the header alone; numbers are read when they are asked for. Values may be shared between
/// threads.
package struct Checkpoint: Sendable {
    /// The path as it was given; errors name it.
    package let path: String
    /// Free text the file carries about itself, such as a network's configuration.
    package let metadata: [String: String]
    /// All tensors, in the order in which their numbers lie in the file, or in which a pickle names them.
    package let entries: [Entry]
    /// The network as the file itself describes it; nil where a file holds tensors alone.
    package let topology: ModelTopology?
    /// Which network this is of the file's; nil where networks have no names.
    package let networks: NamedNetworks?

    private let indices: [String: Int]
    private let source: ByteSource

    /// One tensor of the file.
    package struct Entry: Equatable, Sendable {
        package let name: String
        package let type: ScalarType
        /// Lengths of the axes, outermost first; empty for a scalar.
        package let shape: [Int]
        /// Bytes of the file, or of what was inflated from it, that hold the elements.
        package let bytes: Range<Int>
        /// Nil if the elements fill `bytes` of the file itself in row-major order.
        let place: ElementPlace?
        /// How whole numbers stand for real ones; nil where the elements are what they are.
        package let quantization: Quantization?

        init(
            name: String, type: ScalarType, shape: [Int], bytes: Range<Int>, quantization: Quantization? = nil
        ) {
            (self.name, self.type, self.shape, self.bytes, place) = (name, type, shape, bytes, nil)
            self.quantization = quantization
        }

        init(name: String, type: ScalarType, shape: [Int], place: ElementPlace) {
            (self.name, self.type, self.shape, self.bytes, self.place) = (name, type, shape, place.bytes.range, place)
            quantization = nil
        }

        /// How many elements the tensor has.
        package var count: Int { shape.reduce(1, *) }
    }

    /// The numbers `element * scale + minimum`, computed in double precision and rounded once.
    package struct Quantization: Equatable, Sendable {
        package let scale: Double
        package let minimum: Double
    }

    init(
        source: ByteSource, metadata: [String: String], entries: [Entry], topology: ModelTopology? = nil,
        networks: NamedNetworks? = nil
    ) {
        (path, self.source, self.metadata, self.entries) = (source.path, source, metadata, entries)
        (self.topology, self.networks) = (topology, networks)
        indices = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
    }

    /// Opens a file of weights, whatever its name ends in, and checks everything its header says.
    ///
    /// - Parameters:
    ///   - path: a file, or the folder of a TensorFlow.js model.
    ///   - network: which network of a file with several, such as `G_ema` or `D`; nil for the generator's average,
    ///     or the generator if there is no average. Formats that hold one network take nil only.
    package static func open(_ path: String, network: String? = nil) throws(CheckpointError) -> Checkpoint {
        try read(ByteSource(opening: ModelFolder.file(at: path)), network)
    }

    /// Reads a file whose bytes are in memory; `path` is what errors call it.
    package static func read(
        _ bytes: [UInt8], called path: String, network: String? = nil
    ) throws(CheckpointError) -> Checkpoint {
        try read(ByteSource(bytes, called: path), network)
    }

    /// Reads a TensorFlow.js model whose `model.json` is in memory, as its shards are.
    ///
    /// - Parameter shard: the bytes of a shard by its name; nil if there is none.
    package static func read(
        modelJSON bytes: [UInt8], called path: String, shard: (String) -> [UInt8]?
    ) throws(CheckpointError) -> Checkpoint {
        try TensorFlowJSModel.read(ByteSource(bytes, called: path)) { name throws(CheckpointError) in
            guard let bytes = shard(name) else {
                throw CheckpointError(
                    .missing, file: name, "is named by \(path), but missing", advice: "copy the whole folder")
            }
            return ByteSource(bytes, called: name)
        }
    }

    /// Reads a model of Keras 3 whose `config.json` and `model.weights.h5` are in memory.
    package static func read(
        kerasConfig config: [UInt8], weights: [UInt8], called path: String
    ) throws(CheckpointError) -> Checkpoint {
        let source = ByteSource(weights, called: path)
        return try KerasArchive.read(
            ByteSource(config, called: path).json(), nil, weights: ByteSlice(source), source)
    }

    private static func read(_ source: ByteSource, _ network: String?) throws(CheckpointError) -> Checkpoint {
        let format = try CheckpointFormat.detect(source)
        switch format {
        case .pickle: return try PickleFile.read(source, network: network)
        case .zip: return try ZipFile.read(source, network: network)
        default: break
        }
        if let network {
            throw CheckpointError(
                .noSuchNetwork, file: source.path,
                "is of a format that holds one network, not one called \(CheckpointError.quoted(network))",
                advice: "leave the network's name out")
        }
        switch format {
        case .safetensors: return try SafetensorsFile.read(source)
        case .json: return try TensorFlowJSModel.read(source)
        case .hdf5: return try KerasFile.read(source)
        default: throw format.refusal(file: source.path)
        }
    }

    /// The entry of that name; nil if there is none.
    package subscript(name: String) -> Entry? { indices[name].map { entries[$0] } }

    /// The numbers of a floating-point tensor; F64 is rounded to the nearest, the other types are exact.
    ///
    /// Throws when the file has no such tensor, or one of integers.
    package func floats(_ name: String) throws(CheckpointError) -> Tensor {
        let entry = try entry(name)
        let values: [Float]
        switch entry.type {
        case .uint8 where entry.quantization != nil:
            values = (try elements(of: entry) as [UInt8]).map(entry.quantization!.value)
        case .uint16 where entry.quantization != nil:
            values = (try elements(of: entry) as [UInt16]).map(entry.quantization!.value)
        case .float32: values = try elements(of: entry)
        case .float16: values = HalfPrecision.floats(fromHalf: try elements(of: entry))
        case .bfloat16: values = HalfPrecision.floats(fromBrain: try elements(of: entry))
        case .float64: values = (try elements(of: entry) as [Double]).map { Float($0) }
        default:
            throw CheckpointError(
                .unsupported, file: path, entry: name, "holds \(entry.type.rawValue) where floating-point is wanted",
                advice: "save the tensor as F32, F16 or BF16")
        }
        return Tensor(shape: entry.shape, values: values)
    }

    /// The elements of a tensor of any type, exactly but in types of 64 bits and 32.
    package func array(_ name: String) throws(CheckpointError) -> NPYArray {
        let entry = try entry(name)
        return NPYArray(
            shape: entry.shape, values: try place(of: entry).values(entry.type, shape: entry.shape, entry: name))
    }

    /// The bytes of a tensor of any type: its elements in row-major order, each with its low byte first.
    package func bytes(_ name: String) throws(CheckpointError) -> [UInt8] {
        let entry = try entry(name)
        return try place(of: entry).littleEndianBytes(of: entry)
    }

    private func entry(_ name: String) throws(CheckpointError) -> Entry {
        guard let entry = self[name] else {
            throw CheckpointError(
                .malformed, file: path, entry: name, "is missing",
                advice: "the file belongs to another kind of network, or parts of it were left out")
        }
        return entry
    }

    private func place(of entry: Entry) -> ElementPlace {
        entry.place ?? ElementPlace(ByteSlice(source, entry.bytes))
    }

    /// The SHA-256 of the file's bytes in lower-case hexadecimal: the model's identity.
    ///
    /// For a TensorFlow.js model, that of `model.json` and its shards one after the other, in the manifest's order.
    package func sha256() throws(CheckpointError) -> String { try source.sha256() }

    /// The same without looking into the file, unless it is a TensorFlow.js model, whose shards count.
    package static func sha256(ofFile path: String) throws(CheckpointError) -> String {
        let source = try ByteSource(opening: ModelFolder.file(at: path))
        return try CheckpointFormat.detect(source) == .json ? read(source, nil).sha256() : source.sha256()
    }

    func elements<Element: BitwiseCopyable & Sendable>(
        of entry: Entry
    ) throws(CheckpointError) -> [Element] {
        try place(of: entry).elements(Element.self, shape: entry.shape, entry: entry.name)
    }
}
