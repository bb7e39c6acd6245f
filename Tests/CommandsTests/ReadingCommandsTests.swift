import Latents
@testable import Commands
import Foundation
import JSON
import Projects
import Testing

struct ReadingCommandsTests {
    @Test func newRefusesToReplace() async throws {
        let line = try await CommandLineFixture("new P --name Dinner_for_two --rate 24")
        let project = try line.load()
        #expect(project.name == "Dinner for two" && project.frameRate.ratio.numerator == 24)
        #expect(await line.run("new P").code == 73)
        #expect(await line.run("new FOLDER/nowhere/x.json").code == 73)
        #expect(await line.run("new FOLDER/y.json --model FOLDER/none").code == 66)
        try line.addModel(as: "m.safetensors")
        #expect(
            await line.run("new FOLDER/y.json --model FOLDER/m.safetensors --model other=FOLDER/m.safetensors").code
                == 0)
        #expect(
            try ProjectStore(path: line.folder + "/y.json").loadValid().project.models.keys.sorted() == ["m", "other"])
    }

    @Test func showPrintsEverything() async throws {
        let line = try await CommandLineFixture.round()
        _ = await line.run("shuffle destination P opening")
        let text = await line.run("show P").output
        for part in [
            "dinner, 12 pictures per second", "  round: 18 pictures, 1.5 s, loops",
            "    9-14   middle   boris -> carla",
            "  from anna\n    *  opening ", "transitions in no chain\n  opening-take-2", "  anna   seed 1",
            "problems\n",
        ] { #expect(text.contains(part), "\(part) in \(text)") }
        let json = try await line.json("show P --json")
        #expect(Set(json.object?.keys.map { $0 } ?? []) == ["plans", "problems", "project", "revision"])
        #expect(json["plans"]?["round"]?["pictures"]?.int == 18)
        #expect(json["project"]?["keys"]?["anna"]?["seed"]?.int == 1)
    }

    @Test func checkSaysWhereAndEndsWith65() async throws {
        let line = try await CommandLineFixture.round()
        #expect(await line.run("check P").code == 0)
        var text = try String(contentsOfFile: line.project, encoding: .utf8)
        text = text.replacingOccurrences(of: "\"from\": \"boris\"", with: "\"from\": \"borris\"")
        try text.write(toFile: line.project, atomically: true, encoding: .utf8)
        let check = await line.run("check P")
        #expect(check.code == 65)
        #expect(check.output.hasPrefix(line.project + ":") && check.output.contains(": error: "))
        #expect(try await checkJSON(line).first?["line"]?.int != nil)
        #expect(await line.run("chain show P round").code == 65)
        try "{".write(toFile: line.project, atomically: true, encoding: .utf8)
        #expect(await line.run("check P").code == 65)
        #expect(await line.run("show P").code == 65)
        #expect(await line.run("check FOLDER/none.json").code == 66)
    }

    private func checkJSON(_ line: CommandLineFixture) async throws -> [JSONValue] {
        let result = await line.run("check P --json")
        return try JSONDocument(parsing: Array(result.output.utf8)).value.array ?? []
    }

    @Test func historyUndoAndRedo() async throws {
        let line = try await CommandLineFixture.round()
        let history = try await line.json("history P --json")
        #expect(history.array?.count == 9)
        #expect(await line.run("undo P").code == 0)
        #expect(try line.load().chains["short"] == nil)
        #expect(await line.run("history P").output.contains("(undone)"))
        #expect(await line.run("redo P").output == "done again: compose chain \"short\"\n")
        #expect(await line.run("redo P").code == 64)
    }

    @Test func undoAndRedoSpeakToPrograms() async throws {
        let line = try await CommandLineFixture.round()
        let revision = try #require(try await line.json("show P --json")["revision"]?.string)
        #expect(await line.run("undo P --expecting 0123").code == 74)
        let undone = try await line.json("undo P --json --expecting \(revision)")
        #expect(undone["undone"]?.string == "compose chain \"short\"")
        #expect(try await line.json("show P --json")["revision"] == undone["revision"])
        let redone = try await line.json("redo P --json --expecting \(undone["revision"]?.string ?? "")")
        #expect(redone["redone"] == undone["undone"] && redone["revision"]?.string == revision)
    }

    @Test func anEditMayExpectARevision() async throws {
        let line = try await CommandLineFixture.round()
        let revision = try #require(try await line.json("show P --json")["revision"]?.string)
        let edited = try await line.json("rate P 24 --json --expecting \(revision)")
        #expect(edited["revision"]?.string != revision)
        #expect(await line.run("rate P 25 --expecting \(revision)").code == 74)
        #expect(try line.load().frameRate.ratio.numerator == 24)
    }

    @Test func importMarrowMakesTheProject() async throws {
        let line = try await CommandLineFixture()
        for (name, info) in [("Paloma's test", "{\"snapshot\": \"010149\", \"steps\": 100}"), ("broken", "{")] {
            let folder = line.folder + "/saves/" + name
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try info.write(toFile: folder + "/info.json", atomically: true, encoding: .utf8)
            try line.writeVector("saves/\(name)/source.npy", [1, 2])
            try line.writeVector("saves/\(name)/dest.npy", [1, 2])
        }
        let imported = await line.run("import marrow P FOLDER/saves")
        #expect(imported.code == 0 && imported.messages.contains("not read: broken: info.json"))
        #expect(imported.output.contains("snapshot-010149.safetensors  give it a file"))
        let project = try line.load()
        #expect(project.transitions["Paloma's test"]?.spacing == .inclusive && project.keys.count == 1)
        try line.addModel(as: "m.model")
        #expect(await line.run("import marrow P FOLDER/saves --model 7=FOLDER/m.model").code == 64)
        let json = try await line.json("import marrow FOLDER/b.json FOLDER/saves --json --model 010149=FOLDER/m.model")
        #expect(json["models"]?.array?.first?["placeholder"]?.bool == false)
        let named = await line.run(
            "import marrow FOLDER/d.json FOLDER/saves --model 010149=FOLDER/m.model --network G")
        #expect(named.code == 65 && named.messages.contains("leave the network's name out"), "\(named)")
        let nothing = await line.run("import marrow P FOLDER/nothing")
        #expect(nothing.code == 66 && nothing.messages.contains("no such folder") && !nothing.messages.contains("new"))
        try FileManager.default.createDirectory(atPath: line.folder + "/bare", withIntermediateDirectories: true)
        let bare = await line.run("import marrow FOLDER/c.json FOLDER/bare")
        #expect(bare.code == 65 && bare.messages.contains("a save is a folder with info.json"))
        #expect(await line.run("import marrow FOLDER/c.json FOLDER/saves/broken").code == 65)
        #expect(!FileManager.default.fileExists(atPath: line.folder + "/c.json"))
    }
}
