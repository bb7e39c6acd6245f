import ArgumentParser
import JSON
import Projects

struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back the last change, whoever made it.",
        discussion: "  pegbar undo dinner.json")

    @OptionGroup var edit: EditOptions

    func run() throws {
        let undone = try edit.argument.store.undone(expecting: edit.expecting)
        edit.report(
            .init("undone: \(undone.value.what)", json: ["undone": .string(undone.value.what)]),
            revision: undone.revision)
    }
}
