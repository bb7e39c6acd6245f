/// A cubic Bézier curve from (0, 0) to (1, 1) whose x never falls, read as a function of x.
struct TimingCurve: Sendable {
    let x1: Double
    let y1: Double
    let x2: Double
    let y2: Double

    /// - Parameter x: 0 ... 1.
    func y(atX x: Double) -> Double {
        // Halving keeps the order of any two x, whatever the rounding in `coordinate`, and costs next to nothing.
        var (low, high) = (0.0, 1.0)
        for _ in 0..<64 {
            let middle = (low + high) / 2
            if TimingCurve.coordinate(x1, x2, at: middle) <= x { low = middle } else { high = middle }
        }
        let y = TimingCurve.coordinate(y1, y2, at: low)
        return (0...1).contains(y1) && (0...1).contains(y2) ? min(max(y, 0), 1) : y
    }

    /// One coordinate of the curve at parameter `s`, whose control values are 0, `first`, `second` and 1.
    private static func coordinate(_ first: Double, _ second: Double, at s: Double) -> Double {
        let r = 1 - s
        return 3 * r * r * s * first + 3 * r * s * s * second + s * s * s
    }
}
