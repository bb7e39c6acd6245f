import ArgumentParser
import Latents
import Projects

/// How a new transition moves.
struct MoveOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "How many pictures; four seconds unless given.")
    var steps: Int?

    @Option(help: "The way between the keys: linear, slerp, w-linear or w-spline.")
    var path: LatentPath = .linear

    @Option(help: "linear, ease-in, ease-out, ease-in-out or 'cubic-bezier(x1,y1,x2,y2)'.")
    var easing: Easing = .linear

    @Option(help: "half-open (the destination is what follows) or inclusive (both ends are shown).")
    var spacing: Spacing = .halfOpen

    func settings(for project: Project) -> MoveSettings {
        var settings = MoveSettings(steps: steps ?? project.usualSteps)
        (settings.path, settings.easing, settings.spacing) = (path, easing, spacing)
        return settings
    }
}

extension LatentPath: ExpressibleByArgument {}
extension Spacing: ExpressibleByArgument {}
extension LatentSpace: ExpressibleByArgument {}
extension ProjectItem: ExpressibleByArgument {}

extension Easing: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
    package var defaultValueDescription: String { name }
    package static var allValueStrings: [String] {
        ["linear", "ease-in", "ease-out", "ease-in-out", "cubic-bezier(x1,y1,x2,y2)"]
    }
}
