package import Latents

/// A transform whose numbers may move evenly with the picture's eased position, as psi may.
package struct MovingTransform: Equatable, Sendable {
    /// As in `Transform`.
    package var x = Ramp(0)
    package var y = Ramp(0)
    package var rotation = Ramp(0)
    package var scale = Ramp(1)

    package init() {}

    /// One that stays.
    package init(_ transform: Transform) {
        (x, y) = (Ramp(transform.x), Ramp(transform.y))
        (rotation, scale) = (Ramp(transform.rotation), Ramp(transform.scale))
    }

    /// Where it stands at an eased position; exact at both ends.
    package func value(at position: Double) -> Transform {
        Transform(
            x: x.value(at: position), y: y.value(at: position), rotation: rotation.value(at: position),
            scale: scale.value(at: position))
    }

    package var isConstant: Bool { numbers.allSatisfy(\.ramp.isConstant) }

    func changingRamps(_ change: (Ramp) -> Ramp) -> MovingTransform {
        var changed = self
        (changed.x, changed.y) = (change(x), change(y))
        (changed.rotation, changed.scale) = (change(rotation), change(scale))
        return changed
    }

    /// The numbers by their names in the file, and what each may be.
    var numbers: [(name: String, ramp: Ramp, range: ClosedRange<Double>)] {
        [
            ("x", x, -1000...1000), ("y", y, -1000...1000), ("rotation", rotation, -1_000_000...1_000_000),
            ("scale", scale, Transform.leastScale...1000),
        ]
    }
}
