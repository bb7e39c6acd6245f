/// Powers with any exponent from + - * / alone, so that their last bit is the same on every machine.
enum RealPower {
    /// `base` to the power of `exponent`, to about 15 digits.
    ///
    /// - Parameter base: above zero and finite, as is the result.
    static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 0 || base == 1 { return 1 }
        if exponent == 1 { return base }
        // base = 2^whole * fraction with a fraction near 1, whose logarithm is a short series.
        var whole = Double(base.exponent), fraction = base.significand
        if fraction > 1.4142135623730951 { (whole, fraction) = (whole + 1, fraction / 2) }
        let bits = exponent * (whole + logarithm(fraction) / logarithmOf2), rounded = bits.rounded()
        let result = exponential((bits - rounded) * logarithmOf2)
        return Double(sign: .plus, exponent: Int(max(-2000, min(2000, rounded))), significand: result)
    }

    private static let logarithmOf2 = 0.6931471805599453

    /// ln x = 2 artanh((x - 1) / (x + 1)) for x near 1.
    private static func logarithm(_ x: Double) -> Double {
        let ratio = (x - 1) / (x + 1), square = ratio * ratio
        var sum = 0.0
        for odd in stride(from: 27, through: 1, by: -2) { sum = 1 / Double(odd) + square * sum }
        return 2 * ratio * sum
    }

    /// For |x| < 0.35, by its series.
    private static func exponential(_ x: Double) -> Double {
        var sum = 1.0
        for n in stride(from: 16, through: 1, by: -1) { sum = 1 + x / Double(n) * sum }
        return sum
    }
}
