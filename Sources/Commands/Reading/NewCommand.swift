import ArgumentParser
import Foundation
import Latents
import Projects
import Rendering

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a new project.",
        discussion: """
              pegbar new dinner.json
              pegbar new dinner.json --rate 24 --model ../Models/portraits-256.safetensors
              pegbar new dinner.json --model network.pkl --network G
            """)

    @OptionGroup var argument: ProjectArgument
    @Option(help: "The project's name; the file's unless given.") var name: String?
    @Option(
        parsing: .unconditional, help: "Pictures per second: a whole number or a ratio.", transform: FrameRate.parse)
    var rate = FrameRate(Fraction(12))!
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A model's file; its name in the project is the file's, or NAME=FILE gives one.", valueName: "FILE"),
        completion: .file(extensions: ["safetensors"]))
    var model: [String] = []
    @OptionGroup var choice: NetworkOption

    func validate() throws { try choice.validate(forModels: model.count) }

    func run() throws {
        var project = Project(name: name ?? Self.name(of: argument.project), frameRate: rate)
        for text in model {
            let named = FileManager.default.fileExists(atPath: text) ? nil : Assignment<String>(argument: text)
            let file = named?.value ?? text
            try project.addModel(
                named?.name ?? Self.name(of: file),
                ModelReference(reading: file, network: choice.network, for: argument.store))
        }
        try argument.store.create(project)
        Console.print("made \(argument.project): \"\(project.name)\", \(rate.ratio) pictures per second")
    }

    /// A file's name without folder and extension.
    static func name(of file: String) -> String {
        URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    }
}
