import CZlib

/// PNG files: 8-bit RGB tagged sRGB out, whatever drawing programs write in.
package enum PNGFile {
    /// The longest side that is read or written.
    package static let longestSide = 16384

    /// A file of 8-bit RGB with an sRGB chunk and square pixels; the same bytes for the same bitmap.
    package static func encode(_ bitmap: Bitmap) throws(MediaError) -> [UInt8] {
        guard max(bitmap.width, bitmap.height) <= longestSide else {
            throw .refused(
                "a picture of \(bitmap.width) x \(bitmap.height) is too large for a PNG: "
                    + "no side may be longer than \(longestSide)")
        }
        var beginning = PNGChunks.signature
        let header = bigEndian(bitmap.width) + bigEndian(bitmap.height) + [8, 2, 0, 0, 0]
        for (type, data) in [("IHDR", header)] + description { beginning += chunk(type, data) }
        let end = chunk("IEND", [])

        let (length, rows) = (bitmap.width * 3, bitmap.height)
        let filtered = [UInt8](unsafeUninitializedCapacity: rows * (length + 1)) { filtered, count in
            bitmap.rgb.withUnsafeBufferPointer {
                RowFilter.apply(to: $0.baseAddress!, rows: rows, length: length, into: filtered.baseAddress!)
            }
            count = rows * (length + 1)
        }
        let capacity = beginning.count + 12 + Deflation.capacity(for: filtered.count) + end.count
        return [UInt8](unsafeUninitializedCapacity: capacity) { file, count in
            _ = file.update(fromContentsOf: beginning)
            let data = file.baseAddress! + beginning.count
            let size = filtered.withUnsafeBufferPointer { Deflation.compress($0, into: data + 8) }
            _ = UnsafeMutableBufferPointer(start: data, count: 8).update(fromContentsOf: bigEndian(size) + "IDAT".utf8)
            let sum = crc32_z(0, data + 4, 4 + size)
            let rest = UnsafeMutableBufferPointer(start: data + 8 + size, count: 4 + end.count)
            _ = rest.update(fromContentsOf: bigEndian(Int(sum)) + end)
            count = beginning.count + 12 + size + end.count
        }
    }

    /// Square pixels, and sRGB: said in one word, and for readers who do not know that in numbers (PNG specification,
    /// section 11.3.2.5).
    private static let description: [(type: String, data: [UInt8])] = [
        ("pHYs", bigEndian(1) + bigEndian(1) + [0]),
        ("sRGB", [1]),
        ("cHRM", [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000].flatMap(bigEndian)),
        ("gAMA", bigEndian(45455)),
    ]

    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let checked = type.utf8 + data
        return bigEndian(data.count) + checked + bigEndian(Int(crc32_z(0, checked, checked.count)))
    }

    private static func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
