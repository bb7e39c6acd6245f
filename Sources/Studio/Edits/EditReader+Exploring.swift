import Latents
import Projects

/// Dealing fresh keys, and moves between keys that exist.
extension EditReader {
    static let exploring: [String: Reading] = [
        "shuffle-both": { try $0.shuffleBoth() }, "shuffle-destination": { try $0.shuffleDestination() },
        "continue": { try $0.continueFrom() }, "link": { try $0.link() }, "close-loop": { try $0.closeLoop() },
        "reverse": { try $0.reverse() }, "recall": { try $0.recall() },
    ]

    /// How a new transition moves, as far as the client says.
    func move() throws(StudioError) -> GivenMove {
        GivenMove(
            steps: try members.integer("steps"), path: try members.choice("path", of: LatentPath.self),
            easing: try members.easing("easing"), spacing: try members.choice("spacing", of: Spacing.self),
            model: try members.string("model"))
    }

    private func shuffleBoth() throws -> StudioEdit {
        let (transition, move, name) = (try members.string("transition"), try move(), try members.string("name"))
        let (source, destination) = (try members.string("sourceName"), try members.string("destinationName"))
        let (label, chain) = (try members.integer("class"), try members.string("chain"))
        if transition != nil, name != nil || chain != nil {
            throw StudioError.badRequest(
                "\"name\" and \"chain\" are for a new transition; \"transition\" keeps its own")
        }
        var words = command("shuffle", "both", then: transition.map { [$0] } ?? [])
        if transition == nil { words.add(move) }
        words.add("--name", name)
        words.add("--source-name", source)
        words.add("--destination-name", destination)
        words.add("--class", label)
        let path = context.project, shuffle = words
        return StudioEdit(
            transition.map { "shuffle both ends of \"\($0)\"" } ?? "shuffle both",
            Set([transition.map(Subject.transition), chain.map(Subject.chain)].compactMap { $0 }), words,
            givesValues: label != nil
        ) { project in
            var numbers = SystemRandomNumberGenerator()
            let old = transition.flatMap { project.transitions[$0]?.from }
            let label = label ?? project.classLabel(like: old)
            let dealt =
                if let transition {
                    try project.shuffleBoth(
                        of: transition, sourceName: source, destinationName: destination, using: &numbers)
                } else {
                    try project.shuffleBoth(
                        settings: MoveSettings(move, usualIn: project), named: name, sourceName: source,
                        destinationName: destination, using: &numbers)
                }
            if let label { try project.setClassLabel(label, of: dealt) }
            let adding = try chain.map { chain in
                let how = try Self.append(dealt.transition, to: chain, of: &project)
                return CommandWords("chain", how, arguments: [path, chain, dealt.transition])
            }
            let changing = try transition.map { try Self.change($0, to: move, in: &project, path) } ?? []
            var outcome = EditOutcome(dealt, in: project)
            outcome.commands = [shuffle] + changing + [adding].compactMap { $0 }
            if transition == nil { outcome.what = "shuffle both: made \"\(dealt.transition)\"" }
            return outcome
        }
    }

    /// Gives a transition that was dealt again what a client says of how it moves, as far as it is something else.
    ///
    /// - Parameter path: the project file.
    /// - Returns: what does it on a command line.
    private static func change(
        _ name: String, to move: GivenMove, in project: inout Project, _ path: String
    ) throws -> [CommandWords] {
        var commands: [CommandWords] = []
        let old = try project.transition(named: name)
        if let steps = move.steps, steps != old.steps {
            _ = try project.retime(name, steps: steps)
            commands.append(CommandWords("retime", arguments: [path, name, "\(steps)"]))
        }
        var set = CommandWords("set", arguments: [path, name])
        if let easing = move.easing, easing != old.easing {
            try project.setEasing(easing, of: name)
            set.add("--easing", easing.name)
        }
        if let way = move.path, way != old.path {
            try project.setPath(way, of: name)
            set.add("--path", way.rawValue)
        }
        if let spacing = move.spacing, spacing != old.spacing {
            try project.setSpacing(spacing, of: name)
            set.add("--spacing", spacing.rawValue)
        }
        if set.hasOptions { commands.append(set) }
        if let model = move.model, model != old.model {
            try project.setModel(model, for: .transition(name))
            var choose = CommandWords("model", "choose", arguments: [path, model])
            choose.add("--transition", name)
            commands.append(choose)
        }
        return commands
    }

    /// Puts a transition at a chain's end, or makes the chain of it.
    ///
    /// - Returns: what `pegbar chain` calls that.
    private static func append(_ transition: String, to chain: String, of project: inout Project) throws -> String {
        guard project.has(.chain, chain) else {
            try project.composeChain(chain, of: [transition])
            return "compose"
        }
        try project.append([transition], toChain: chain)
        return "append"
    }

