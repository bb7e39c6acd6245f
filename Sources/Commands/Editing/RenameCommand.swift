import ArgumentParser
import JSON
import Projects

struct RenameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Rename a key, transition, chain, model or direction.",
        discussion: """
            Everything that refers to it follows.

              pegbar rename dinner.json key key-7 carla
              pegbar rename dinner.json transition move-3 "Paloma's test"
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "key, transition, chain, model or direction.") var kind: ProjectItem
    @Argument(help: "Its name.") var name: String
    @Argument(help: "Its new name.") var newName: String

    func run() throws {
        try edit.edit("rename \(kind.rawValue) \"\(name)\" to \"\(newName)\"") { project in
            try project.rename(kind, name, to: newName)
            return .init(
                "\(kind.rawValue) \"\(name)\" is now \"\(newName)\"",
                json: ["kind": .string(kind.rawValue), "before": .string(name), "after": .string(newName)])
        }
    }
}
