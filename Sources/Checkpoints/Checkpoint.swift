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
    /// All tensors, in the order in which their numbers lie in the file.
    package let entries: [Entry]
    /// The network as the file itself describes it; nil where a file holds tensors alone.
    package let topology: ModelTopology?

    private let indices: [String: Int]
    private let source: ByteSource
    /// The file itself, where `source` has more than its bytes.
    private let identity: ByteSource

    /// One tensor of the file.
    package struct Entry: Equatable, Sendable {
        package let name: String
        package let type: ScalarType
        /// Lengths of the axes, outermost first; empty for a scalar.
        package let shape: [Int]
        /// Bytes of the file that hold the elements, row-major.
        package let bytes: Range<Int>
        /// How whole numbers stand for real ones; nil where the elements are what they are.
        package let quantization: Quantization?

        package init(
            name: String, type: ScalarType, shape: [Int], bytes: Range<Int>, quantization: Quantization? = nil
        ) {
            (self.name, self.type, self.shape, self.bytes) = (name, type, shape, bytes)
            self.quantization = quantization
        }

        /// How many elements the tensor has.
        package var count: Int { bytes.count / type.byteCount }
    }

    /// The numbers `element * scale + minimum`, computed in double precision and rounded once.
    package struct Quantization: Equatable, Sendable {
        package let scale: Double
        package let minimum: Double
    }

    /// - Parameter identity: the file's own bytes, if `source` has what was unpacked from them, too.
    init(
        source: ByteSource, metadata: [String: String], entries: [Entry], topology: ModelTopology? = nil,
        identity: ByteSource? = nil
    ) {
        (path, self.source, self.metadata, self.entries) = (source.path, source, metadata, entries)
        (self.topology, self.identity) = (topology, identity ?? source)
        indices = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.name, $0) })
    }

    /// Opens a file of weights, whatever its name ends in, and checks everything its header says.
    ///
    /// - Parameter path: a file, or the folder of a TensorFlow.js model.
    package static func open(_ path: String) throws(CheckpointError) -> Checkpoint {
        try read(ByteSource(opening: TensorFlowJSModel.file(at: path)))
    }

    /// Reads a file whose bytes are in memory; `path` is what errors call it.
    package static func read(_ bytes: [UInt8], called path: String) throws(CheckpointError) -> Checkpoint {
        try read(ByteSource(bytes, called: path))
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

    private static func read(_ source: ByteSource) throws(CheckpointError) -> Checkpoint {
        switch try CheckpointFormat.detect(source) {
        case .safetensors: try SafetensorsFile.read(source)
        case .json: try TensorFlowJSModel.read(source)
        case .hdf5: try KerasFile.read(source)
        case let format: throw format.refusal(file: source.path)
        }
    }

    /// The entry of that name; nil if there is none.
    package subscript(name: String) -> Entry? { indices[name].map { entries[$0] } }

    /// The numbers of a floating-point tensor; F64 is rounded to the nearest, the other types are exact.
    ///
    /// Throws when the file has no such tensor, or one of integers.
    package func floats(_ name: String) throws(CheckpointError) -> Tensor {
        guard let entry = self[name] else {
            throw CheckpointError(
                .malformed, file: path, entry: name, "is missing",
                advice: "the file belongs to another kind of network, or parts of it were left out")
        }
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

    /// The SHA-256 of the file's bytes in lower-case hexadecimal: the model's identity.
    ///
    /// For a TensorFlow.js model, that of `model.json` and its shards one after the other, in the manifest's order.
    package func sha256() throws(CheckpointError) -> String { try identity.sha256() }

    /// The same without looking into the file, unless it is a TensorFlow.js model, whose shards count.
    package static func sha256(ofFile path: String) throws(CheckpointError) -> String {
        let source = try ByteSource(opening: TensorFlowJSModel.file(at: path))
        return try CheckpointFormat.detect(source) == .json ? read(source).sha256() : source.sha256()
    }

    func elements<Element: BitwiseCopyable & Sendable>(
        of entry: Entry
    ) throws(CheckpointError) -> [Element] {
        try source.read(Element.self, count: entry.count, at: entry.bytes.lowerBound, entry: entry.name)
    }
}
