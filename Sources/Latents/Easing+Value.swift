extension Easing {
    /// The eased position for a position in time: exactly 0 at 0 and exactly 1 at 1.
    ///
    /// The curves are CSS's timing functions (CSS Easing Functions Level 1, section 2.3): ease-in is (0.42, 0, 1, 1),
    /// ease-out (0, 0, 0.58, 1), ease-in-out (0.42, 0, 0.58, 1). Linear gives the fraction's nearest double; the others
    /// are within 1e-12 of the exact curve wherever its slope is below 1000, and never fall where the curve rises.
    /// A `cubicBezier` whose y1 or y2 lies outside 0 ... 1 may overshoot.
    ///
    /// - Parameter time: 0 ... 1.
    package func value(at time: Fraction) -> Double {
        precondition(time >= .zero && time <= .one, "an easing is defined from 0 to 1, not at \(time)")
        if time == .zero { return 0 }
        if time == .one { return 1 }
        guard let curve else { return time.double }
        return curve.y(atX: time.double)
    }

    /// The same movement run backwards: 1 - value(1 - t).
    package var mirrored: Easing {
        switch self {
        case .linear, .easeInOut: self
        case .easeIn: .easeOut
        case .easeOut: .easeIn
        case .cubicBezier(let x1, let y1, let x2, let y2):
            .cubicBezier(
                x1: Easing.complement(of: x2), y1: Easing.complement(of: y2), x2: Easing.complement(of: x1),
                y2: Easing.complement(of: y1))
        }
    }

    /// Nil for linear, which needs no curve.
    private var curve: TimingCurve? {
        switch self {
        case .linear: nil
        case .easeIn: TimingCurve(x1: 0.42, y1: 0, x2: 1, y2: 1)
        case .easeOut: TimingCurve(x1: 0, y1: 0, x2: 0.58, y2: 1)
        case .easeInOut: TimingCurve(x1: 0.42, y1: 0, x2: 0.58, y2: 1)
        case .cubicBezier(let x1, let y1, let x2, let y2): TimingCurve(x1: x1, y1: y1, x2: x2, y2: y2)
        }
    }

    /// 1 - value, as people would write it: the complement of 0.1 is the double nearest to 0.9, and back.
    private static func complement(of value: Double) -> Double {
        let difference = 1 - value
        let decimal = (difference * 1e12).rounded() / 1e12
        return abs(decimal - difference) <= 1e-15 * max(1, abs(difference)) ? decimal : difference
    }
}
