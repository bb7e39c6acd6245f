import ArgumentParser
import Latents
import Projects

/// How a new transition moves; what is not given it takes over from the one that it comes from, if there is such.
struct MoveOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "How many pictures; usually four seconds.")
    var steps: Int?

    @Option(help: "The way between the keys: linear (usually), slerp, w-linear or w-spline.")
    var path: LatentPath?

    @Option(help: "linear (usually), ease-in, ease-out, ease-in-out or 'cubic-bezier(x1,y1,x2,y2)'.")
    var easing: Easing?

    @Option(help: "half-open (usually: the destination is what follows) or inclusive (both ends are shown).")
    var spacing: Spacing?

    @Option(help: "A model or snapshot of the project for this move; usually the project's.")
    var model: String?

    /// The options that were given.
    var given: [String] {
        [
            steps.map { _ in "--steps" }, path.map { _ in "--path" }, easing.map { _ in "--easing" },
            spacing.map { _ in "--spacing" }, model.map { _ in "--model" },
        ].compactMap { $0 }
    }

    /// What they say.
    var move: GivenMove { GivenMove(steps: steps, path: path, easing: easing, spacing: spacing, model: model) }

    func settings(for project: Project) -> MoveSettings { MoveSettings(move, usualIn: project) }
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
