import Media

extension Bitmap {
    /// A picture of pseudo-random pixels, another for every number.
    static func noise(_ number: Int, width: Int = 8, height: Int = 6) -> Bitmap {
        var state = UInt64(truncatingIfNeeded: number &* 2 &+ 1) &* 0x9E37_79B9_7F4A_7C15
        let rgb = (0..<width * height * 3).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        return Bitmap(width: width, height: height, rgb: rgb)
    }
}
