package import Latents

/// The fence-post rule, in its one place; see Documentation/FencePosts.md.
package enum FencePosts {
    /// Where picture `index` of a transition lies between its source (0) and its destination (1).
    ///
    /// - Parameter index: 0 ..< steps.
    package static func position(of index: Int, steps: Int, spacing: Spacing) -> Fraction {
        precondition(steps >= 1 && (0..<steps).contains(index), "picture \(index) of \(steps)")
        switch spacing {
        case .halfOpen: return Fraction(index, over: steps)
        case .inclusive: return steps == 1 ? .zero : Fraction(index, over: steps - 1)
        }
    }

    /// The picture that lies exactly at a share of the way; nil if none does.
    package static func index(at share: Fraction, steps: Int, spacing: Spacing) -> Int? {
        let scaled = share * Fraction(spacing == .halfOpen ? steps : max(1, steps - 1))
        guard scaled.denominator == 1, (0..<steps).contains(scaled.numerator) else { return nil }
        return scaled.numerator
    }

    /// The number that people see for a picture counted from 0, as in `name.0001.png`.
    package static func frameNumber(ofPicture index: Int) -> Int { index + 1 }

    /// The picture counted from 0 that people call frame `number`; -1, which no picture is, for numbers below 1.
    package static func picture(ofFrameNumber number: Int) -> Int { max(number, 0) - 1 }

    /// The index from 0 that people call place `number` of a chain; -1, which no index is, for numbers below 1.
    package static func index(ofPlace number: Int) -> Int { max(number, 0) - 1 }
}
