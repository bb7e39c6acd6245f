import ArgumentParser
import Projects

struct RedoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redo", abstract: "Make the change again that was taken back last.",
        discussion: "  pegbar redo dinner.json")

    @OptionGroup var argument: ProjectArgument

    func run() throws { Console.print("done again: \(try argument.store.redo().what)") }
}
