import JSON
import Projects

/// Having back what was shuffled away.
extension EditReader {
    func recall() throws -> StudioEdit {
        let (id, name) = (try members.number("seen"), try members.string("name"))
        guard let entry = context.seen.first(where: { $0.id == id }) else {
            throw StudioError.notFound("nothing seen has the number \(id) any more")
        }
        var words: [[String]] = []
        for seed in entry.wantedSeeds { words.append(["key", "add", context.project, "--seed", "\(seed)"]) }
        if let from = entry.from?.key, let to = entry.to?.key {
            words.append(["link", context.project, from, to, "--steps", "\(entry.steps ?? 1)"])
        }
        var edit = StudioEdit("recall what was seen as number \(id)", [], CommandWords([])) { project in
            var outcome = EditOutcome()
            if let from = entry.from, let to = entry.to {
                let keys = [try Self.key(from, of: &project), try Self.key(to, of: &project)]
                var settings = MoveSettings(steps: entry.steps ?? project.usualSteps)
                if let old = entry.transition.flatMap({ project.transitions[$0] }), !old.isPart {
                    settings = MoveSettings(like: old)
                    settings.look = old.look
                }
                let made = try project.link(from: keys[0], to: keys[1], settings: settings, named: name)
                outcome = EditOutcome(transition: made, in: project)
                outcome.json["keys"] = .array(keys.map { .string($0) })
            } else {
                let keys = try entry.seeds.map { try Self.key(SeenPose(key: "", seed: $0), of: &project) }
                outcome.lines = keys.map { "key \"\($0)\"" }
                outcome.json["keys"] = .array(keys.map { .string($0) })
            }
            return outcome
        }
        edit.commands = words
        return edit
    }

    /// The key that shows a pose: one that is there already, or a new one of its seed.
    private static func key(_ pose: SeenPose, of project: inout Project) throws -> String {
        guard let seed = pose.seed else {
            try project.require(.key, pose.key)
            return pose.key
        }
        let names = [pose.key] + project.names(of: .key)
        if let there = names.first(where: { project.keys[$0].flatMap(SeenPose.seed) == seed }) { return there }
        let isFree = !pose.key.isEmpty && !project.has(.key, pose.key)
        let made = try project.addKey(.seed(seed), named: isFree ? pose.key : nil)
        try project.setClassLabel(pose.classLabel, ofKey: made)
        return made
    }
}