    private func shuffleDestination() throws -> StudioEdit {
        let (transition, replacing) = (try members.text("transition"), try members.flag("replacing"))
        let move = try move()
        let (name, destination) = (try members.string("name"), try members.string("destinationName"))
        let label = try members.integer("class")
        if replacing, name != nil {
            throw StudioError.badRequest("\"name\" is for a new take; with \"replacing\" the transition keeps its own")
        }
        var words = command("shuffle", "destination", then: [transition])
        words.add("--replacing", if: replacing)
        if !replacing { words.add(move) }
        words.add("--name", name)
        words.add("--destination-name", destination)
        words.add("--class", label)
        let path = context.project, shuffle = words
        return StudioEdit(
            "shuffle destination of \"\(transition)\"", [.transition(transition)], words, givesValues: label != nil
        ) { project in
            var numbers = SystemRandomNumberGenerator()
            let dealt =
                if replacing {
                    try project.replaceDestination(of: transition, destinationName: destination, using: &numbers)
                } else {
                    try project.shuffleDestination(
                        of: transition, given: move, named: name, destinationName: destination, using: &numbers)
                }
            let source = project.transitions[dealt.transition]?.from
            if let label = label ?? project.classLabel(like: source) { try project.setClassLabel(label, of: dealt) }
            let changing = replacing ? try Self.change(dealt.transition, to: move, in: &project, path) : []
            var outcome = EditOutcome(dealt, in: project)
            outcome.commands = [shuffle] + changing
            return outcome
        }
    }

    private func continueFrom() throws -> StudioEdit {
        let (transition, move, name) = (try members.text("transition"), try move(), try members.string("name"))
        let (destination, label) = (try members.string("destinationName"), try members.integer("class"))
        let chain = try members.string("chain")
        var words = command("continue", then: [transition])
        words.add(move)
        words.add("--name", name)
        words.add("--destination-name", destination)
        words.add("--class", label)
        words.add("--chain", chain)
        return StudioEdit(
            "continue from \"\(transition)\"",
            Set([.transition(transition)] + (chain.map { [.chain($0)] } ?? [])), words, givesValues: label != nil
        ) { project in
            var numbers = SystemRandomNumberGenerator()
            let dealt = try project.continueFrom(
                transition, given: move, named: name, destinationName: destination, using: &numbers)
            let source = project.transitions[dealt.transition]?.from
            if let label = label ?? project.classLabel(like: source) { try project.setClassLabel(label, of: dealt) }
            if let chain { try project.append([dealt.transition], toChain: chain) }
            return .init(dealt, in: project)
        }
    }

    private func link() throws -> StudioEdit {
        let (from, to, move) = (try members.text("from"), try members.text("to"), try move())
        let (name, chain) = (try members.string("name"), try members.string("chain"))
        var words = command("link", then: [from, to])
        words.add(move)
        words.add("--name", name)
        words.add("--chain", chain)
        return StudioEdit(
            "link \"\(from)\" to \"\(to)\"", Set([.key(from), .key(to)] + (chain.map { [.chain($0)] } ?? [])), words
        ) { project in
            let made = try project.link(from: from, to: to, settings: MoveSettings(move, usualIn: project), named: name)
            if let chain { try project.append([made], toChain: chain) }
            return .init(transition: made, in: project)
        }
    }

    private func closeLoop() throws -> StudioEdit {
        let (chain, transition) = (try members.string("chain"), try members.string("transition"))
        let (to, steps, name) = (
            try members.string("to"), try members.integer("steps"), try members.string("name")
        )
        guard let closed = chain ?? transition, chain == nil || transition == nil else {
            throw StudioError.badRequest("give either \"chain\" or \"transition\"")
        }
        var words = command("close-loop", then: [closed])
        words.add("--to", to)
        words.add("--steps", steps)
        words.add("--transition-name", name)
        var subjects: Set<Subject> = [chain.map(Subject.chain) ?? .transition(closed)]
        if let to { subjects.insert(.key(to)) }
        return StudioEdit("close the loop of \"\(closed)\"", subjects, words) { project in
            let made =
                if chain == nil {
                    try project.closeLoop(ofTransition: closed, to: to, steps: steps, named: name)
                } else {
                    try project.closeLoop(ofChain: closed, to: to, steps: steps, named: name)
                }
            return .init(transition: made, in: project)
        }
    }

    private func reverse() throws -> StudioEdit {
        let (transition, inPlace) = (try members.text("transition"), try members.flag("inPlace"))
        let name = try members.string("name")
        if inPlace, name != nil {
            throw StudioError.badRequest("\"name\" names a new transition; with \"inPlace\" there is none")
        }
        var words = command("reverse", then: [transition])
        words.add("--in-place", if: inPlace)
        words.add("--name", name)
        return StudioEdit("reverse \"\(transition)\"", [.transition(transition)], words) { project in
            guard inPlace else { return .init(transition: try project.reverse(transition, named: name), in: project) }
            try project.reverseInPlace(transition)
            return .init(transition: transition, in: project)
        }
    }
}
