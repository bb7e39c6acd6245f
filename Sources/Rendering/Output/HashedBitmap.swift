import Files
package import Media

/// A bitmap with the SHA-256 of its RGB bytes, which is computed once for all who want it: the cache, the manifests.
package struct HashedBitmap: Equatable, Sendable {
    package let bitmap: Bitmap
    /// 32 bytes.
    let sha256: [UInt8]

    package init(_ bitmap: Bitmap) { self.init(bitmap, sha256: ContentHash.sha256(bitmap.rgb)) }

    /// - Parameter sha256: of the bitmap's RGB bytes, as the caller knows.
    init(_ bitmap: Bitmap, sha256: [UInt8]) { (self.bitmap, self.sha256) = (bitmap, sha256) }

    /// In hexadecimal: what a manifest records of a picture.
    package var rgbSHA256: String { sha256.hexadecimal }
}
