import Tensors

extension Checkpoint.Quantization {
    func value(_ element: some BinaryInteger) -> Float { Float(Double(element) * scale + minimum) }
}

extension Checkpoint {
    /// The elements of a tensor of integers or truth values.
    ///
    /// Throws when the file has no such tensor, or one of floating-point numbers.
    package func integers(_ name: String) throws(CheckpointError) -> [Int] {
        guard let entry = self[name] else {
            throw CheckpointError(
                .malformed, file: path, entry: name, "is missing",
                advice: "the file belongs to another kind of network, or parts of it were left out")
        }
        guard entry.quantization == nil else { return try floats(name).values.map { Int($0.rounded()) } }
        if entry.type == .float32 {
            // What was quantised and converted since: whole numbers in another type.
            let whole = try floats(name).values.map { Int(exactly: $0) }
            guard !whole.contains(nil) else { throw notWhole(entry) }
            return whole.map { $0! }
        }
        return switch entry.type {
        case .int64: (try elements(of: entry) as [Int64]).map { Int($0) }
        case .int32: (try elements(of: entry) as [Int32]).map { Int($0) }
        case .int16: (try elements(of: entry) as [Int16]).map { Int($0) }
        case .int8: (try elements(of: entry) as [Int8]).map { Int($0) }
        case .uint32: (try elements(of: entry) as [UInt32]).map { Int($0) }
        case .uint16: (try elements(of: entry) as [UInt16]).map { Int($0) }
        case .uint8, .bool: (try elements(of: entry) as [UInt8]).map { Int($0) }
        default: throw notWhole(entry)
        }
    }

    private func notWhole(_ entry: Entry) -> CheckpointError {
        CheckpointError(
            .unsupported, file: path, entry: entry.name,
            "holds \(entry.type.rawValue) where whole numbers are wanted", advice: "save the tensor as I32")
    }
}
