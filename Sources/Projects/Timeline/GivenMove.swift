package import Latents

/// What somebody says about how a new transition moves. What is nil stays as it is in the transition that the new one
/// comes from, or else is what is usual.
package struct GivenMove: Equatable, Sendable {
    package var steps: Int?
    package var spacing: Spacing?
    package var path: LatentPath?
    package var easing: Easing?
    /// A model or snapshot of the project.
    package var model: String?

    package init(
        steps: Int? = nil, path: LatentPath? = nil, easing: Easing? = nil, spacing: Spacing? = nil,
        model: String? = nil
    ) {
        (self.steps, self.path, self.easing, self.spacing, self.model) = (steps, path, easing, spacing, model)
    }

    /// All of what a move is given but its look.
    package init(_ settings: MoveSettings) {
        self.init(
            steps: settings.steps, path: settings.path, easing: settings.easing, spacing: settings.spacing,
            model: settings.model)
    }

    /// Whether nothing was said.
    package var isEmpty: Bool { self == GivenMove() }
}

extension MoveSettings {
    /// What is usual in a project, but for what somebody said.
    package init(_ given: GivenMove, usualIn project: Project) {
        self.init(steps: project.usualSteps)
        take(given)
    }

    /// Takes over what somebody said.
    mutating func take(_ given: GivenMove) {
        steps = given.steps ?? steps
        spacing = given.spacing ?? spacing
        path = given.path ?? path
        easing = given.easing ?? easing
        model = given.model ?? model
    }
}
