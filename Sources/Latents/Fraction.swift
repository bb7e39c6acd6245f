/// An exact rational number in lowest terms: where a picture lies between two keys.
///
/// Positions are computed exactly and become floating point once, at the end, so that the same place reached by another
/// route (a transition split in two, a retimed one) gives the same bits.
package struct Fraction: Hashable, Sendable {
    package let numerator: Int
    /// Always positive.
    package let denominator: Int

    package static let zero = Fraction(0)
    package static let one = Fraction(1)

    package init(_ whole: Int) { (numerator, denominator) = (whole, 1) }

    /// - Parameter denominator: not zero. Traps when a part does not fit an `Int` in lowest terms.
    package init(_ numerator: Int, over denominator: Int) {
        precondition(denominator != 0, "a fraction's denominator is not zero")
        let divisor = Fraction.greatestCommonDivisor(numerator, denominator) * (denominator < 0 ? -1 : 1)
        (self.numerator, self.denominator) = (numerator / divisor, denominator / divisor)
    }

    /// The nearest double: one correctly rounded division (both parts are below 2^53 wherever Pegbar makes them).
    package var double: Double { Double(numerator) / Double(denominator) }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (abs(a), abs(b))
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}

extension Fraction: Comparable {
    package static func < (a: Fraction, b: Fraction) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }
}

extension Fraction {
    package static func + (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
    }

    package static func - (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.denominator - b.numerator * a.denominator, over: a.denominator * b.denominator)
    }

    package static func * (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.numerator, over: a.denominator * b.denominator)
    }

    package static func / (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.denominator, over: a.denominator * b.numerator)
    }
}

extension Fraction: CustomStringConvertible {
    /// `3/4`, or `2` for a whole number: the form used in project files.
    package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// Reads `3/4`, `0` or `1`. Nil for anything else, a zero denominator, or parts above 10^9.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(parts.count), let top = parts[0], let bottom = parts.count == 2 ? parts[1] : 1,
            bottom > 0, top.magnitude <= 1_000_000_000, bottom <= 1_000_000_000
        else { return nil }
        self.init(top, over: bottom)
    }
}
