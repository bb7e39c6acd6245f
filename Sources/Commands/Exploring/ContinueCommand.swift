import ArgumentParser
import Projects

struct ContinueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "continue", abstract: "Use a transition's destination as the next source.",
        discussion: """
            Makes a transition from where the other arrives to a fresh key, moving as the other does but for what is given.

              pegbar continue dinner.json opening
              pegbar continue dinner.json opening --name second --chain act-one
              pegbar continue dinner.json opening --steps 24 --model early
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "The transition to go on from.") var transition: String
    @OptionGroup var move: MoveOptions
    @Option(help: "The new transition's name.") var name: String?
    @Option(help: "The name of the fresh key.") var destinationName: String?
    @OptionGroup var freshClass: FreshClassOption
    @Option(help: "Append the new transition to this chain.") var chain: String?

    func run() throws {
        var numbers = SystemRandomNumberGenerator()
        try edit.edit("continue from \"\(transition)\"") { project in
            let dealt = try project.continueFrom(
                transition, given: move.move, named: name, destinationName: destinationName, using: &numbers)
            let source = project.transitions[dealt.transition]?.from
            if let label = freshClass.label ?? project.classLabel(like: source) {
                try project.setClassLabel(label, of: dealt)
            }
            if let chain { try project.append([dealt.transition], toChain: chain) }
            return EditOutcome(dealt, in: project)
        }
    }
}
