import JSON
import Latents
import Projects

/// How latents become pictures, and which model makes them, for the project, a chain or a transition.
extension EditReader {
    static let looks: [String: Reading] = ["look": { try $0.look() }, "model": { try $0.model() }]

    private func scope() throws -> (scope: Scope, subject: Subject?, words: CommandWords, description: String) {
        let (chain, transition) = (try members.string("chain"), try members.string("transition"))
        var words = CommandWords(arguments: [])
        words.add("--chain", chain)
        words.add("--transition", transition)
        switch (chain, transition) {
        case (nil, nil): return (.project, nil, words, "the project")
        case (let chain?, nil): return (.chain(chain), .chain(chain), words, "chain \"\(chain)\"")
        case (nil, let transition?):
            return (.transition(transition), .transition(transition), words, "transition \"\(transition)\"")
        default: throw StudioError.badRequest("give \"chain\" or \"transition\", not both")
        }
    }

    private func look() throws -> StudioEdit {
        let target = try scope(), change = try LookChange(members)
        var start = command("look")
        start.addOptions(of: target.words)
        let command = start
        return StudioEdit(
            "change the look of \(target.description)", [target.subject ?? .look], command, givesValues: true
        ) { project in
            let inherited = project.inheritedLook(of: target.scope)
            try project.changeLook(of: target.scope) { change.apply(to: &$0, inherited: inherited) }
            let override = try project.lookOverride(of: target.scope)
            let said = Wording.look(override).joined(separator: ", ")
            var outcome = EditOutcome("\(target.description): \(said.isEmpty ? "as the project says" : said)")
            var words = command
            change.add(to: &words, cameTo: override)
            outcome.commands = [words]
            return outcome
        }
    }

    private func model() throws -> StudioEdit {
        guard members.has("model") else { throw StudioError.badRequest("the member \"model\" is missing") }
        let (name, target) = (try members.string("model"), try scope())
        var words = command("model", "choose", then: name.map { [$0] } ?? [])
        words.add("--inherit", if: name == nil)
        words.addOptions(of: target.words)
        return StudioEdit(
            "choose model \(name.map { "\"\($0)\"" } ?? "of the wider scope") for \(target.description)",
            [target.subject ?? .projectModel], words
        ) { project in
            try project.setModel(name, for: target.scope)
            return .init(
                "\(target.description): \(name.map { "model \"\($0)\"" } ?? "the model of the wider scope")",
                json: ["model": name.map { .string($0) } ?? .null])
        }
    }
}
