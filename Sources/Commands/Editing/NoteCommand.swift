import ArgumentParser
import Projects

struct NoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Write a note on a key, transition, chain, model or direction.",
        discussion: """
              pegbar note dinner.json key anna "the one with the hat"
              pegbar note dinner.json key anna ""
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "key, transition, chain, model or direction.") var kind: ProjectItem
    @Argument(help: "Its name.") var name: String
    @Argument(help: "The note; empty to remove it.") var text: String

    func run() throws {
        try edit.edit("note on \(kind.rawValue) \"\(name)\"") { project in
            try project.setNote(text.isEmpty ? nil : text, of: kind, name)
            return .init("\(kind.rawValue) \"\(name)\": \(text)")
        }
    }
}
