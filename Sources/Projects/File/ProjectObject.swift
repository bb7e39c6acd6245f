/// The kinds of object in a project file and the fields that each has; raw values are the names in the published schema.
///
/// The reader takes no field that is not listed here, and a test compares the lists with
/// `Documentation/project.schema.json`.
package enum ProjectObject: String, CaseIterable, Sendable {
    case project, model, direction, key, input, between, neighbours, neighbour, edit, transition, chain
    case look, lookOverride, shadow, shadowOverride, ramp, noise, easing, transform, movingTransform

    package var fields: [String] {
        switch self {
        case .project:
            [
                "format", "version", "name", "frameRate", "models", "model", "directions", "look", "keys",
                "transitions", "chains",
            ]
        case .model: ["file", "network", "sha256", "training", "note"]
        case .direction: ["file", "note"]
        case .key: ["seed", "latent", "space", "between", "inputs", "edits", "class", "transform", "note", "rating"]
        case .input: ["seed", "latent"]
        case .between: ["from", "to", "at", "path", "easing", "portion", "neighbours"]
        case .neighbours: ["before", "after", "restsAtSource", "restsAtDestination", "steps"]
        case .neighbour: ["key", "steps"]
        case .edit: ["fader", "value", "direction", "amount"]
        case .transition:
            [
                "from", "to", "steps", "spacing", "path", "easing", "portion", "model", "look", "chosen", "note",
                "rating",
            ]
        case .chain: ["transitions", "hold", "model", "look", "note", "rating"]
        case .look, .lookOverride: ["truncation", "cutoff", "noise", "shadow", "transform"]
        case .shadow, .shadowOverride: ["threshold", "invert", "figure", "ground", "blend"]
        case .ramp: ["from", "to"]
        case .noise: ["seed"]
        case .easing: ["cubic-bezier"]
        case .transform, .movingTransform: ["x", "y", "rotation", "scale"]
        }
    }

    /// Whether fields that this version does not know are kept and written back. A ramp, a noise seed, an easing and a
    /// transform are single values that happen to be written with names: a surplus name there is an error.
    package var keepsUnknownFields: Bool {
        switch self {
        case .ramp, .noise, .easing, .transform, .movingTransform: false
        default: true
        }
    }

    /// In words, with the article.
    var title: String {
        switch self {
        case .project: "a project"
        case .model: "a model"
        case .direction: "a direction"
        case .key: "a key"
        case .input: "an input"
        case .between: "a place between two keys"
        case .neighbours: "the neighbours of a spline"
        case .neighbour: "a neighbour of a spline"
        case .edit: "an edit"
        case .transition: "a transition"
        case .chain: "a chain"
        case .look, .lookOverride: "a look"
        case .shadow, .shadowOverride: "a shadow"
        case .ramp: "a moving number"
        case .noise: "noise with a seed"
        case .easing: "an easing curve"
        case .transform, .movingTransform: "a transform"
        }
    }
}
