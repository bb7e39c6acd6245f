import ArgumentParser
import JSON
import Projects

struct DirectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "direction", abstract: "Name directions in latent space.", subcommands: [Add.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a direction kept in an npy file, or give one another file.",
            discussion: "  pegbar direction add dinner.json glasses directions/glasses.npy")

        @OptionGroup var edit: EditOptions
        @Argument(help: "The direction's name.") var name: String
        @Argument(help: "An npy file of one vector.", completion: .file(extensions: ["npy"])) var file: String

        func run() throws {
            let store = edit.argument.store
            try ProjectFiles(store.load().project, of: store).requireFit(file, as: .direction)
            let path = store.pathFromProject(to: file)
            try edit.edit("add direction \"\(name)\"") { project in
                try project.setDirectionFile(path, of: name)
                return .init(
                    "direction \"\(name)\": \(path)", json: ["direction": .string(name), "file": .string(path)])
            }
        }
    }
}
