import Projects

/// How a page wants to see something, where that is not how the project says.
struct Preview: Hashable, Sendable {
    var truncation: Double?
    var model: String?
    /// False for plain colour, true for the silhouette, with the parts that are set.
    var shadow: Bool?
    var threshold: Int?
    var invert: Bool?
    var figure: Colour?
    var ground: Colour?
    var blend: Double?

    var isPlain: Bool { self == Preview() }

    private var hasShadowParts: Bool {
        threshold != nil || invert != nil || figure != nil || ground != nil || blend != nil
    }

    /// A look as this shows it.
    func applied(to look: Look) -> Look {
        var override = LookOverride()
        // The parts of a shadow that are not set stay.
        if look.shadow != nil { override.shadow = Override.some(ShadowOverride()) }
        change(&override)
        return look.applying(override)
    }

    /// The override that every transition gets on top of its own.
    func change(_ look: inout LookOverride) {
        if let truncation { look.truncation = Ramp(truncation) }
        if shadow == false { look.shadow = Override.none }
        guard shadow == true || shadow == nil && hasShadowParts else { return }
        var parts = look.shadow?.value ?? ShadowOverride()
        parts.threshold = threshold ?? parts.threshold
        parts.invert = invert ?? parts.invert
        parts.figure = figure ?? parts.figure
        parts.ground = ground ?? parts.ground
        parts.blend = blend.map { Ramp($0) } ?? parts.blend
        look.shadow = Override.some(parts)
    }
}
