import JSON
import Projects

/// Several seeds kept at once, and linked: one change, which one undo takes back.
extension EditReader {
    /// The most seeds of one edit.
    private static let mostSeeds = 200

    func addKeys() throws -> StudioEdit {
        let seeds = try members.seeds("seeds"), label = try members.integer("class")
        let (source, move) = (try members.string("from"), try move())
        let isLinking = try members.flag("link") || source != nil
        guard (1...Self.mostSeeds).contains(seeds.count) else {
            throw StudioError.badRequest("\"seeds\" must be 1 to \(Self.mostSeeds) seeds")
        }
        guard isLinking || move.isEmpty else {
            throw StudioError.badRequest("\"steps\" and what else moves have is for \"link\"")
        }
        guard !isLinking || source != nil || seeds.count > 1 else {
            throw StudioError.badRequest("a move needs two keys: give another seed, or \"from\"")
        }
        let kept = "keep \(Wording.count(seeds.count, "seed")) as \(seeds.count == 1 ? "a key" : "keys")"
        let links =
            source.map { " and go there from \"\($0)\"" } ?? (isLinking ? " and link them" : "")
        let path = context.project
        return StudioEdit(
            kept + links, source.map { [.key($0)] } ?? [], CommandWords(arguments: []), givesValues: label != nil
        ) { project in
            if let source { try project.require(.key, source) }
            let keys = try seeds.map { seed in
                let key = try project.addKey(.seed(seed))
                if let label { try project.setClassLabel(label, ofKey: key) }
                return key
            }
            var outcome = EditOutcome(json: ["keys": .array(keys.map { .string($0) })])
            outcome.lines = keys.map { "key \"\($0)\": \(project.keys[$0].map(Wording.key) ?? "")" }
            let adding = zip(keys, seeds).map { CommandWords.keyAdd(path, $0, seed: $1, label: label) }
            outcome.commands = adding
            guard isLinking else {
                if keys.count == 1 { outcome.what = "keep seed \(seeds[0]) as key \"\(keys[0])\"" }
                return outcome
            }
            let ends = (source.map { [$0] } ?? []) + keys, moves = zip(ends, ends.dropFirst())
            outcome.commands = adding + moves.map { CommandWords.link(path, from: $0, to: $1, move) }
            let made = try moves.map { from, to in
                try project.link(from: from, to: to, settings: MoveSettings(move, usualIn: project))
            }
            outcome.lines += made.map { "\"\($0)\": \(project.transitions[$0].map(Wording.transition) ?? "")" }
            outcome.json["transitions"] = .array(made.map { .string($0) })
            outcome.json["transition"] = .string(made[0])
            outcome.transition = made[0]
            return outcome
        }
    }
}
