import ArgumentParser
import JSON
import Latents
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
            try edit.edit("compose chain \"\(chain)\"") { project in
                try project.composeChain(chain, of: transitions)
                return try .init(chain: chain, in: project)
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
            try edit.edit("append to chain \"\(chain)\"") { project in
                try project.append(transitions, toChain: chain)
                return try .init(chain: chain, in: project)
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
            try edit.edit("insert into chain \"\(chain)\"") { project in
                try project.insert(transitions, inChain: chain, at: place - 1)
                return try .init(chain: chain, in: project)
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
            try edit.edit("remove place \(place) of chain \"\(chain)\"") { project in
                _ = try project.removeFromChain(chain, at: place - 1)
                return try .init(chain: chain, in: project)
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
            try edit.edit("move place \(from) of chain \"\(chain)\" to \(to)") { project in
                try project.moveInChain(chain, from: from - 1, to: to - 1)
                return try .init(chain: chain, in: project)
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
            try edit.edit("follow takes from \"\(key)\" into chain \"\(chain)\"") { project in
                _ = try project.followChain(chain, from: key)
                return try .init(chain: chain, in: project)
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
            if json { return Console.print(plan.json.text(pretty: true)) }
            for line in Wording.chain(plan, indent: 0) { Console.print(line) }
        }
    }
}

extension EditOptions.Outcome {
    /// A chain that was composed.
    init(chain: String, in project: Project) throws(ProjectEditError) {
        let plan = try project.plan(chain: chain)
        self.init(json: ["chain": plan.json])
        lines = Wording.chain(plan, indent: 0)
    }
}

extension Wording {
    /// The chain's length, then a line for each transition and hold with its frames.
    static func chain(_ plan: ChainPlan, indent: Int) -> [String] {
        let loops = plan.loops ? ", loops" : ""
        let head = "\(plan.name): \(count(plan.count, "picture")), \(seconds(plan.seconds))\(loops)"
        let rows = plan.segments.flatMap { segment in
            let end = segment.firstPicture + segment.steps
            let move = [
                frames(segment.firstPicture...(end - 1)), segment.name, ends(segment.transition),
                traits(of: segment.transition).joined(separator: ", "),
            ]
            guard segment.hold > 0 else { return [move] }
            return [move, [frames(end...(end + segment.hold - 1)), "hold", segment.transition.to, ""]]
        }
        return [String(repeating: " ", count: indent) + head] + table(rows, indent: indent + 2)
    }
}

extension ChainPlan {
    /// Frames from 1; the length in seconds exactly.
    var json: JSONValue {
        .object([
            "name": .string(name), "pictures": .integer(count), "seconds": .string(seconds.description),
            "loops": .bool(loops),
            "segments": .array(
                segments.map { segment in
                    .object([
                        "transition": .string(segment.name), "from": .string(segment.transition.from),
                        "to": .string(segment.transition.to), "steps": .integer(segment.steps),
                        "hold": .integer(segment.hold), "model": segment.model.map { .string($0) } ?? .null,
                        "firstFrame": .integer(FencePosts.frameNumber(ofPicture: segment.firstPicture)),
                        "lastFrame": .integer(
                            FencePosts.frameNumber(ofPicture: segment.firstPicture + segment.count - 1)),
                    ])
                }),
        ])
    }
}
