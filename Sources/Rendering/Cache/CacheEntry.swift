import Media

/// The layout of an entry: a header of 88 bytes, then the RGB bytes of the picture. Numbers are little-endian.
///
/// | offset | bytes | |
/// |---|---|---|
/// | 0 | 14 | `PegbarPicture` and a line feed |
/// | 14 | 2 | version, 1 |
/// | 16 | 32 | the picture's identity |
/// | 48 | 4 | width |
/// | 52 | 4 | height |
/// | 56 | 32 | SHA-256 of the RGB bytes |
enum CacheEntry {
    static let suffix = "picture"
    static let temporarySuffix = "temporary"
    static let headerSize = 88

    private static let magic = Array("PegbarPicture\n".utf8) + [1, 0]

    static func size(of bitmap: Bitmap) -> Int { headerSize + bitmap.rgb.count }

    static func header(of picture: HashedBitmap, identity: PictureIdentity) -> [UInt8] {
        magic + identity.bytes + littleEndian(picture.bitmap.width) + littleEndian(picture.bitmap.height)
            + picture.sha256
    }

    /// Nil unless `bytes` is a whole, undamaged entry of that identity.
    static func decode(_ bytes: [UInt8], identity: PictureIdentity) -> HashedBitmap? {
        guard bytes.count > headerSize, bytes[0..<16].elementsEqual(magic),
            bytes[16..<48].elementsEqual(identity.bytes)
        else { return nil }
        let (width, height) = (number(bytes[48..<52]), number(bytes[52..<56]))
        let rgb = Array(bytes[headerSize...])
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflow, rgb.count.isMultiple(of: 3), rgb.count / 3 == pixels else { return nil }
        let picture = HashedBitmap(Bitmap(width: width, height: height, rgb: rgb))
        return bytes[56..<88].elementsEqual(picture.sha256) ? picture : nil
    }

    private static func littleEndian(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reversed().reduce(0) { $0 << 8 | Int($1) } }
}
