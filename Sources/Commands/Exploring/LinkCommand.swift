import ArgumentParser
import Projects

struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Make a transition between two keys that exist.",
        discussion: """
              pegbar link dinner.json anna boris --steps 48
              pegbar link dinner.json boris anna --easing ease-in-out --chain act-one
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "The key to leave.") var from: String
    @Argument(help: "The key to arrive at.") var to: String
    @OptionGroup var move: MoveOptions
    @Option(help: "The new transition's name.") var name: String?
    @Option(help: "Append the new transition to this chain.") var chain: String?

    func run() throws {
        try edit.edit("link \"\(from)\" to \"\(to)\"") { project in
            let made = try project.link(from: from, to: to, settings: move.settings(for: project), named: name)
            if let chain { try project.append([made], toChain: chain) }
            return EditOutcome(transition: made, in: project)
        }
    }
}
