import Foundation
import JSON
import Testing

@testable import Commands

struct VerifyCommandTests {
    private func rendered() async throws -> CommandLineFixture {
        let line = try await CommandLineFixture.painted()
        let result = await line.run("render P round -o FOLDER/shots -o FOLDER/round.mp4 --cache FOLDER/cache")
        guard result.code == 0 else { throw CommandLineFixture.Failure(line: "render", result: result) }
        return line
    }

    @Test(arguments: ["shots", "shots/", "shots/manifest.json", "round.mp4", "round.mp4.manifest.json"])
    func `what is as it was rendered`(_ name: String) async throws {
        let line = try await rendered()
        let result = await line.run("verify FOLDER/\(name)")
        #expect(result.code == 0 && result.output.hasSuffix(": all 9 frames are as they were rendered\n"), "\(result)")
        let json = try await line.json("verify FOLDER/\(name) --json")
        #expect(json["frames"]?.int == 9 && json["totalFrames"]?.int == 9)
        #expect(json["whole"]?.bool == true && json["problems"]?.array == [])
    }

    @Test func `every changed picture is named`() async throws {
        let line = try await rendered()
        try line.write(line.bytes("shots/round.0001.png"), to: "shots/round.0002.png")
        try line.write(Array(line.bytes("shots/round.0003.png").dropLast(20)), to: "shots/round.0003.png")
        try FileManager.default.removeItem(atPath: line.folder + "/shots/round.0004.png")
        try line.write(line.bytes("shots/round.0001.png"), to: "shots/round.0010.png")
        let result = await line.run("verify FOLDER/shots")
        #expect(result.code == 65 && result.messages == "\(line.folder)/shots: 4 problems\n", "\(result)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 4 && lines[0] == "round.0002.png: is not the picture that was rendered")
        #expect(lines[1].hasPrefix("round.0003.png") && lines[2] == "round.0004.png: is missing")
        #expect(lines[3].hasPrefix("round.0010.png: is numbered like a picture of this render"))
        let json = await line.run("verify FOLDER/shots --json")
        #expect(json.code == 65)
        let problems = try JSONDocument(parsing: Array(json.output.utf8)).value["problems"]?.array ?? []
        #expect(problems.compactMap(\.string) == lines.map(String.init))
    }

    @Test func `a movie that was changed`() async throws {
        let line = try await rendered()
        let movie = try line.bytes("round.mp4")
        var bent = movie
        bent[movie.count / 2] ^= 0x10
        for (bytes, what) in [(bent, "one bit"), (movie.dropLast(100), "cut"), (movie + [0], "longer"), ([], "empty")] {
            try line.write(Array(bytes), to: "round.mp4")
            let result = await line.run("verify FOLDER/round.mp4")
            #expect(
                result.code == 65 && result.output.contains("is not the file that was rendered"), "\(what): \(result)")
        }
    }

    @Test func `a movie of another name is told from one that was changed`() async throws {
        let line = try await rendered()
        func move(_ name: String, _ new: String) throws {
            try FileManager.default.moveItem(atPath: line.folder + "/" + name, toPath: line.folder + "/" + new)
        }
        let words = "fx.mp4: the content is intact, only the name differs: it was rendered as round.mp4\n"
        try move("round.mp4", "fx.mp4")
        #expect(await line.run("verify FOLDER/fx.mp4").output == words)
        try move("round.mp4.manifest.json", "fx.mp4.manifest.json")
        let both = await line.run("verify FOLDER/fx.mp4")
        #expect(both.code == 65 && both.output == words, "\(both)")
        try line.write(line.bytes("fx.mp4").dropLast(), to: "fx.mp4")
        let changed = await line.run("verify FOLDER/fx.mp4").output
        #expect(changed.contains("is not the file that was rendered") && !changed.contains("intact"))
    }

    @Test func `the tail is counted apart`() async throws {
        let line = try await rendered()
        #expect(await line.run("render P round -o FOLDER/tail.mp4 --tail-handle --cache FOLDER/cache").code == 0)
        let result = await line.run("verify FOLDER/tail.mp4")
        #expect(result.output.hasSuffix(": all 9 frames, and 3 of the tail, are as they were rendered\n"), "\(result)")
    }

    @Test func `no manifest, no verdict`() async throws {
        let line = try await rendered()
        #expect(await line.run("verify FOLDER/none").code == 66)
        #expect(await line.run("verify FOLDER/none.mp4").code == 66)
        for (name, place) in [("dinner.json", "beside"), ("keys", "in")] {
            if name == "keys" {
                try FileManager.default.createDirectory(
                    atPath: line.folder + "/keys", withIntermediateDirectories: true)
            }
            let result = await line.run("verify FOLDER/\(name)")
            #expect(result.code == 66, "\(result)")
            #expect(
                result.messages.contains("\(name): was not rendered by Pegbar: no manifest \(place) it"), "\(result)")
        }
        #expect(await line.run("verify").code == 64)
        try line.write(Array("{\"format\": \"pegbar-manifest\", \"version\": 2}".utf8), to: "shots/manifest.json")
        let newer = await line.run("verify FOLDER/shots")
        #expect(newer.code == 65 && newer.messages.contains("manifest.json"))
        try line.write(line.bytes("round.mp4.manifest.json"), to: "shots/manifest.json")
        #expect(await line.run("verify FOLDER/shots").code == 65)
    }
}
