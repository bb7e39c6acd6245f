package import JSON
package import Latents

/// A named pose: a recipe for a latent and edits on top of it.
package struct Key: Equatable, Sendable {
    package var recipe: Recipe
    /// Named inputs of a model with several that do not come from the recipe, each with a source of its own.
    package var inputs: [String: InputRecipe] = [:]
    /// Applied in order, each to the result of the one before.
    package var edits: [Edit] = []
    /// The class label of a conditional model, from 0.
    package var classLabel: Int?
    /// How the picture is shifted, turned and scaled, for a model that can; between keys it moves with the latent. Nil
    /// is as the model has it, and for a place between two other keys what the way there has at this place.
    package var transform: Transform?
    package var note: String?
    /// How good somebody found it, 1 to 5; nil if nobody said.
    package var rating: Int?
    package var unknown: [String: JSONValue] = [:]

    package init(_ recipe: Recipe) { self.recipe = recipe }
}

/// Where a key's latent comes from.
package enum Recipe: Equatable, Sendable {
    /// `RandomState(seed).randn(1, z_dim)`; 0 ... 2^32 - 1.
    case seed(UInt32)
    /// An npy file of one vector, path relative to the project file.
    case latent(file: String, space: LatentSpace)
    /// A place on the way between two other keys: what splitting a transition leaves behind.
    case between(Between)

    /// A seed that was just drawn; every seed is as likely.
    package static func fresh(using generator: inout some RandomNumberGenerator) -> Recipe {
        .seed(freshSeed(using: &generator))
    }

    package static func freshSeed(using generator: inout some RandomNumberGenerator) -> UInt32 {
        UInt32.random(in: 0...UInt32.max, using: &generator)
    }
}

/// Where the numbers of one named input come from.
package struct InputRecipe: Equatable, Sendable {
    package enum Source: Equatable, Sendable {
        /// What a key of that seed has in this input.
        case seed(UInt32)
        /// An npy file of the input's numbers, path relative to the project file.
        case latent(file: String)
    }

    package var source: Source
    package var unknown: [String: JSONValue] = [:]

    package init(_ source: Source) { self.source = source }
}

/// A place on the way from one key to another.
package struct Between: Equatable, Sendable {
    package var from: String
    package var to: String
    /// How far along in time, 0 ... 1, before easing.
    package var at: Fraction
    package var path: LatentPath
    package var easing: Easing
    /// The stretch of the easing that the way from `from` to `to` plays; see `Carrier`.
    package var portion: Portion = .whole
    /// For `w-spline`: the moves before and after that shape the curve, as they were when the key was made.
    package var neighbours: SplineNeighbours?
    package var unknown: [String: JSONValue] = [:]

    package init(from: String, to: String, at: Fraction, path: LatentPath, easing: Easing) {
        (self.from, self.to, self.at, self.path, self.easing) = (from, to, at, path, easing)
    }
}

/// What a spline needs to know about the surroundings of a move.
package struct SplineNeighbours: Equatable, Sendable {
    /// The key before the move's source, and how many pictures lead from it to the source; nil at an end of the chain.
    package var before: Neighbour?
    /// The key after the move's destination, and how many pictures lead to it; nil at an end of the chain.
    package var after: Neighbour?
    /// The move rests on its source or destination (a hold), so that the speed there is zero.
    package var restsAtSource = false
    package var restsAtDestination = false
    /// Pictures of the move itself.
    package var steps: Int
    package var unknown: [String: JSONValue] = [:]

    package init(before: Neighbour?, after: Neighbour?, steps: Int) {
        (self.before, self.after, self.steps) = (before, after, steps)
    }

    package struct Neighbour: Equatable, Sendable {
        package var key: String
        package var steps: Int
        package var unknown: [String: JSONValue] = [:]

        package init(key: String, steps: Int) { (self.key, self.steps) = (key, steps) }
    }
}

/// A change to a key's latent.
package struct Edit: Equatable, Sendable {
    package enum Change: Equatable, Sendable {
        /// Sets one number of the latent (the mixing console's faders), from 0.
        case fader(Int, value: Double)
        /// Adds `amount` times a named direction of the project.
        case direction(String, amount: Double)
    }

    package var change: Change
    package var unknown: [String: JSONValue] = [:]

    package init(_ change: Change) { self.change = change }

    package static func fader(_ index: Int, value: Double) -> Edit { Edit(.fader(index, value: value)) }

    package static func direction(_ name: String, amount: Double) -> Edit { Edit(.direction(name, amount: amount)) }
}
