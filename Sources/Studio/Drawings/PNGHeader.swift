import Files

/// The head of a PNG file: its size, and whether its pixels may be transparent (PNG specification, section 11).
struct PNGHeader: Equatable, Sendable {
    let width: Int
    let height: Int
    let hasAlpha: Bool

    private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    /// Chunks before the pixels are few and short; what comes later is not looked at.
    private static let longest = 64 << 10

    /// Nil for a file that is not there or no PNG.
    init?(file path: String) {
        guard let file = try? ReadableFile(path), file.status.isRegularFile,
            let bytes = try? file.read(UInt8.self, count: min(file.status.size, Self.longest), at: 0)
        else { return nil }
        self.init(bytes)
    }

    /// - Parameter bytes: the file, or its beginning.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 33, bytes.starts(with: Self.signature), bytes[12..<16].elementsEqual(Array("IHDR".utf8))
        else { return nil }
        func number(_ place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        (width, height) = (number(16), number(20))
        guard width > 0, height > 0 else { return nil }
        var hasAlpha = bytes[25] == 4 || bytes[25] == 6
        var place = 8
        // A palette or a single colour may be transparent, too.
        while !hasAlpha, place + 12 <= bytes.count {
            let type = bytes[place + 4..<place + 8]
            if type.elementsEqual(Array("IDAT".utf8)) { break }
            hasAlpha = type.elementsEqual(Array("tRNS".utf8))
            place += 12 + number(place)
        }
        self.hasAlpha = hasAlpha
    }
}
