import ArgumentParser
import JSON
import Projects

struct TakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Keep several transitions from one key, and choose one.",
        subcommands: [List.self, Choose.self, Use.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the takes that leave a key; a star marks the chosen one.",
            discussion: "  pegbar take list dinner.json anna")

        @OptionGroup var argument: ProjectArgument
        @Argument(help: "The key.") var key: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let project = try argument.store.load().project
            try project.require(.key, key)
            let takes = project.takes(leaving: key).compactMap { name in project.transitions[name].map { (name, $0) } }
            guard !json else {
                let list = takes.map { name, take in
                    JSONValue.object([
                        "transition": .string(name), "to": .string(take.to), "steps": .integer(take.steps),
                        "chosen": .bool(take.chosen),
                        "chains": .array(project.chains(playing: name).map { .string($0) }),
                    ])
                }
                return Console.print(.array(list))
            }
            if takes.isEmpty { Console.say("no transition leaves key \"\(key)\"") }
            for line in Wording.takes(takes, of: project) { Console.print(line) }
        }
    }

    struct Choose: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mark a take as the chosen one among those that leave its key.",
            discussion: "  pegbar take choose dinner.json opening-take-2")

        @OptionGroup var edit: EditOptions
        @Argument(help: "The transition.") var transition: String

        func run() throws {
            try edit.edit("choose take \"\(transition)\"") { project in
                try project.choose(transition)
                let source = project.transitions[transition]?.from ?? ""
                return .init(
                    "\"\(transition)\" is the chosen take from \"\(source)\"",
                    json: ["transition": .string(transition), "key": .string(source)])
            }
        }
    }

    struct Use: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a take in a chain, in the place of the one that leaves the same key.",
            discussion: """
                  pegbar take use dinner.json opening-take-2 act-one
                  pegbar take use dinner.json opening-take-2 act-one --place 3
                """)

        @OptionGroup var edit: EditOptions
        @Argument(help: "The transition.") var transition: String
        @Argument(help: "The chain.") var chain: String
        @Option(
            parsing: .unconditional,
            help: "Which of the chain's transitions to replace, from 1, if it leaves the key several times.")
        var place: Int?

        func run() throws {
            try edit.edit("use take \"\(transition)\" in \"\(chain)\"") { project in
                if !project.has(.transition, transition), project.has(.chain, transition) {
                    throw UsageError("\"\(transition)\" is a chain: the transition comes first, then the chain")
                }
                let replaced = try project.useTake(transition, inChain: chain, at: place.map { $0 - 1 })
                return .init(
                    "\"\(chain)\" plays \"\(transition)\" instead of \"\(replaced)\"",
                    json: [
                        "chain": .string(chain), "transition": .string(transition), "replaced": .string(replaced),
                    ])
            }
        }
    }
}

extension Wording {
    /// A line for each take: star, name, way, and the chains that play it.
    static func takes(_ takes: [(String, Transition)], of project: Project, indent: Int = 0) -> [String] {
        let rows = takes.map { name, take in
            let chains = project.chains(playing: name).joined(separator: ", ")
            return [take.chosen ? "*" : " ", name, transition(take), chains.isEmpty ? "" : "in \(chains)"]
        }
        return table(rows, indent: indent)
    }
}
