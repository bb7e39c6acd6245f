import Files

extension NPYFile {
    /// Writes the array as `numpy.save` does, byte for byte (NumPy 1.24 and later), in place of whatever is at `path`:
    /// either the whole new file is there afterwards, or what was there before.
    package static func write(_ array: NPYArray, to path: String) throws(CheckpointError) {
        try CheckpointError.wrap(AtomicFile.write([bytes(of: array)], to: path))
    }

    /// The file as bytes.
    package static func bytes(of array: NPYArray) -> [UInt8] {
        func file(_ elementType: String, _ elements: UnsafeRawBufferPointer) -> [UInt8] {
            var bytes = magic + [1, 0]
            let header = NPYHeader(elementType: elementType, shape: array.shape).text(after: 10)
            // 64 lengths of 20 digits stay far below the 65535 bytes of version 1.
            bytes += [UInt8(header.count & 0xff), UInt8(header.count >> 8)] + header
            bytes.append(contentsOf: elements)
            return bytes
        }
        return switch array.values {
        case .float64(let values): values.withUnsafeBytes { file("<f8", $0) }
        case .float32(let values): values.withUnsafeBytes { file("<f4", $0) }
        case .int64(let values): values.withUnsafeBytes { file("<i8", $0) }
        case .uint8(let values): values.withUnsafeBytes { file("|u1", $0) }
        }
    }
}
