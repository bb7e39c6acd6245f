package import JSON

/// The parts of the shadow that a chain or a transition sets for itself; nil leaves what the wider scope says.
package struct ShadowOverride: Equatable, Sendable {
    package var threshold: Int?
    package var invert: Bool?
    package var figure: Colour?
    package var ground: Colour?
    package var blend: Ramp?
    package var unknown: [String: JSONValue] = [:]

    package init() {}

    /// Sets every part.
    package init(_ shadow: Shadow) {
        (threshold, invert) = (shadow.threshold, shadow.invert)
        (figure, ground, blend) = (shadow.figure, shadow.ground, shadow.blend)
        unknown = shadow.unknown
    }
}

extension Shadow {
    /// This shadow with the parts that an override sets.
    package func applying(_ override: ShadowOverride) -> Shadow {
        var shadow = self
        shadow.threshold = override.threshold ?? threshold
        shadow.invert = override.invert ?? invert
        shadow.figure = override.figure ?? figure
        shadow.ground = override.ground ?? ground
        shadow.blend = override.blend ?? blend
        shadow.unknown.merge(override.unknown) { $1 }
        return shadow
    }
}
