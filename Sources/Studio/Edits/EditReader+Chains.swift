import JSON
import Projects

/// Chains, holds, and which take plays in them. Places count from 1.
extension EditReader {
    static let chains: [String: Reading] = [
        "chain-compose": { try $0.compose() }, "chain-append": { try $0.append() }, "chain-insert": { try $0.insert() },
        "chain-remove": { try $0.removePlace() }, "chain-move": { try $0.movePlace() },
        "chain-follow": { try $0.follow() }, "hold": { try $0.hold() }, "use-take": { try $0.useTake() },
    ]

    /// An edit of a chain, which gives back the chain as it is then.
    private func edit(
        _ what: String, _ chain: String, with others: [Subject] = [], _ words: CommandWords,
        _ change: @escaping @Sendable (inout Project) throws -> Void
    ) -> StudioEdit {
        StudioEdit(what, Set([.chain(chain)] + others), words) { project in
            try change(&project)
            return try .init(chain: chain, in: project)
        }
    }

    private func compose() throws -> StudioEdit {
        let (chain, names) = (try members.text("chain"), try members.strings("transitions"))
        let words = command("chain", "compose", then: [chain] + names)
        return edit("compose chain \"\(chain)\"", chain, with: names.map(Subject.transition), words) {
            try $0.composeChain(chain, of: names)
        }
    }

    private func append() throws -> StudioEdit {
        let (chain, names) = (try members.text("chain"), try members.strings("transitions"))
        let words = command("chain", "append", then: [chain] + names)
        return edit("append to chain \"\(chain)\"", chain, with: names.map(Subject.transition), words) {
            try $0.append(names, toChain: chain)
        }
    }

    private func insert() throws -> StudioEdit {
        let (chain, names) = (try members.text("chain"), try members.strings("transitions"))
        let place = try members.number("place")
        let words = command("chain", "insert", then: [chain, "\(place)"] + names)
        return edit("insert into chain \"\(chain)\"", chain, with: names.map(Subject.transition), words) {
            try $0.insert(names, inChain: chain, at: FencePosts.index(ofPlace: place))
        }
    }

    private func removePlace() throws -> StudioEdit {
        let (chain, place) = (try members.text("chain"), try members.number("place"))
        let words = command("chain", "remove", then: [chain, "\(place)"])
        return edit("remove place \(place) of chain \"\(chain)\"", chain, words) {
            _ = try $0.removeFromChain(chain, at: FencePosts.index(ofPlace: place))
        }
    }

    private func movePlace() throws -> StudioEdit {
        let chain = try members.text("chain")
        let (from, to) = (try members.number("from"), try members.number("to"))
        let words = command("chain", "move", then: [chain, "\(from)", "\(to)"])
        return edit("move place \(from) of chain \"\(chain)\" to \(to)", chain, words) {
            try $0.moveInChain(chain, from: FencePosts.index(ofPlace: from), to: FencePosts.index(ofPlace: to))
        }
    }

    private func follow() throws -> StudioEdit {
        let (chain, key) = (try members.text("chain"), try members.text("key"))
        let words = command("chain", "follow", then: [chain, key])
        return edit("follow takes from \"\(key)\" into chain \"\(chain)\"", chain, with: [.key(key)], words) {
            _ = try $0.followChain(chain, from: key)
        }
    }

    private func hold() throws -> StudioEdit {
        let (chain, key) = (try members.text("chain"), try members.text("key"))
        let pictures = try members.number("pictures")
        let words = command("hold", then: [chain, key, "\(pictures)"])
        return edit("hold \"\(key)\" in \"\(chain)\" for \(pictures)", chain, words) {
            try $0.hold(key, inChain: chain, pictures: pictures)
        }
    }

    private func useTake() throws -> StudioEdit {
        let (transition, chain) = (try members.text("transition"), try members.text("chain"))
        let place = try members.integer("place")
        var words = command("take", "use", then: [transition, chain])
        words.add("--place", place)
        return StudioEdit(
            "use take \"\(transition)\" in \"\(chain)\"", [.transition(transition), .chain(chain)], words
        ) { project in
            let replaced = try project.useTake(
                transition, inChain: chain, at: place.map(FencePosts.index(ofPlace:)))
            return .init(
                "\"\(chain)\" plays \"\(transition)\" instead of \"\(replaced)\"",
                json: [
                    "chain": .string(chain), "transition": .string(transition), "replaced": .string(replaced),
                ])
        }
    }
}
