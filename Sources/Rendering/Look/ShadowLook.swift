package import Media
package import Projects

/// The silhouette of a picture: grey above a threshold is figure, the rest is ground, blended with the colour picture.
///
/// All arithmetic is on whole numbers, so that the bytes are the same everywhere.
package struct ShadowLook: Equatable, Sendable {
    package let threshold: Int
    /// What grey above the threshold becomes, and what the rest becomes; swapped already for an inverted shadow.
    package let above: Colour
    package let below: Colour
    /// How much of the shadow is seen, in 65536ths: 0 is the colour picture untouched, 65536 the shadow alone.
    package let weight: Int

    /// - Parameter blend: 0 ... 1, rounded to the nearest 65536th; halves are rounded up.
    package init(_ shadow: Shadow, blend: Double) {
        precondition((0...1).contains(blend), "a shadow's blend is between 0 and 1, not \(blend)")
        threshold = shadow.threshold
        (above, below) = shadow.invert ? (shadow.ground, shadow.figure) : (shadow.figure, shadow.ground)
        weight = Int((blend * 65536).rounded(.toNearestOrAwayFromZero))
    }

    /// The grey of OpenCV's `cvtColor(_, COLOR_RGB2GRAY)` on 8-bit pictures: BT.601's weights in 15-bit fixed point.
    ///
    /// Equal to OpenCV 4.5.5 and 5.0.0 for all 16 777 216 colours (`color_rgb.simd.hpp`, `RY15`, `GY15`, `BY15`).
    package static func grey(red: UInt8, green: UInt8, blue: UInt8) -> Int {
        (Int(red) * 9798 + Int(green) * 19235 + Int(blue) * 3735 + 16384) >> 15
    }

    /// Each channel of each pixel is `(colour * (65536 - weight) + shadow * weight + 32768) / 65536`, rounded down.
    package func apply(to picture: Bitmap) -> Bitmap {
        if weight == 0 { return picture }
        var result = picture
        result.rgb.withUnsafeMutableBufferPointer { rgb in
            for pixel in stride(from: 0, to: rgb.count, by: 3) {
                let grey = Self.grey(red: rgb[pixel], green: rgb[pixel + 1], blue: rgb[pixel + 2])
                let shadow = grey > threshold ? above : below
                rgb[pixel] = blended(rgb[pixel], shadow.red)
                rgb[pixel + 1] = blended(rgb[pixel + 1], shadow.green)
                rgb[pixel + 2] = blended(rgb[pixel + 2], shadow.blue)
            }
        }
        return result
    }

    private func blended(_ colour: UInt8, _ shadow: UInt8) -> UInt8 {
        UInt8((Int(colour) * (65536 - weight) + Int(shadow) * weight + 32768) >> 16)
    }
}
