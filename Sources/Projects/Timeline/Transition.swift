package import JSON
package import Latents

/// A move from one key to another in `steps` pictures.
package struct Transition: Equatable, Sendable {
    package var from: String
    package var to: String
    /// How many pictures, at least 1.
    package var steps: Int
    package var spacing: Spacing = .halfOpen
    package var path: LatentPath = .linear
    package var easing: Easing = .linear
    /// The part of easing and ramps that this transition plays; less than the whole after a split.
    package var portion: Portion = .whole
    /// A model or snapshot for this transition alone.
    package var model: String?
    package var look = LookOverride()
    /// Marks the chosen one among the takes that leave the same key.
    package var chosen = false
    package var note: String?
    /// How good somebody found it, 1 to 5; nil if nobody said.
    package var rating: Int?
    package var unknown: [String: JSONValue] = [:]

    /// No transition or hold has more pictures: 23 hours at 12 a second.
    package static let mostSteps = 1_000_000

    package init(from: String, to: String, steps: Int) { (self.from, self.to, self.steps) = (from, to, steps) }
}

/// Which ends of a transition are shown; see `FencePosts`.
package enum Spacing: String, CaseIterable, Sendable {
    /// t = i/N: starts on the source, ends one step before the destination.
    case halfOpen = "half-open"
    /// t = i/(N-1): both ends are shown, as in NumPy's `linspace(0, 1, N)` but exact.
    case inclusive
}

/// A stretch of a move, 0 <= start < end <= 1, in time before easing.
package struct Portion: Hashable, Sendable {
    package var start: Fraction
    package var end: Fraction

    package static let whole = Portion(start: .zero, end: .one)

    package init(start: Fraction, end: Fraction) { (self.start, self.end) = (start, end) }
}
