/// The type of an array's or an attribute's elements.
struct HDF5Type {
    let kind: Kind
    /// Bytes of one element.
    let size: Int

    enum Kind: Equatable {
        case number(ScalarType, isBigEndian: Bool)
        /// Texts of a fixed length.
        case text
        /// Texts that lie in a heap.
        case variableText
        case other
    }

    init(_ message: [UInt8], _ path: String) throws(CheckpointError) {
        var reader = HDF5Reader(message, path: path)
        let first = try reader.byte(), bits = try reader.take(3)
        size = try reader.integer(4)
        guard size > 0 else { throw HDF5File.damaged(path, "has elements of no bytes") }
        let isBig = bits[0] & 1 == 1
        switch first & 15 {
        case 0:
            let isSigned = bits[0] & 8 != 0
            let types: [Int: ScalarType] =
                isSigned
                ? [1: .int8, 2: .int16, 4: .int32, 8: .int64] : [1: .uint8, 2: .uint16, 4: .uint32, 8: .uint64]
            kind = types[size].map { .number($0, isBigEndian: isBig) } ?? .other
        case 1:
            // Where the parts of the number lie, as IEEE 754 has them.
            let layout = try reader.take(8)
            let known: [Int: (type: ScalarType, layout: [UInt8])] = [
                2: (.float16, [0, 0, 16, 0, 10, 5, 0, 10]), 4: (.float32, [0, 0, 32, 0, 23, 8, 0, 23]),
                8: (.float64, [0, 0, 64, 0, 52, 11, 0, 52]),
            ]
            if let match = known[size], match.layout == layout, bits[0] & 0x40 == 0 {
                kind = .number(match.type, isBigEndian: isBig)
            } else {
                kind = .other
            }
        case 3: kind = .text
        case 9: kind = bits[0] & 15 == 1 && size == 16 ? .variableText : .other
        default: kind = .other
        }
    }
}
