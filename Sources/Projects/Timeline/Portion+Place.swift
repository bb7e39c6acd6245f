package import Latents

extension Portion {
    /// The place a share of the way through the portion, exactly.
    package func place(at share: Fraction) -> Fraction { Fraction.place(at: share, from: start, to: end) }

    /// Why it is not a stretch of a move; nil if it is one.
    package var objection: String? {
        if start >= .zero, start < end, end <= .one { return nil }
        return
            "\(start) to \(end) is not a stretch of a move: it starts at 0 or later, ends at 1 or earlier, and starts "
            + "before it ends"
    }

    /// The same stretch of the mirrored move.
    package var mirrored: Portion { Portion(start: .one - end, end: .one - start) }
}

extension Fraction {
    /// `start + share * (end - start)`, exact at both ends; `start` may lie after `end`.
    ///
    /// All parts lie in 0 ... 1 and are at most 10^9 over 10^9, 10^15 over 10^15 for the share. Exact wherever the
    /// result fits an `Int`, as it does for everything Pegbar makes; a hand-written place that is finer is rounded.
    static func place(at share: Fraction, from start: Fraction, to end: Fraction) -> Fraction {
        if share == .zero { return start }
        if share == .one { return end }
        let (a, b) = (Int128(start.numerator), Int128(start.denominator))
        let (c, d) = (Int128(end.numerator), Int128(end.denominator))
        let (s, t) = (Int128(share.numerator), Int128(share.denominator))
        var (top, bottom) = (a * d * t + s * (c * b - a * d), b * d * t)
        var (x, y) = (top, bottom)
        while y != 0 { (x, y) = (y, x % y) }
        (top, bottom) = (top / x, bottom / x)
        while bottom > Int128(Int.max) { (top, bottom) = (top / 2, bottom / 2) }
        return Fraction(Int(top), over: Int(bottom))
    }
}
