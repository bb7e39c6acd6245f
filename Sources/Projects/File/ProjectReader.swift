package import JSON
import Latents

/// Turns JSON into a project, or into the list of everything that prevents it.
///
/// Where a field is missing or wrong a stand-in takes its place, so that reading goes on to the next problem; a project
/// with stand-ins is never handed out.
package enum ProjectReader {
    /// What came of reading.
    package struct Reading: Sendable {
        /// Nil if any problem is an error.
        package var project: Project?
        /// Structural problems only: wrong types, unknown names, missing fields. `Project.problems()` finds the others.
        package var problems: [ProjectProblem]
        /// Of a document that gives no project: the errors of the others, which `Project.problems()` would find in what
        /// could be read.
        package var others: [ProjectProblem] = []
    }

    /// Reads a document of any version up to the present one; the problems say line and column.
    package static func read(_ document: JSONDocument) -> Reading {
        var reading = read(document.value)
        reading.problems = reading.problems.located(in: document)
        reading.others = reading.others.located(in: document)
        return reading
    }

    package static func read(_ value: JSONValue) -> Reading {
        if let problem = ProjectUpgrade.problem(with: value) { return Reading(project: nil, problems: [problem]) }
        let list = ProblemList()
        let project = ObjectReader(ProjectUpgrade.upgraded(value), kind: .project, at: .root, list: list)
            .flatMap(readProject)
        if list.problems.errors.isEmpty { return Reading(project: project, problems: list.problems) }
        return Reading(
            project: nil, problems: list.problems, others: project?.problems(leavingOut: list.doubts).errors ?? [])
    }

    private static func readProject(_ reader: ObjectReader) -> Project? {
        reader.require("name", example: "\"Dinner\"")
        reader.require("frameRate", example: "12")
        let rate = reader.frameRate("frameRate") ?? FrameRate(Fraction(12))!
        var project = Project(name: reader.string("name") ?? "", frameRate: rate)
        project.models = reader.dictionary("models", .model, readModel)
        project.model = reader.string("model")
        project.directions = reader.dictionary("directions", .direction, readDirection)
        project.look = reader.object("look", .look, readLook) ?? Look()
        project.keys = reader.dictionary("keys", .key, readKey)
        project.transitions = reader.dictionary("transitions", .transition, readTransition)
        project.chains = reader.dictionary("chains", .chain, readChain)
        project.unknown = reader.unknown
        return project
    }

    private static func readModel(_ reader: ObjectReader) -> ModelReference? {
        reader.require("file", example: "\"models/portraits.safetensors\"")
        var model = ModelReference(file: reader.string("file") ?? "")
        model.network = reader.string("network")
        if let hash = reader.string("sha256") {
            if hash.utf8.count == 64, hash.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) {
                model.sha256 = hash.lowercased()
            } else {
                reader.error(
                    "sha256", "is not a SHA-256: it has 64 hexadecimal digits; without the field a render fills it in")
            }
        }
        model.training = reader.string("training")
        model.note = reader.string("note")
        model.unknown = reader.unknown
        return model
    }

    private static func readDirection(_ reader: ObjectReader) -> DirectionReference? {
        reader.require("file", example: "\"directions/glasses.npy\"")
        var direction = DirectionReference(file: reader.string("file") ?? "")
        direction.note = reader.string("note")
        direction.unknown = reader.unknown
        return direction
    }

    private static func readTransition(_ reader: ObjectReader) -> Transition? {
        reader.require("from", example: "\"anna\"")
        reader.require("to", example: "\"boris\"")
        reader.require("steps", example: "48")
        var transition = Transition(
            from: reader.string("from") ?? "", to: reader.string("to") ?? "", steps: reader.integer("steps") ?? 1)
        transition.spacing = reader.choice("spacing", of: Spacing.self) ?? .halfOpen
        transition.path = reader.choice("path", of: LatentPath.self) ?? .linear
        transition.easing = reader.easing("easing") ?? .linear
        transition.portion = readPortion(reader) ?? .whole
        transition.model = reader.string("model")
        transition.look = reader.object("look", .lookOverride, readLookOverride) ?? LookOverride()
        transition.chosen = reader.bool("chosen") ?? false
        transition.note = reader.string("note")
        transition.rating = reader.rating("rating")
        transition.unknown = reader.unknown
        return transition
    }

    static func readPortion(_ reader: ObjectReader) -> Portion? {
        guard let values = reader.array("portion") else { return nil }
        guard values.count == 2 else {
            reader.error("portion", "has \(values.count) entries: it has two, start and end, as in [\"0\", \"1/4\"]")
            return nil
        }
        let place = reader.place(of: "portion")
        let ends = values.indices.compactMap { reader.fraction(values[$0], at: place.appending($0)) }
        guard ends.count == 2 else { return nil }
        let portion = Portion(start: ends[0], end: ends[1])
        if let objection = portion.objection { reader.error("portion", objection) }
        return portion
    }

    private static func readChain(_ reader: ObjectReader) -> Chain? {
        reader.require("transitions", example: "[\"opening\", \"second\"]")
        var chain = Chain(transitions: [])
        for (index, value) in (reader.array("transitions") ?? []).enumerated() {
            chain.transitions.append(value.string ?? "")
            if value.string == nil {
                let place = reader.place(of: "transitions").appending(index)
                reader.list.error(at: place, "should be the name of a transition, not \(value.typeInWords)")
            }
        }
        for (key, value) in (reader.members(of: "hold") ?? [:]).sorted(by: { $0.key < $1.key }) {
            if let pictures = value.int {
                chain.hold[key] = pictures
            } else {
                let place = reader.place(of: "hold").appending(key)
                reader.list.error(at: place, "should be a whole number of pictures, not \(value.typeInWords)")
            }
        }
        chain.model = reader.string("model")
        chain.look = reader.object("look", .lookOverride, readLookOverride) ?? LookOverride()
        chain.note = reader.string("note")
        chain.rating = reader.rating("rating")
        chain.unknown = reader.unknown
        return chain
    }
}
