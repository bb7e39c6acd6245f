import ArgumentParser
import JSON
import Projects

struct RetimeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retime", abstract: "Give a transition another number of pictures, keeping its keys.",
        discussion: """
            Prints which frames keep their picture, and under which number, in the transition and in every chain that plays \
            it: these are the drawings that stay valid.

              pegbar retime dinner.json opening 96
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "The transition.") var transition: String
    @Argument(help: "How many pictures.") var steps: Int

    func run() throws {
        try edit.edit("retime \"\(transition)\" to \(steps)") { project in
            EditOutcome(try project.retime(transition, steps: steps))
        }
    }
}
