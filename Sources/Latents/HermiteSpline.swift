/// One move of a smooth curve through a chain's keys: a cubic Hermite segment (Catmull-Rom for uneven steps).
///
/// Velocities are per picture, so that a curve stays smooth where a move of few pictures meets one of many. At a key
/// between two moves the velocity is (next - previous) / (steps in + steps out); where the move rests (a hold) it is
/// zero; at an open end of the chain it is the one that leaves without bending (second derivative zero, a "natural"
/// end), so that a move with two open ends is a straight line. The tangents of the segment are velocity x steps.
package struct HermiteSpline: Sendable {
    private let from: [Double]
    private let to: [Double]
    /// Polynomial coefficients of t, t^2 and t^3 for each number; the constant is `from`.
    private let coefficients: [(Double, Double, Double)]

    /// The key before the move's source or after its destination.
    package struct Neighbour: Sendable {
        package let key: [Double]
        /// Pictures between that key and the move's own.
        package let steps: Int

        package init(key: [Double], steps: Int) {
            precondition(steps >= 1, "a move has at least one picture, not \(steps)")
            (self.key, self.steps) = (key, steps)
        }
    }

    /// All keys have the same length; `steps` is at least 1. A rest takes precedence over a neighbour.
    package init(
        before: Neighbour?, from: [Double], to: [Double], after: Neighbour?, steps: Int, restsAtSource: Bool = false,
        restsAtDestination: Bool = false
    ) {
        precondition(steps >= 1, "a move has at least one picture, not \(steps)")
        precondition(
            [to.count, before?.key.count ?? from.count, after?.key.count ?? from.count].allSatisfy { $0 == from.count },
            "keys of unequal lengths")
        (self.from, self.to) = (from, to)
        coefficients = from.indices.map { index in
            let way = to[index] - from[index]
            var start: Double?
            if restsAtSource {
                start = 0
            } else if let before {
                start = (to[index] - before.key[index]) / Double(before.steps + steps) * Double(steps)
            }
            var end: Double?
            if restsAtDestination {
                end = 0
            } else if let after {
                end = (after.key[index] - from[index]) / Double(steps + after.steps) * Double(steps)
            }
            let (first, last): (Double, Double) =
                switch (start, end) {
                case (let start?, let end?): (start, end)
                case (let start?, nil): (start, (3 * way - start) / 2)
                case (nil, let end?): ((3 * way - end) / 2, end)
                case (nil, nil): (way, way)
                }
            return (first, 3 * way - 2 * first - last, first + last - 2 * way)
        }
    }

    /// The point at eased position `t`: exactly the source at 0 and exactly the destination at 1.
    package func point(at t: Double) -> [Double] {
        if t == 0 { return from }
        if t == 1 { return to }
        return zip(from, coefficients).map { start, power in
            start + t * (power.0 + t * (power.1 + t * power.2))
        }
    }
}
