import Foundation
import Testing

struct ConvertCommandTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "GeneratorsTests/Fixtures").path

    private func contents(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

    @Test(arguments: ["stylegan1-64", "stylegan2-tf-64", "rosinality-32", "stylegan2-64"])
    func `converted and original paint the same pictures`(_ name: String) async throws {
        let line = try await CommandLineFixture()
        let model = "\(Self.fixtures)/\(name)/network.safetensors"
        let result = await line.run(["convert", model, "\(line.folder)/new.safetensors"])
        #expect(result == .init(code: 0, output: "\(line.folder)/new.safetensors\n", messages: ""))
        #expect(await line.run(["image", model, "--seeds", "3,4", "-o", "\(line.folder)/old"]).code == 0)
        #expect(await line.run("image FOLDER/new.safetensors --seeds 3,4 -o FOLDER/new").code == 0)
        #expect(await line.run("image FOLDER/new.safetensors --seeds 4 --noise none -o FOLDER/none").code == 0)
        for picture in ["seed0003.png", "seed0004.png"] {
            let old = try #require(contents("\(line.folder)/old/\(picture)"))
            #expect(contents("\(line.folder)/new/\(picture)") == old)
        }
        // The fixed noise is in the new file, and shows.
        #expect(contents("\(line.folder)/none/seed0004.png") != contents("\(line.folder)/new/seed0004.png"))
    }

    @Test func `nothing is replaced unasked`() async throws {
        let line = try await CommandLineFixture()
        let model = "\(Self.fixtures)/stylegan2-64/network.safetensors"
        let output = "\(line.folder)/new.safetensors"
        try Data("mine".utf8).write(to: URL(filePath: output))
        let refused = await line.run(["convert", model, output])
        #expect(refused.code == 73 && refused.messages.contains("--force") && refused.output.isEmpty)
        #expect(contents(output) == Data("mine".utf8))
        #expect(await line.run(["convert", model, output, "--force"]).code == 0)
        #expect(await line.run(["inspect", output]).code == 0)
        // A link that leads nowhere is something, too.
        try FileManager.default.createSymbolicLink(
            atPath: "\(line.folder)/link.safetensors", withDestinationPath: "\(line.folder)/nowhere")
        #expect(await line.run(["convert", model, "\(line.folder)/link.safetensors"]).code == 73)
        #expect(try FileManager.default.contentsOfDirectory(atPath: line.folder).allSatisfy { !$0.hasPrefix(".") })
    }

    @Test(arguments: ["model.safetensors", "./model.safetensors", "link.safetensors", "same.safetensors"])
    func `a model is never replaced by its own conversion`(_ name: String) async throws {
        let line = try await CommandLineFixture()
        try line.addModel(as: "model.safetensors")
        let model = "\(line.folder)/model.safetensors", before = contents(model)
        try FileManager.default.createSymbolicLink(
            atPath: "\(line.folder)/link.safetensors", withDestinationPath: "model.safetensors")
        #expect(link(model, "\(line.folder)/same.safetensors") == 0)
        let refused = await line.run(["convert", model, "\(line.folder)/\(name)", "--force"])
        #expect(refused.code == 64 && refused.messages.contains("is the model itself") && refused.output.isEmpty)
        #expect(contents(model) == before)
    }

    @Test func `what cannot be converted has its code`() async throws {
        let line = try await CommandLineFixture()
        let model = "\(Self.fixtures)/stylegan2-64/network.safetensors"
        #expect(await line.run("convert FOLDER/none.pkl FOLDER/new.safetensors").code == 66)
        #expect(await line.run(["convert", model, "\(line.folder)/new.pkl"]).code == 64)
        #expect(await line.run(["convert", model]).code == 64)
        #expect(await line.run(["convert", model, "\(line.folder)/no/such/folder.safetensors"]).code == 73)
        try Data("words".utf8).write(to: URL(filePath: "\(line.folder)/words.pkl"))
        let bad = await line.run("convert FOLDER/words.pkl FOLDER/new.safetensors")
        #expect(bad.code == 65 && bad.messages.contains("words.pkl"))
        #expect(contents("\(line.folder)/new.safetensors") == nil)
    }
}
