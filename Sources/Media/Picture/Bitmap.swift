/// An 8-bit sRGB picture without alpha.
package struct Bitmap: Equatable, Sendable {
    package let width: Int
    package let height: Int
    /// Rows from the top, `[height, width, 3]`, no padding.
    package var rgb: [UInt8]

    /// Traps unless `rgb` has `width * height * 3` bytes.
    package init(width: Int, height: Int, rgb: [UInt8]) {
        precondition(
            width > 0 && height > 0 && rgb.count == width * height * 3, "a bitmap has width x height x 3 bytes")
        (self.width, self.height, self.rgb) = (width, height, rgb)
    }
}
