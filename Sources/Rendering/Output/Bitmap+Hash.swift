import Files
package import Media

extension Bitmap {
    /// The SHA-256 of `rgb`, in hexadecimal: what a manifest records of a picture.
    package var rgbSHA256: String { ContentHash.sha256(rgb).hexadecimal }
}
