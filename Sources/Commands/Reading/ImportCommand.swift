import ArgumentParser
import Foundation
import JSON
import Latents
import Projects
import Rendering

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in the work of other programs.", subcommands: [Marrow.self])

    struct Marrow: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import a folder of animations saved by the Marrow GAN Explorer.",
            discussion: """
                Each save becomes a transition with inclusive spacing, which is what Marrow's drawings were traced on; saves \
                that share a vector byte for byte share a key. The project is made if it is not there. Latents are copied \
                into the folder 'latents' beside it. What cannot be read is listed and left out.

                A save names its snapshot but not the snapshot's file: give files with --model, or later with 'model \
                update'; until then the model's file is called snapshot-NUMBER.safetensors.

                  pegbar import marrow dinner.json saved_animations
                  pegbar import marrow dinner.json saved_animations --model 007743=../Models/007743.safetensors
                  pegbar import marrow dinner.json saved_animations --model 007743=007743.pkl --network G
                """)

        @OptionGroup var argument: ProjectArgument
        @Argument(help: "A folder of saves, or one save.", completion: .directory) var folder: String
        @Option(
            parsing: .singleValue, help: ArgumentHelp("A snapshot's file.", valueName: "SNAPSHOT=FILE"),
            completion: .file(extensions: ["safetensors"]))
        var model: [Assignment<String>] = []
        @OptionGroup var choice: NetworkOption
        @Option(
            parsing: .unconditional, help: "Pictures per second of a project that is made.", transform: FrameRate.parse)
        var rate = FrameRate(Fraction(12))!
        @Flag(help: "Print what was done as JSON.") var json = false

        func validate() throws { try choice.validate(forModels: model.count) }

        func run() throws {
            let saves = try MarrowSaves(readingFolder: folder)
            var models: [String: ModelReference] = [:]
            for assignment in model {
                models[assignment.name] = try ModelReference(
                    reading: assignment.value, network: choice.network, for: argument.store)
            }
            for name in models.keys.sorted() where !saves.saves.contains(where: { $0.snapshot == name }) {
                throw UsageError("--model: no save was made with snapshot \"\(name)\"")
            }
            guard !saves.saves.isEmpty else {
                for unread in saves.unread { Console.say("not read: \(unread.folder): \(unread.reason)") }
                let problem = ProjectProblem(
                    .error, at: .root,
                    "no save in it can be read: a save is a folder with info.json, source.npy and dest.npy in it")
                throw ProjectFileError.badData(file: folder, problems: [problem])
            }
            let report = try argument.store.importMarrow(
                saves, models: models,
                startingFrom: Project(name: NewCommand.name(of: argument.project), frameRate: rate))
            if json { return Console.print(report.json) }
            for line in report.lines { Console.print(line) }
            for unread in report.unread { Console.say("not read: \(unread.folder): \(unread.reason)") }
        }
    }
}

extension MarrowReport {
    fileprivate var lines: [String] {
        let keys = Set(imported.flatMap { [$0.from, $0.to] }).count
        var lines = [
            "\(Wording.count(imported.count, "transition")) between \(Wording.count(keys, "key")) imported, "
                + "\(unread.count) not read"
        ]
        func section(_ title: String, _ rows: [[String]]) {
            if !rows.isEmpty { lines += ["", title] + Wording.table(rows, indent: 2) }
        }
        section(
            "transitions",
            imported.map { [$0.transition, Wording.count($0.steps, "picture"), "\($0.from) -> \($0.to)"] })
        section("shared keys", shared.map { [$0.key, $0.ends.joined(separator: ", ")] })
        section(
            "models added",
            models.map { [$0.name, $0.file, $0.isPlaceholder ? "give it a file with 'model update'" : ""] })
        section("remarks", remarks.map { [$0.folder, $0.text] })
        return lines
    }

    fileprivate var json: JSONValue {
        .object([
            "imported": .array(
                imported.map {
                    .object([
                        "folder": .string($0.folder), "transition": .string($0.transition), "from": .string($0.from),
                        "to": .string($0.to), "steps": .integer($0.steps),
                    ])
                }),
            "unread": .array(unread.map { .object(["folder": .string($0.folder), "reason": .string($0.reason)]) }),
            "shared": .array(
                shared.map { .object(["key": .string($0.key), "ends": .array($0.ends.map { .string($0) })]) }),
            "models": .array(
                models.map {
                    .object([
                        "name": .string($0.name), "file": .string($0.file), "placeholder": .bool($0.isPlaceholder),
                    ])
                }),
            "remarks": .array(remarks.map { .object(["folder": .string($0.folder), "text": .string($0.text)]) }),
        ])
    }
}
