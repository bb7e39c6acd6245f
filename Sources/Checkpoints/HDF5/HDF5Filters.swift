/// What was done to the chunks of an array before they were stored: gzip, shuffle and a check sum are known.
struct HDF5Filters: Sendable {
    private let filters: [Filter]

    private enum Filter: Int, Sendable {
        case deflate = 1, shuffle = 2, checkSum = 3
    }

    init(_ message: [UInt8], _ path: String, entry: String) throws(CheckpointError) {
        var reader = HDF5Reader(message, path: path), filters: [Filter] = []
        let version = try reader.byte(), count = try reader.byte()
        guard (1...2).contains(version) else { throw HDF5File.damaged(path, "has filters of version \(version)") }
        if version == 1 { try reader.skip(6) }
        for _ in 0..<count {
            let number = try reader.integer(2)
            let length = version == 1 || number >= 256 ? try reader.integer(2) : 0
            try reader.skip(2)
            let values = try reader.integer(2)
            try reader.skip(version == 1 ? (length + 7) / 8 * 8 : length)
            try reader.skip(4 * values + (version == 1 && values % 2 == 1 ? 4 : 0))
            guard let filter = Filter(rawValue: number) else {
                throw CheckpointError(
                    .unsupported, file: path, entry: entry, "is packed with the HDF5 filter \(number)",
                    advice: "save it without compression, or with gzip")
            }
            filters.append(filter)
        }
        self.filters = filters
    }

    /// The bytes of a chunk as they were.
    ///
    /// - Parameters:
    ///   - mask: a bit for each filter that was left out.
    ///   - size: what the chunk has in the end; checked before.
    func undone(
        _ bytes: [UInt8], skipping mask: Int, size: Int, _ elementSize: Int, _ path: String, entry: String
    ) throws(CheckpointError) -> [UInt8] {
        var bytes = bytes
        for (index, filter) in filters.enumerated().reversed() where (mask >> min(index, 32)) & 1 == 0 {
            switch filter {
            case .checkSum:
                guard bytes.count >= 4 else {
                    throw HDF5File.damaged(path, "has a chunk that is cut off", entry: entry)
                }
                bytes.removeLast(4)
            case .deflate:
                // Two bytes of zlib's own in front, a check sum of four behind.
                guard bytes.count > 6, bytes[0] & 15 == 8, bytes[1] & 32 == 0,
                    let inflated = Inflation.inflate(Array(bytes[2..<bytes.count - 4]), size: size)
                else { throw HDF5File.damaged(path, "has a chunk that cannot be inflated", entry: entry) }
                bytes = inflated
            case .shuffle:
                let count = bytes.count / elementSize
                var plain = bytes
                for element in 0..<count {
                    for byte in 0..<elementSize { plain[element * elementSize + byte] = bytes[byte * count + element] }
                }
                bytes = plain
            }
        }
        return bytes
    }
}
