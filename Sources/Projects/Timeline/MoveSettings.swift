package import Latents

/// What a new transition is given beside its keys.
package struct MoveSettings: Equatable, Sendable {
    package var steps: Int
    package var spacing: Spacing = .halfOpen
    package var path: LatentPath = .linear
    package var easing: Easing = .linear
    package var model: String?
    package var look = LookOverride()

    package init(steps: Int) { self.steps = steps }

    /// Those of a transition, apart from its look, as a move of its own.
    package init(like transition: Transition) {
        steps = transition.steps
        (spacing, path, easing) = (transition.spacing, transition.path, transition.easing)
        model = transition.model
    }

    func transition(from: String, to: String) -> Transition {
        var transition = Transition(from: from, to: to, steps: steps)
        (transition.spacing, transition.path, transition.easing) = (spacing, path, easing)
        (transition.model, transition.look) = (model, look)
        return transition
    }
}

extension Project {
    /// Four seconds, or one picture if that is less.
    package var usualSteps: Int {
        let pictures = frameRate.ratio * Fraction(4)
        return max(1, pictures.numerator / pictures.denominator)
    }

    /// Adds a transition between two keys and returns its name.
    ///
    /// When it makes a second take from its source and none is chosen, the first take is marked as chosen, so that what
    /// follows from the key stays what it was.
    mutating func add(
        _ transition: Transition, named given: String?,
        automatic: (Project) -> String = { $0.freshName(.transition, "move") }
    ) throws(ProjectEditError) -> String {
        try require(.key, transition.from)
        try require(.key, transition.to)
        if let model = transition.model { try require(.model, model) }
        try Project.requireSteps(transition.steps)
        try Project.require(transition.easing)
        let name = try settled(.transition, given, automatic: automatic(self))
        let siblings = takes(leaving: transition.from)
        if siblings.count == 1 { transitions[siblings[0]]?.chosen = true }
        transitions[name] = transition
        return name
    }

    /// Adds a key with a fresh seed and returns its name.
    mutating func addFreshKey(named given: String?, using generator: inout some RandomNumberGenerator)
        throws(ProjectEditError) -> String
    {
        let name = try settled(.key, given, automatic: freshName(.key, "key"))
        keys[name] = Key(.fresh(using: &generator))
        return name
    }
}
