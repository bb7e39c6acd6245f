import ArgumentParser
import JSON
import Projects
import Rendering

struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Add models and snapshots, and choose where they are used.",
        subcommands: [Add.self, Update.self, Choose.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a model's file to the project, with its hash.",
            discussion: """
                  pegbar model add dinner.json portraits ../Models/portraits-256.safetensors
                  pegbar model add dinner.json early ../Models/early.safetensors --training portraits
                  pegbar model add dinner.json unaveraged network.pkl --network G
                """)

        @OptionGroup var edit: EditOptions
        @Argument(help: "The model's name in the project.") var name: String
        @Argument(help: "The model's file.", completion: .file(extensions: ["safetensors"])) var file: String
        @OptionGroup var choice: NetworkOption
        @Option(help: "The training that several snapshots share.") var training: String?

        func run() throws {
            var reference = try ModelReference(
                reading: file, network: choice.network, for: edit.argument.store)
            reference.training = training
            try edit.edit("add model \"\(name)\"") { project in
                try project.addModel(name, reference)
                return EditOutcome(model: name, in: project)
            }
        }
    }

    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a model another file; everything that uses the model follows.",
            discussion: """
                A model that is a certain network of its file is that of the new file, too, unless --network or \
                --usual-network says otherwise.

                  pegbar model update dinner.json portraits ../Models/portraits-new.safetensors
                  pegbar model update dinner.json portraits network.pkl --network G
                """)

        @OptionGroup var edit: EditOptions
        @Argument(help: "The model's name in the project.") var name: String
        @Argument(help: "The model's file.", completion: .file(extensions: ["safetensors"])) var file: String
        @OptionGroup var choice: NetworkOption
        @Flag(name: .customLong("usual-network"), help: "Take the network that is taken when none is named.")
        var takesUsual = false

        func validate() throws {
            guard !takesUsual || choice.network == nil else {
                throw ValidationError("give either --network or --usual-network")
            }
        }

        func run() throws {
            let store = edit.argument.store
            let kept = try store.loadValid().project.models[name]?.network
            let reference =
                takesUsual || choice.network != nil
                ? try ModelReference(reading: file, network: choice.network, for: store)
                : try ModelReference(reading: file, for: store, ofModel: name, keeping: kept)
            try edit.edit("give model \"\(name)\" another file") { project in
                try project.setFile(reference, ofModel: name)
                return EditOutcome(model: name, in: project)
            }
        }
    }

    struct Choose: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Choose the model of the project, of a chain or of a transition.",
            discussion: """
                  pegbar model choose dinner.json portraits
                  pegbar model choose dinner.json early --chain act-one
                  pegbar model choose dinner.json --inherit --chain act-one
                """)

        @OptionGroup var edit: EditOptions
        @Argument(help: "The model's name in the project.") var name: String?
        @Flag(help: "Leave it to the wider scope.") var inherit = false
        @OptionGroup var target: ScopeOptions

        func validate() throws {
            guard (name == nil) == inherit else { throw ValidationError("give a model's name, or --inherit") }
        }

        func run() throws {
            try edit.edit("choose model \(name.map { "\"\($0)\"" } ?? "of the wider scope") for \(target.description)")
            {
                try $0.setModel(name, for: target.scope)
                return .init(
                    "\(target.description): \(name.map { "model \"\($0)\"" } ?? "the model of the wider scope")",
                    json: ["model": name.map { .string($0) } ?? .null])
            }
        }
    }
}
