package import Latents

/// Pictures per second as an exact ratio: 12, 24, 24000/1001.
package struct FrameRate: Hashable, Sendable {
    package let ratio: Fraction

    /// Nil unless 1/1000 <= ratio <= 1000.
    package init?(_ ratio: Fraction) {
        guard ratio >= Fraction(1, over: 1000), ratio <= Fraction(1000) else { return nil }
        self.ratio = ratio
    }

    /// How long that many frames last, in seconds, exactly.
    package func seconds(frames: Int) -> Fraction { Fraction(frames) / ratio }
}
