import ArgumentParser
import Projects

struct ReverseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse", abstract: "Play a transition backwards.",
        discussion: """
            Ends and moving looks are swapped and the easing is mirrored in time. A new transition is made, unless the \
            transition itself is to be turned round.

              pegbar reverse dinner.json opening
              pegbar reverse dinner.json opening --in-place
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "The transition.") var transition: String
    @Flag(help: "Turn the transition itself round.") var inPlace = false
    @Option(help: "The new transition's name.") var name: String?

    func validate() throws {
        if inPlace, name != nil { throw ValidationError("--name names a new transition; --in-place makes none") }
    }

    func run() throws {
        try edit.edit("reverse \"\(transition)\"") { project in
            guard inPlace else {
                return EditOutcome(transition: try project.reverse(transition, named: name), in: project)
            }
            try project.reverseInPlace(transition)
            return EditOutcome(transition: transition, in: project)
        }
    }
}
