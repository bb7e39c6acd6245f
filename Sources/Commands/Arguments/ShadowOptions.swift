import ArgumentParser
import Projects

/// The shadow look of a single picture.
struct ShadowOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "Grey level 0 to 255; what lies above becomes figure.")
    var threshold: Int?

    @Flag(help: "Swap figure and ground.")
    var invert = false

    @Option(help: "The figure's colour, such as #000000.", transform: Colour.parse)
    var figure: Colour?

    @Option(help: "The ground's colour, such as #ffffff.", transform: Colour.parse)
    var ground: Colour?

    var areUnused: Bool { threshold == nil && !invert && figure == nil && ground == nil }

    func validate() throws {
        guard threshold.map((0...255).contains) ?? true else { throw ValidationError("--threshold is 0 to 255") }
    }

    var shadow: Shadow {
        var shadow = Shadow()
        if let threshold { shadow.threshold = threshold }
        if let figure { shadow.figure = figure }
        if let ground { shadow.ground = ground }
        shadow.invert = invert
        return shadow
    }
}
