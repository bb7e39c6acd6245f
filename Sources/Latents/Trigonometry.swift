/// Sine, cosine and arc tangent from + - * / and square root alone, so that their last bit is the same on every machine.
///
/// Relative errors stay below 1e-15 (arguments of sine and cosine up to 10^5 in size).
package enum Trigonometry {
    package static let pi = 3.141592653589793

    package static func sine(_ x: Double) -> Double {
        let (quarter, rest, tail) = reduced(x)
        switch quarter {
        case 0: return shortSine(rest, tail)
        case 1: return shortCosine(rest, tail)
        case 2: return -shortSine(rest, tail)
        default: return -shortCosine(rest, tail)
        }
    }

    package static func cosine(_ x: Double) -> Double {
        let (quarter, rest, tail) = reduced(x)
        switch quarter {
        case 0: return shortCosine(rest, tail)
        case 1: return -shortSine(rest, tail)
        case 2: return -shortCosine(rest, tail)
        default: return shortSine(rest, tail)
        }
    }

    /// The angle, 0 ... pi/2, whose tangent is `y / x`.
    ///
    /// - Parameters:
    ///   - y: not negative.
    ///   - x: not negative; both zero give 0.
    static func arctangent(_ y: Double, over x: Double) -> Double {
        if y > x { return pi / 2 - arctangent(x, over: y) }
        guard y > 0 else { return 0 }
        // atan(q) = 2 atan(q / (1 + sqrt(1 + q^2))), twice: then q is at most tan(pi/16) and the series is short.
        var q = y / x
        for _ in 0..<2 { q = q / (1 + (1 + q * q).squareRoot()) }
        let square = q * q
        var sum = 0.0
        for odd in stride(from: 25, through: 3, by: -2) {
            sum = (odd % 4 == 1 ? 1 : -1) / Double(odd) + square * sum
        }
        return 4 * (q + q * (square * sum))
    }

    /// `x` less the nearest multiple of pi/2, as a sum of two doubles, and that multiple modulo 4.
    private static func reduced(_ x: Double) -> (quarter: Int, rest: Double, tail: Double) {
        let multiple = (x / (pi / 2)).rounded()
        // pi/2 in three parts; the first two have 33 bits, so that their products with `multiple` are exact (fdlibm).
        let (high, middle, low) = (0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69)
        let (first, second) = (x - multiple * high, multiple * middle)
        let head = first - second
        let lost = (first - head) - second - multiple * low
        let rest = head + lost
        let quarter = Int(multiple.truncatingRemainder(dividingBy: 4) + 4) % 4
        return (quarter, rest, (head - rest) + lost)
    }

    /// The sine of `x + tail`, |x| <= pi/4, by Taylor's series.
    private static func shortSine(_ x: Double, _ tail: Double) -> Double {
        let square = x * x
        var sum = 0.0
        for n in stride(from: 16, through: 2, by: -2) { sum = (1 + sum) * (-square / Double(n * (n + 1))) }
        return x + (x * sum + tail * (1 - square / 2))
    }

    /// The cosine of `x + tail`, |x| <= pi/4, by Taylor's series.
    private static func shortCosine(_ x: Double, _ tail: Double) -> Double {
        let square = x * x
        var sum = 0.0
        for n in stride(from: 18, through: 4, by: -2) { sum = (1 + sum) * (-square / Double(n * (n - 1))) }
        // 1 - square / 2 is split so that what its rounding loses is added again.
        let half = square / 2
        let head = 1 - half
        return head + (((1 - head) - half) - half * sum - x * tail)
    }
}
