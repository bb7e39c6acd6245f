package import JSON
package import Latents

/// How latents become pictures.
package struct Look: Equatable, Sendable {
    /// Truncation psi: 1 leaves the latent alone, 0 gives the average picture.
    package var truncation = Ramp(0.7)
    /// Psi acts on that many layers from the coarsest; nil for all.
    package var cutoff: Int?
    package var noise = Noise.fixed
    /// Nil for plain colour.
    package var shadow: Shadow?
    /// Applied to the picture as its keys' transforms leave it; nil for none.
    package var transform: MovingTransform?
    package var unknown: [String: JSONValue] = [:]

    package init() {}
}

/// The parts of the look that a chain or a transition sets for itself; nil leaves what the project says.
package struct LookOverride: Equatable, Sendable {
    package var truncation: Ramp?
    package var cutoff: Override<Int>?
    package var noise: Noise?
    package var shadow: Override<ShadowOverride>?
    package var transform: Override<MovingTransform>?
    package var unknown: [String: JSONValue] = [:]

    package init() {}
}

/// Something set to a value, or set to nothing (written `false` in the file).
package enum Override<Value: Equatable & Sendable>: Equatable, Sendable {
    case none
    case some(Value)
}

/// A number that may move evenly with the picture's eased position, from source to destination.
package struct Ramp: Equatable, Sendable {
    package var from: Double
    package var to: Double

    package init(_ value: Double) { (from, to) = (value, value) }
    package init(from: Double, to: Double) { (self.from, self.to) = (from, to) }

    /// The value at an eased position; exact at both ends.
    package func value(at position: Double) -> Double {
        position == 1 ? to : from + position * (to - from)
    }
}

/// The silhouette look: grey above the threshold is figure, the rest is ground, as Marrow drew it.
package struct Shadow: Equatable, Sendable {
    /// Grey level 0 ... 255; what lies above becomes `figure`.
    package var threshold = 50
    /// Swaps figure and ground.
    package var invert = false
    package var figure = Colour(red: 0, green: 0, blue: 0)
    package var ground = Colour(red: 255, green: 255, blue: 255)
    /// 1 shows the shadow alone, 0 the colour picture alone.
    package var blend = Ramp(1)
    package var unknown: [String: JSONValue] = [:]

    package init() {}
}

/// An 8-bit sRGB colour, written `#rrggbb`.
package struct Colour: Hashable, Sendable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }
}
