import ArgumentParser
import Projects

struct ChainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chain", abstract: "Compose chains of transitions.",
        discussion: "Each transition leaves the key where the one before arrives. Places in a chain count from 1.",
        subcommands: [
            Compose.self, Append.self, Insert.self, Remove.self, Move.self, Follow.self, Show.self,
        ])

    struct Compose: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a chain of transitions, or give a chain other ones.",
            discussion: "  pegbar chain compose dinner.json act-one opening second third")

        @OptionGroup var edit: EditOptions
        @Argument(help: "The chain.") var chain: String
        @Argument(help: "The transitions, in order.") var transitions: [String]

        func run() throws {
            try edit.edit("compose chain \"\(chain)\"", chain: chain) {
                try $0.composeChain(chain, of: transitions)
            }
        }
    }

    struct Append: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add transitions at a chain's end.",
            discussion: "  pegbar chain append dinner.json act-one fourth")

        @OptionGroup var edit: EditOptions
        @Argument(help: "The chain.") var chain: String
        @Argument(help: "The transitions, in order.") var transitions: [String]

        func run() throws {
            try edit.edit("append to chain \"\(chain)\"", chain: chain) {
                try $0.append(transitions, toChain: chain)
            }
        }
    }

    struct Insert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Insert transitions at a place of a chain.",
            discussion: "  pegbar chain insert dinner.json act-one 2 there back")

        @OptionGroup var edit: EditOptions
        @Argument(help: "The chain.") var chain: String
        @Argument(help: "The place that the first of them gets, from 1.") var place: Int
        @Argument(help: "The transitions, in order.") var transitions: [String]

        func run() throws {
            try edit.edit("insert into chain \"\(chain)\"", chain: chain) {
                try $0.insert(transitions, inChain: chain, at: FencePosts.index(ofPlace: place))
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take the transition at a place out of a chain; the transition itself stays.",
            discussion: "  pegbar chain remove dinner.json act-one 3")

        @OptionGroup var edit: EditOptions
        @Argument(help: "The chain.") var chain: String
        @Argument(help: "The place, from 1.") var place: Int

        func run() throws {
            try edit.edit("remove place \(place) of chain \"\(chain)\"", chain: chain) {
                _ = try $0.removeFromChain(chain, at: FencePosts.index(ofPlace: place))
            }
        }
    }

    struct Move: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move a transition to another place of a chain.",
            discussion: "  pegbar chain move dinner.json act-one 4 1")

        @OptionGroup var edit: EditOptions
        @Argument(help: "The chain.") var chain: String
        @Argument(help: "The place it has, from 1.") var from: Int
        @Argument(help: "The place it gets, from 1.") var to: Int

        func run() throws {
            try edit.edit("move place \(from) of chain \"\(chain)\" to \(to)", chain: chain) {
                try $0.moveInChain(chain, from: FencePosts.index(ofPlace: from), to: FencePosts.index(ofPlace: to))
            }
        }
    }

    struct Follow: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compose a chain by following the chosen takes from a key.",
            discussion: """
                Goes on from key to key by the chosen take, or the only one, until none leaves or a key comes round again.

                  pegbar chain follow dinner.json act-one anna
                """)

        @OptionGroup var edit: EditOptions
        @Argument(help: "The chain.") var chain: String
        @Argument(help: "The key to start from.") var key: String

        func run() throws {
            try edit.edit("follow takes from \"\(key)\" into chain \"\(chain)\"", chain: chain) {
                _ = try $0.followChain(chain, from: key)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a chain: frames, seconds, transitions and holds.",
            discussion: "  pegbar chain show dinner.json act-one")

        @OptionGroup var argument: ProjectArgument
        @Argument(help: "The chain.") var chain: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let plan = try argument.store.loadValid().project.plan(chain: chain)
            if json { return Console.print(plan.json) }
            for line in Wording.chain(plan, indent: 0) { Console.print(line) }
        }
    }
}

extension EditOptions {
    /// Changes a chain as one step of the project's history and prints what it is then.
    func edit(_ what: String, chain: String, _ change: (inout Project) throws -> Void) throws {
        try edit(what) { project in
            try change(&project)
            let plan = try project.plan(chain: chain)
            var outcome = EditOutcome(json: ["chain": plan.json])
            outcome.lines = Wording.chain(plan, indent: 0)
            return outcome
        }
    }
}
