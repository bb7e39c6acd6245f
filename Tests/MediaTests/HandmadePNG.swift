/// PNG files put together by hand, as other programs might write them.
enum HandmadePNG {
    /// `rows` are the scan lines as stored, without their filter bytes.
    static func file(
        _ width: Int, _ height: Int, depth: Int, colour: Int, interlaced: Bool = false,
        between: [(String, [UInt8])] = [], rows: [[UInt8]]
    ) -> [UInt8] {
        let header = word(width) + word(height) + [UInt8(depth), UInt8(colour), 0, 0, interlaced ? 1 : 0]
        var bytes: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + chunk("IHDR", header)
        for (type, data) in between { bytes += chunk(type, data) }
        return bytes + chunk("IDAT", stored(rows.flatMap { [0] + $0 })) + chunk("IEND", [])
    }

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + data
        return word(data.count) + checked + word(Int(crc(checked)))
    }

    /// The types of a file's chunks and their data.
    static func chunks(_ bytes: [UInt8]) -> [(type: String, data: [UInt8])] {
        var found: [(type: String, data: [UInt8])] = []
        var rest = bytes.dropFirst(8)
        while rest.count >= 12 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            let type = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
            found.append((type, Array(rest.dropFirst(8).prefix(length))))
            rest = rest.dropFirst(12 + length)
        }
        return found
    }

    private static func word(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// A zlib stream of one block that is not compressed.
    private static func stored(_ data: [UInt8]) -> [UInt8] {
        var (a, b) = (1, 0)
        for byte in data { (a, b) = ((a + Int(byte)) % 65521, (b + a + Int(byte)) % 65521) }
        let (low, high) = (UInt8(data.count & 0xff), UInt8(data.count >> 8))
        return [0x78, 0x01, 0x01, low, high, ~low, ~high] + data + word(b << 16 | a)
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0 as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
        }
    }
}
