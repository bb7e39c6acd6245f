package import JSON
import Latents

/// Turns a project into JSON, leaving out what is at its default, so that the file stays short.
package enum ProjectWriter {
    /// - Precondition: every number of the project is finite (`Project.problems()` reports those that are not).
    package static func json(for project: Project) -> JSONValue {
        var object = ObjectWriter(.project, keeping: project.unknown)
        object["format"] = .string(ProjectUpgrade.format)
        object["version"] = .integer(ProjectUpgrade.currentVersion)
        object["name"] = .string(project.name)
        object["frameRate"] = project.frameRate.json
        object.set("models", project.models) { model in
            var object = ObjectWriter(.model, keeping: model.unknown)
            object["file"] = .string(model.file)
            object.set("network", model.network)
            object.set("sha256", model.sha256)
            object.set("training", model.training)
            object.set("note", model.note)
            return object.json
        }
        object.set("model", project.model)
        object.set("directions", project.directions) { direction in
            var object = ObjectWriter(.direction, keeping: direction.unknown)
            object["file"] = .string(direction.file)
            object.set("note", direction.note)
            return object.json
        }
        object.setUnlessEmpty("look", json(for: project.look))
        object.set("keys", project.keys, json(for:))
        object.set("transitions", project.transitions, json(for:))
        object.set("chains", project.chains, json(for:))
        return object.json
    }

    private static func json(for transition: Transition) -> JSONValue {
        var object = ObjectWriter(.transition, keeping: transition.unknown)
        object["from"] = .string(transition.from)
        object["to"] = .string(transition.to)
        object["steps"] = .integer(transition.steps)
        if transition.spacing != .halfOpen { object["spacing"] = .string(transition.spacing.rawValue) }
        if transition.path != .linear { object["path"] = .string(transition.path.rawValue) }
        if transition.easing != .linear { object["easing"] = transition.easing.json }
        if transition.portion != .whole { object["portion"] = json(for: transition.portion) }
        object.set("model", transition.model)
        object.setUnlessEmpty("look", json(for: transition.look))
        if transition.chosen { object["chosen"] = .bool(true) }
        object.set("note", transition.note)
        object.set("rating", transition.rating)
        return object.json
    }

    static func json(for portion: Portion) -> JSONValue {
        .array([portion.start, portion.end].map { .string($0.description) })
    }

    private static func json(for chain: Chain) -> JSONValue {
        var object = ObjectWriter(.chain, keeping: chain.unknown)
        object["transitions"] = .array(chain.transitions.map { .string($0) })
        object.set("hold", chain.hold) { .integer($0) }
        object.set("model", chain.model)
        object.setUnlessEmpty("look", json(for: chain.look))
        object.set("note", chain.note)
        object.set("rating", chain.rating)
        return object.json
    }
}

/// Gathers the fields of one object.
struct ObjectWriter {
    let kind: ProjectObject
    private var members: [String: JSONValue]

    /// - Parameter unknown: fields of other versions, written back as they were read.
    init(_ kind: ProjectObject, keeping unknown: [String: JSONValue]) { (self.kind, members) = (kind, unknown) }

    var json: JSONValue { .object(members) }

    subscript(field: String) -> JSONValue? {
        get { members[field] }
        set {
            precondition(kind.fields.contains(field), "\(field) is not listed among the fields of \(kind)")
            members[field] = newValue
        }
    }

    mutating func set(_ field: String, _ text: String?) {
        if let text { self[field] = .string(text) }
    }

    mutating func set(_ field: String, _ number: Int?) {
        if let number { self[field] = .integer(number) }
    }

    mutating func set<Part>(_ field: String, _ parts: [String: Part], _ json: (Part) -> JSONValue) {
        if !parts.isEmpty { self[field] = .object(parts.mapValues(json)) }
    }

    mutating func setUnlessEmpty(_ field: String, _ object: JSONValue) {
        if object != .object([:]) { self[field] = object }
    }
}
