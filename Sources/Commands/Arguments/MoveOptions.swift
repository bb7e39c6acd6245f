import ArgumentParser
import Latents
import Projects

/// How a new transition moves.
struct MoveOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "How many pictures; four seconds unless given.")
    var steps: Int?

    @Option(help: "The way between the keys: linear (unless given), slerp, w-linear or w-spline.")
    var path: LatentPath?

    @Option(help: "linear (unless given), ease-in, ease-out, ease-in-out or 'cubic-bezier(x1,y1,x2,y2)'.")
    var easing: Easing?

    @Option(help: "half-open (unless given: the destination is what follows) or inclusive (both ends are shown).")
    var spacing: Spacing?

    /// The options that were given.
    var given: [String] {
        [
            steps.map { _ in "--steps" }, path.map { _ in "--path" }, easing.map { _ in "--easing" },
            spacing.map { _ in "--spacing" },
        ].compactMap { $0 }
    }

    func settings(for project: Project) -> MoveSettings {
        MoveSettings(steps: steps, path: path, easing: easing, spacing: spacing, usualIn: project)
    }
}

extension LatentPath: ExpressibleByArgument {}
extension Spacing: ExpressibleByArgument {}
extension LatentSpace: ExpressibleByArgument {}
extension ProjectItem: ExpressibleByArgument {}

extension Easing: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
    package var defaultValueDescription: String { name }
    package static var allValueStrings: [String] { named.map(\.name) + ["cubic-bezier(x1,y1,x2,y2)"] }
}
