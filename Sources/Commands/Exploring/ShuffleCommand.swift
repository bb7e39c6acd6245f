import ArgumentParser
import JSON
import Projects

struct ShuffleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shuffle", abstract: "Deal fresh keys.", subcommands: [Both.self, Destination.self])

    struct Both: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a transition between two fresh keys, or give a transition two fresh ends.",
            discussion: """
                Fresh seeds are drawn once and written into the project. When a transition is dealt again, old keys stay, \
                except those that are nothing but a seed and an automatic name and that nothing uses any more; their seeds \
                are printed, and 'undo' brings them back.

                  pegbar shuffle both dinner.json
                  pegbar shuffle both dinner.json --steps 48 --name opening
                  pegbar shuffle both dinner.json opening
                """)

        @OptionGroup var edit: EditOptions
        @Argument(help: "A transition whose ends are dealt again; a new one is made without it.")
        var transition: String?
        @OptionGroup var move: MoveOptions
        @Option(help: "The new transition's name.") var name: String?
        @Option(help: "The name of the fresh source key.") var sourceName: String?
        @Option(help: "The name of the fresh destination key.") var destinationName: String?
        @OptionGroup var freshClass: FreshClassOption

        func validate() throws {
            let unused = move.given + (name.map { _ in ["--name"] } ?? [])
            if let transition, !unused.isEmpty {
                throw ValidationError(
                    "\(unused.joined(separator: ", ")): only for a new transition; \"\(transition)\" keeps what it has "
                        + "(see 'set', 'retime', 'model choose' and 'rename')")
            }
        }

        func run() throws {
            var numbers = SystemRandomNumberGenerator()
            try edit.edit(transition.map { "shuffle both ends of \"\($0)\"" } ?? "shuffle both") { project in
                let source = transition.flatMap { project.transitions[$0]?.from }
                let label = freshClass.label ?? project.classLabel(like: source)
                let dealt =
                    if let transition {
                        try project.shuffleBoth(
                            of: transition, sourceName: sourceName, destinationName: destinationName, using: &numbers)
                    } else {
                        try project.shuffleBoth(
                            settings: move.settings(for: project), named: name, sourceName: sourceName,
                            destinationName: destinationName, using: &numbers)
                    }
                if let label { try project.setClassLabel(label, of: dealt) }
                var outcome = EditOutcome(dealt, in: project)
                if transition == nil { outcome.what = "shuffle both: made \"\(dealt.transition)\"" }
                return outcome
            }
        }
    }

    struct Destination: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a transition's source and deal a fresh destination: a new take.",
            discussion: """
                A take moves as the transition does, but for what is given. With --replacing the transition keeps what it \
                has.

                  pegbar shuffle destination dinner.json opening
                  pegbar shuffle destination dinner.json opening --steps 24 --easing ease-in-out
                  pegbar shuffle destination dinner.json opening --replacing
                """)

        @OptionGroup var edit: EditOptions
        @Argument(help: "The transition whose source is kept.") var transition: String
        @Flag(help: "Give this transition the fresh destination instead of making a take.") var replacing = false
        @OptionGroup var move: MoveOptions
        @Option(help: "The take's name.") var name: String?
        @Option(help: "The name of the fresh key.") var destinationName: String?
        @OptionGroup var freshClass: FreshClassOption

        func validate() throws {
            let unused = move.given + (name.map { _ in ["--name"] } ?? [])
            if replacing, !unused.isEmpty {
                throw ValidationError(
                    "\(unused.joined(separator: ", ")): only for a new take; with --replacing \"\(transition)\" keeps what "
                        + "it has (see 'set', 'retime', 'model choose' and 'rename')")
            }
        }

        func run() throws {
            var numbers = SystemRandomNumberGenerator()
            try edit.edit("shuffle destination of \"\(transition)\"") { project in
                let dealt =
                    if replacing {
                        try project.replaceDestination(
                            of: transition, destinationName: destinationName, using: &numbers)
                    } else {
                        try project.shuffleDestination(
                            of: transition, given: move.move, named: name, destinationName: destinationName,
                            using: &numbers)
                    }
                let source = project.transitions[dealt.transition]?.from
                if let label = freshClass.label ?? project.classLabel(like: source) {
                    try project.setClassLabel(label, of: dealt)
                }
                return EditOutcome(dealt, in: project)
            }
        }
    }
}
