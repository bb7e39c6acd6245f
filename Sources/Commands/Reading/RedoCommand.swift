import ArgumentParser
import JSON
import Projects

struct RedoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redo", abstract: "Make the change again that was taken back last.",
        discussion: "  pegbar redo dinner.json")

    @OptionGroup var edit: EditOptions

    func run() throws {
        let redone = try edit.argument.store.redone(expecting: edit.expecting)
        edit.report(
            .init("done again: \(redone.value.what)", json: ["redone": .string(redone.value.what)]),
            revision: redone.revision)
    }
}
