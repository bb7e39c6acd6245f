import ArgumentParser
import Projects

struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back the last change, whoever made it.",
        discussion: "  pegbar undo dinner.json")

    @OptionGroup var argument: ProjectArgument

    func run() throws { Console.print("undone: \(try argument.store.undo().what)") }
}
