/// Where a picture's content goes: scaled and turned about the middle of the picture, then shifted.
package struct Transform: Hashable, Sendable {
    /// To the right and down, in widths of the picture.
    package var x: Double
    package var y: Double
    /// In degrees, against the clock.
    package var rotation: Double
    /// 2 shows everything twice as large. What an overshooting easing leaves below `leastScale` counts as that.
    package var scale: Double

    package static let identity = Transform()
    package static let leastScale = 0.001

    package init(x: Double = 0, y: Double = 0, rotation: Double = 0, scale: Double = 1) {
        (self.x, self.y, self.rotation, self.scale) = (x, y, rotation, scale)
    }

    /// On the way to another one: each number moves evenly; exact at both ends.
    ///
    /// - Parameter progress: 0 ... 1, or a little beyond for an easing that overshoots.
    package func moved(towards other: Transform, by progress: Double) -> Transform {
        func between(_ number: KeyPath<Transform, Double>) -> Double {
            let (start, end) = (self[keyPath: number], other[keyPath: number])
            return progress == 1 ? end : start + progress * (end - start)
        }
        return Transform(
            x: between(\.x), y: between(\.y), rotation: between(\.rotation), scale: between(\.scale))
    }

    /// The 3x3 matrix, row-major, that leads from a place in the transformed picture to the place in the untransformed
    /// one that is seen there, x to the right and y down from the middle.
    ///
    /// It is the inverse of `scale * [[cos, sin], [-sin, cos]]` followed by the shift, written out.
    package var inverseMatrix: [Double] {
        // In quarter turns and what is left, so that quarter turns are exact.
        let scale = max(self.scale, Self.leastScale)
        let quarters = rotation / 90, whole = quarters.rounded(), angle = (quarters - whole) * (Trigonometry.pi / 2)
        var (cosine, sine) = (Trigonometry.cosine(angle) / scale, Trigonometry.sine(angle) / scale)
        for _ in 0..<Int((whole - 4 * (whole / 4).rounded(.down))) { (cosine, sine) = (-sine, cosine) }
        return [
            cosine, -sine, -(cosine * x - sine * y),
            sine, cosine, -(sine * x + cosine * y),
            0, 0, 1,
        ]
    }
}
