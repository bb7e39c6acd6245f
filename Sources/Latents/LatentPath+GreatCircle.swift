extension LatentPath {
    /// The point of the great circle between two latents (Shoemake 1985, "Animating Rotation with Quaternion Curves",
    /// section 3.3): the direction turns evenly while the length goes evenly from one to the other. Exactly `a` at 0
    /// and exactly `b` at 1.
    ///
    /// - Parallel latents have no arc: the line between them is taken.
    /// - A latent of zeros has no direction: the line is taken, along which the other's direction is kept.
    /// - Opposite latents (within 1e-8 of 180 degrees) have no arc of their own. The turn goes through the axis of the
    ///   smallest of `a`'s numbers, the first of equals, made perpendicular to `a`: some way, but always the same.
    ///
    /// - Parameters:
    ///   - b: as long as `a`.
    ///   - t: the eased position; beyond 0 ... 1 the turn goes on.
    package static func greatCircle(from a: [Double], to b: [Double], at t: Double) -> [Double] {
        precondition(a.count == b.count, "latents of \(a.count) and \(b.count) numbers")
        if t == 0 { return a }
        if t == 1 { return b }
        let (lengthA, lengthB) = (length(a), length(b))
        guard lengthA > 0, lengthB > 0 else { return line(from: a, to: b, at: t) }

        let u = a.map { $0 / lengthA }
        let v = b.map { $0 / lengthB }
        // Kahan's angle keeps its precision for nearly parallel vectors, where the arc cosine of u.v loses half.
        let apart = length(zip(u, v).map { $0 - $1 })
        let together = length(zip(u, v).map { $0 + $1 })
        let reach = lengthA + t * (lengthB - lengthA)
        if apart == 0 { return line(from: a, to: b, at: t) }
        if together < 1e-8 {
            let aside = perpendicular(to: u)
            let turn = t * Trigonometry.pi
            let (cosine, sine) = (reach * Trigonometry.cosine(turn), reach * Trigonometry.sine(turn))
            return zip(u, aside).map { cosine * $0 + sine * $1 }
        }
        let angle = 2 * Trigonometry.arctangent(apart, over: together)
        let whole = Trigonometry.sine(angle)
        let weightA = reach * (Trigonometry.sine((1 - t) * angle) / whole)
        let weightB = reach * (Trigonometry.sine(t * angle) / whole)
        return zip(u, v).map { weightA * $0 + weightB * $1 }
    }

    /// The Euclidean length, summed in order; scaled so that no square overflows or vanishes.
    private static func length(_ vector: [Double]) -> Double {
        let largest = vector.reduce(0) { max($0, abs($1)) }
        guard largest > 0, largest.isFinite else { return largest }
        let squares = vector.reduce(0.0) { $0 + ($1 / largest) * ($1 / largest) }
        return largest * squares.squareRoot()
    }

    /// A unit vector at a right angle to the unit vector `u`; for a single number, which has none, the vector 0.
    private static func perpendicular(to u: [Double]) -> [Double] {
        var smallest = 0
        for index in u.indices where abs(u[index]) < abs(u[smallest]) { smallest = index }
        var axis = u.map { -u[smallest] * $0 }
        axis[smallest] += 1
        let size = length(axis)
        return size > 1e-8 ? axis.map { $0 / size } : [Double](repeating: 0, count: u.count)
    }
}
