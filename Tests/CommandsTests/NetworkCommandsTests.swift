import Checkpoints
import Foundation
import JSON
import Projects
import Testing

/// Decoders and graph models through the commands.
struct NetworkCommandsTests {
    private func model(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "GeneratorsTests/Fixtures/networks/\(name)").path
    }

    @Test func inspectListsTheInputs() async throws {
        let line = try await CommandLineFixture()
        let json = try await line.json("inspect \(model("functional.h5")) --json")
        #expect(json["inputs"]?.array?.map { $0["name"]?.string } == ["style", "noise"])
        #expect(json["inputs"]?.array?[1]["shape"]?.array?.map(\.int) == [6, 6, 1])
        #expect(json["supports"]?.array == [] && json["zLength"]?.int == 39)
        let text = await line.run("inspect \(model("graph"))").output
        #expect(text.contains("input input_2:") && text.contains("input input_10:") && text.contains("16 x 16"))
    }

    @Test func imagesOfSeedsAndOfLatentFiles() async throws {
        let line = try await CommandLineFixture()
        let latents = model("functional-latents.npy")
        #expect(await line.run("image \(model("functional.h5")) --seeds 85 -o FOLDER/h5").code == 0)
        #expect(await line.run("image \(model("functional")) --seeds 85 -o FOLDER/js").code == 0)
        let bytes = try ["h5", "js"].map { try Data(contentsOf: URL(filePath: "\(line.folder)/\($0)/seed0085.png")) }
        #expect(bytes[0] == bytes[1])
        #expect(await line.run("image \(model("functional")) --latent \(latents) -o FOLDER/js --format npy").code == 0)
        let image = try NPYFile.read("\(line.folder)/js/functional-latents-0001.npy")
        #expect(image.shape == [3, 6, 6])
    }

    @Test(arguments: ["functional.h5", "functional", "graph", "functional.keras", "options.keras"])
    func aConvertedModelPaintsTheSamePictures(_ name: String) async throws {
        let line = try await CommandLineFixture()
        let converted = line.folder + "/model.safetensors"
        #expect(await line.run(["convert", model(name), converted]).code == 0)
        for (file, folder) in [(model(name), "a"), (converted, "b")] {
            let result = await line.run([
                "image", file, "--seeds", "3", "--format", "npy", "-o", "\(line.folder)/\(folder)",
            ])
            #expect(result.code == 0, "\(result.messages)")
        }
        let pictures = try ["a", "b"].map { try Data(contentsOf: URL(filePath: "\(line.folder)/\($0)/seed0003.npy")) }
        #expect(pictures[0] == pictures[1])
    }

    @Test func whatANetworkLacksIsSaidBeforeItPaints() async throws {
        let line = try await CommandLineFixture()
        let network = model("transposed.h5")
        for (options, words) in [
            ("--truncation 0.7", "no truncation"), ("--noise none", "no noise"), ("--class 1", "no class labels"),
            ("--cutoff 3", "no truncation"),
        ] {
            let result = await line.run("image \(network) --seeds 1 -o FOLDER/x \(options)")
            #expect(result.code == 65 && result.messages.contains(words), "\(result.messages)")
        }
    }

    /// Sets inputs of the key boris; names here have an underscore, which the fixture's command lines have not.
    private func edit(_ line: CommandLineFixture, _ inputs: String...) async -> Int32 {
        await line.run(["key", "edit", line.project, "boris"] + inputs.flatMap { ["--input", $0] }).code
    }

    @Test func aKeyHoldsAllInputsAndAPathMovesThemAll() async throws {
        let line = try await CommandLineFixture(
            "new P", "model add P net \(model("graph"))", "key add P anna --seed 1", "key add P boris --seed 2",
            "link P anna boris --steps 4 --name go")
        try line.writeVector("noise.npy", (0..<256).map { Double($0) / 256 })
        #expect(await edit(line, "input_2=7", "input_10=\(line.folder)/noise.npy") == 0)
        let inputs = try line.load().keys["boris"]!.inputs
        #expect(inputs["input_2"]?.source == .seed(7) && inputs["input_10"]?.source == .latent(file: "noise.npy"))
        let plan = await line.run("plan P go")
        #expect(plan.code == 0, "\(plan.messages)")
        let sound = await line.run("check P")
        #expect(sound.code == 0 && sound.messages.hasSuffix("no problems\n"), "\(sound)")
        try line.writeVector("short.npy", [1, 2, 3])
        #expect(await edit(line, "input_10=\(line.folder)/short.npy") == 65)
        #expect(await edit(line, "nothing=\(line.folder)/noise.npy") == 65)
        try line.writeVector("noise.npy", [1, 2, 3])
        let changed = await line.run("check P")
        #expect(changed.code == 65 && changed.output.contains("keys/boris/inputs/input_10: "), "\(changed)")
        try line.writeVector("noise.npy", (0..<256).map { Double($0) / 256 })
        #expect(await edit(line, "input_2=inherit") == 0)
        #expect(try line.load().keys["boris"]!.inputs["input_2"] == nil)
        #expect(await edit(line, "wrong=3") == 0)
        let wrong = await line.run("plan P go")
        #expect(wrong.code == 65 && wrong.messages.contains("the model has input_2, input_10"), "\(wrong.messages)")
    }

    @Test func pathsInWNeedAModelWithW() async throws {
        let line = try await CommandLineFixture(
            "new P", "model add P net \(model("transposed"))", "key add P anna --seed 1", "key add P boris --seed 2",
            "link P anna boris --steps 4 --name go --path w-linear")
        let result = await line.run("plan P go")
        #expect(result.code == 65 && result.messages.contains("does not have: take a path in z"), "\(result.messages)")
    }
}
