import Foundation
import JSON
import Projects
import Testing

@testable import Commands

struct ProjectFilesTests {
    @Test(arguments: [
        "new FOLDER/x.json --model FOLDER/cut.safetensors", "new FOLDER/x.json --model FOLDER/movie.mp4",
        "model add P other FOLDER/cut.safetensors", "model add P other FOLDER/movie.mp4",
        "model update P portraits FOLDER/cut.safetensors",
        "key add P dora --latent FOLDER/bad.npy", "key edit P anna --latent FOLDER/bad.npy",
        "key add P dora --latent FOLDER/good.npy --space w", "direction add P glasses FOLDER/bad.npy",
        "key add P dora --latent FOLDER/portraits.safetensors",
    ])
    func `what no picture can come of is not taken into a project`(_ words: String) async throws {
        let line = try await Self.line()
        let before = try line.bytes("dinner.json")
        let result = await line.run(words)
        if words.hasSuffix("good.npy --space w") {
            #expect(result.code == 0, "z and w of this network are equally long")
            return
        }
        #expect(result.code == 65 && result.messages.hasPrefix("pegbar: \(line.folder)/"), "\(result)")
        #expect(try line.bytes("dinner.json") == before && !line.names().contains("x.json"))
    }

    @Test func `a latent is measured by the project's models`() async throws {
        let line = try await Self.line()
        let result = await line.run("key add P dora --latent FOLDER/bad.npy")
        #expect(
            result.messages.contains("has shape [1, 100]; the model's z has 64 numbers"), "\(result)")
        #expect(await line.run("key add P dora --latent FOLDER/good.npy").code == 0)
        // Without its model the project can be edited all the same.
        try FileManager.default.removeItem(atPath: line.folder + "/portraits.safetensors")
        #expect(await line.run("key add P emil --latent FOLDER/bad.npy").code == 0)
    }

    @Test func `check finds what is missing, as warnings with advice`() async throws {
        let line = try await Self.line()
        #expect(await line.run("key add P dora --latent FOLDER/good.npy").code == 0)
        #expect(await line.run("direction add P glasses FOLDER/good.npy").code == 0)
        #expect(await line.run("check P") == .init(code: 0, output: "", messages: "\(line.project): no problems\n"))
        for name in ["portraits.safetensors", "good.npy"] {
            try FileManager.default.removeItem(atPath: line.folder + "/" + name)
        }
        let result = await line.run("check P")
        #expect(result.code == 0 && result.messages.hasSuffix("0 errors, 3 warnings\n"), "\(result)")
        #expect(result.output.contains("warning: models/portraits/file: "))
        #expect(result.output.contains("`pegbar model update \(line.project) portraits FILE`"))
        #expect(result.output.contains("warning: keys/dora/latent: "))
        #expect(result.output.contains("warning: directions/glasses/file: "))
        let places = try await line.json("check P --json").array?.compactMap { $0["line"]?.int } ?? []
        #expect(places.count == 3 && places.allSatisfy { $0 > 1 })
    }

    @Test func `check finds looks that the model does not have`() async throws {
        let line = try await Self.line()
        #expect(await line.run("link P anna anna --steps 2 --name opening").code == 0)
        let text = String(decoding: try line.bytes("dinner.json"), as: UTF8.self)
        let changed = text.replacingOccurrences(of: "\"keys\"", with: "\"look\": { \"cutoff\": 99 },\n  \"keys\"")
        #expect(changed != text && !text.contains("\"look\""))
        try Data(changed.utf8).write(to: URL(filePath: line.folder + "/dinner.json"))
        let result = await line.run("check P")
        #expect(result.code == 65, "\(result)")
        #expect(
            result.output.contains("transitions/opening: with the model portraits: the cutoff is 99, the model has"),
            "\(result)")
    }

    @Test func `check finds what was changed, as errors`() async throws {
        let line = try await Self.line()
        #expect(await line.run("key add P dora --latent FOLDER/good.npy").code == 0)
        try line.writeVector("good.npy", [1, 2, 3])
        try FileManager.default.removeItem(atPath: line.folder + "/portraits.safetensors")
        try line.addModel("stylegan2-64-resnet")
        let changed = await line.run("check P")
        #expect(changed.code == 65 && changed.messages.hasSuffix("1 error, 0 warnings\n"), "\(changed)")
        #expect(changed.output.contains("is not the file that the project was made with"))
        #expect(changed.output.contains("accept the new one with `pegbar model update \(line.project) portraits "))
        #expect(await line.run("model update P portraits FOLDER/portraits.safetensors").code == 0)
        let bad = await line.run("check P")
        #expect(bad.code == 65 && bad.output.contains("keys/dora/latent: ") && bad.output.contains("shape [1, 3]"))
        try line.write([1, 2, 3], to: "portraits.safetensors")
        #expect(await line.run("check P").output.contains("error: models/portraits/file: "))
    }

    @Test func `keys without a class are named with what to do`() async throws {
        let line = try await CommandLineFixture()
        try line.addModel("stylegan2-128-conditional")
        for words in [
            "new P --model FOLDER/portraits.safetensors", "key add P anna --seed 1", "key add P boris --seed 2",
            "link P anna boris --steps 2 --name opening", "link P boris anna --path w-linear --steps 2 --name closing",
            "chain compose P round opening closing",
        ] { #expect(await line.run(words).code == 0) }
        let refused = await line.run("render P round -o FOLDER/shots --no-cache")
        #expect(refused.code == 65)
        let command = "pegbar key edit \(line.project) anna boris --class N"
        let advice = "  the keys anna, boris: the model needs a class label, 0 to 4: `\(command)`"
        #expect(refused.messages.split(separator: "\n").dropFirst() == [Substring(advice)], "\(refused)")
        #expect(await line.run("check P").output.components(separatedBy: "`\(command)`").count == 3)
        for command in ["plan P round", "strip P opening -o FOLDER/a.png"] {
            #expect(await line.run(command).messages.hasSuffix(advice + "\n"))
        }
        #expect(await line.run("key edit P anna --class 3").code == 65, "a path in z has one class")
        // The advice, as somebody follows it.
        let followed = await line.run(
            command.replacing("pegbar key", with: "key").replacing("class N", with: "class 3"))
        #expect(followed.output == "key \"anna\": seed 1, class 3\nkey \"boris\": seed 2, class 3\n", "\(followed)")
        #expect(await line.run("check P").code == 0)
        #expect(await line.run("render P round -o FOLDER/shots --no-cache").code == 0)
    }

    /// A project with a small network, a vector that fits it, and files that fit nothing.
    private static func line() async throws -> CommandLineFixture {
        let line = try await CommandLineFixture()
        try line.addModel()
        try line.writeVector("good.npy", Array(repeating: 0.5, count: 64))
        try line.writeVector("bad.npy", Array(repeating: 0.5, count: 100))
        try line.write(Array(line.bytes("portraits.safetensors").dropLast(1000)), to: "cut.safetensors")
        try line.write(Array("no model".utf8), to: "movie.mp4")
        for words in ["new P --model FOLDER/portraits.safetensors", "key add P anna --seed 1"] {
            let result = await line.run(words)
            guard result.code == 0 else { throw CommandLineFixture.Failure(line: words, result: result) }
        }
        return line
    }
}
