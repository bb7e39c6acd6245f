import JSON
import Latents

extension ProjectWriter {
    static func json(for key: Key) -> JSONValue {
        var object = ObjectWriter(.key, keeping: key.unknown)
        switch key.recipe {
        case .seed(let seed): object["seed"] = .integer(Int(seed))
        case .latent(let file, let space):
            object["latent"] = .string(file)
            if space != .z { object["space"] = .string(space.rawValue) }
        case .between(let between): object["between"] = json(for: between)
        }
        if !key.inputs.isEmpty { object["inputs"] = .object(key.inputs.mapValues(json(for:))) }
        if !key.edits.isEmpty { object["edits"] = .array(key.edits.map(json(for:))) }
        if let label = key.classLabel { object["class"] = .integer(label) }
        if let transform = key.transform { object["transform"] = json(for: MovingTransform(transform), .transform) }
        object.set("note", key.note)
        object.set("rating", key.rating)
        return object.json
    }

    private static func json(for input: InputRecipe) -> JSONValue {
        var object = ObjectWriter(.input, keeping: input.unknown)
        switch input.source {
        case .seed(let seed): object["seed"] = .integer(Int(seed))
        case .latent(let file): object["latent"] = .string(file)
        }
        return object.json
    }

    private static func json(for between: Between) -> JSONValue {
        var object = ObjectWriter(.between, keeping: between.unknown)
        object["from"] = .string(between.from)
        object["to"] = .string(between.to)
        object["at"] = .string(between.at.description)
        if between.path != .linear { object["path"] = .string(between.path.rawValue) }
        if between.easing != .linear { object["easing"] = between.easing.json }
        if between.portion != .whole { object["portion"] = json(for: between.portion) }
        if let neighbours = between.neighbours { object["neighbours"] = json(for: neighbours) }
        return object.json
    }

    private static func json(for neighbours: SplineNeighbours) -> JSONValue {
        var object = ObjectWriter(.neighbours, keeping: neighbours.unknown)
        if let before = neighbours.before { object["before"] = json(for: before) }
        if let after = neighbours.after { object["after"] = json(for: after) }
        if neighbours.restsAtSource { object["restsAtSource"] = .bool(true) }
        if neighbours.restsAtDestination { object["restsAtDestination"] = .bool(true) }
        object["steps"] = .integer(neighbours.steps)
        return object.json
    }

    private static func json(for neighbour: SplineNeighbours.Neighbour) -> JSONValue {
        var object = ObjectWriter(.neighbour, keeping: neighbour.unknown)
        object["key"] = .string(neighbour.key)
        object["steps"] = .integer(neighbour.steps)
        return object.json
    }

    private static func json(for edit: Edit) -> JSONValue {
        var object = ObjectWriter(.edit, keeping: edit.unknown)
        switch edit.change {
        case .fader(let fader, let value):
            object["fader"] = .integer(fader)
            object["value"] = .double(value)
        case .direction(let direction, let amount):
            object["direction"] = .string(direction)
            object["amount"] = .double(amount)
        }
        return object.json
    }
}
