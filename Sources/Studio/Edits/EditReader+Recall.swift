import JSON
import Projects

/// Having back what was shuffled away.
extension EditReader {
    func recall() throws -> StudioEdit {
        let (id, name) = (try members.number("seen"), try members.string("name"))
        guard let entry = context.seen.first(where: { $0.id == id }) else {
            throw StudioError.notFound("nothing seen has the number \(id) any more")
        }
        let path = context.project
        return StudioEdit("recall what was seen as number \(id)", [], CommandWords(arguments: [])) { project in
            var outcome = EditOutcome()
            var commands: [CommandWords] = []
            func key(_ pose: SeenPose) throws -> String {
                let before = project.keys.count
                let key = try Self.key(pose, of: &project)
                if let seed = pose.seed, project.keys.count > before {
                    commands.append(CommandWords.keyAdd(path, key, seed: seed, label: pose.classLabel))
                }
                return key
            }
            if let from = entry.from, let to = entry.to {
                let keys = [try key(from), try key(to)]
                var settings = MoveSettings(steps: entry.steps ?? project.usualSteps)
                if let old = entry.transition.flatMap({ project.transitions[$0] }), !old.isPart {
                    settings = MoveSettings(like: old)
                    settings.look = old.look
                }
                let made = try project.link(from: keys[0], to: keys[1], settings: settings, named: name)
                let move = GivenMove(settings)
                commands.append(CommandWords.link(path, from: keys[0], to: keys[1], move, name: name))
                if let look = LookChange(settings.look) {
                    var words = CommandWords("look", arguments: [path])
                    words.add("--transition", made)
                    look.add(to: &words, cameTo: settings.look)
                    if words.hasOptions { commands.append(words) }
                }
                outcome = EditOutcome(transition: made, in: project)
                outcome.json["keys"] = .array(keys.map { .string($0) })
            } else {
                let poses = entry.pose.map { [$0] } ?? entry.seeds.map { SeenPose(key: "", seed: $0) }
                let keys = try poses.map(key)
                outcome.lines = keys.map { "key \"\($0)\"" }
                outcome.json["keys"] = .array(keys.map { .string($0) })
            }
            outcome.commands = commands
            return outcome
        }
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
