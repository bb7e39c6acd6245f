extension LatentPath {
    /// The point `a + t * (b - a)` of the straight line: exactly `a` at 0 and exactly `b` at 1.
    ///
    /// - Parameters:
    ///   - b: as long as `a`.
    ///   - t: the eased position; beyond 0 ... 1 the line goes on.
    package static func line(from a: [Double], to b: [Double], at t: Double) -> [Double] {
        precondition(a.count == b.count, "latents of \(a.count) and \(b.count) numbers")
        if t == 0 { return a }
        if t == 1 { return b }
        return zip(a, b).map { $0 + t * ($1 - $0) }
    }
}
