import ArgumentParser
import Projects

struct CloseLoopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close-loop", abstract: "Lead a chain, or a transition, back to a key.",
        discussion: """
            Adds a transition from where the chain ends to where it starts, or to another key, and appends it to the chain. \
            For a transition it makes the way back.

              pegbar close-loop dinner.json act-one
              pegbar close-loop dinner.json act-one --to boris --steps 24
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "A chain; or a transition, if no chain has that name.") var name: String
    @Option(help: "The key to lead to; the first one unless given.") var to: String?
    @Option(help: "How many pictures; as many as the last transition has unless given.") var steps: Int?
    @Option(help: "The new transition's name.") var transitionName: String?

    func run() throws {
        try edit.edit("close the loop of \"\(name)\"") { project in
            let made =
                if project.has(.transition, name) && !project.has(.chain, name) {
                    try project.closeLoop(ofTransition: name, to: to, steps: steps, named: transitionName)
                } else {
                    try project.closeLoop(ofChain: name, to: to, steps: steps, named: transitionName)
                }
            return EditOutcome(transition: made, in: project)
        }
    }
}
