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
            ("--truncation 0.7", "no truncation: give --truncation 1, not 0.7"),
            ("--noise none", "no noise of its own: give --noise fixed"),
            ("--class 1", "no class labels: leave --class out"), ("--cutoff 3", "no truncation: leave --cutoff out"),
            (
                "--noise 3 --class 1",
                "transposed.h5: the model knows no class labels: leave --class out; the model has no "
            ),
        ] {
            let result = await line.run("image \(network) --seeds 1 -o FOLDER/x \(options)")
            #expect(result.code == 65 && result.messages.contains(words), "\(result.messages)")
        }
    }

    @Test func aProjectIsToldItsFields() async throws {
        let line = try await CommandLineFixture(
            "new P --model \(model("transposed.h5"))", "shuffle both P --name go", "look P --noise none --cutoff 2")
        let checked = await line.run("check P")
        #expect(checked.code == 65 && checked.output.contains(#"no noise of its own: set "noise" to "fixed""#))
        #expect(checked.output.contains("no truncation: leave the cutoff out"), "\(checked)")
    }

    /// Latents in the thousands: whatever seeds draw is next to nothing.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: digits)))
    func seedsThatAllGiveOnePictureAreRemarkedOn() async throws {
        let line = try await CommandLineFixture()
        let note = "note: the pictures of all 4 seeds are nearly the same"
        let several = await line.run("image \(Self.digits) --seeds 0-3 -o FOLDER/p")
        #expect(several.code == 0 && several.messages.hasPrefix(note), "\(several)")
        #expect(several.messages.contains("--latent") && several.messages.contains("`pegbar key edit --fader`"))
        #expect(await line.run("image \(Self.digits) --seeds 0 -o FOLDER/p").messages == "")
        #expect(await line.run("image \(model("transposed.h5")) --seeds 0-3 -o FOLDER/p").messages == "")
        try line.addModel()
        let average = await line.run("image FOLDER/portraits.safetensors --seeds 0-3 --truncation 0 -o FOLDER/p")
        #expect(average.code == 0 && average.messages == "", "the average is asked for")
    }

    private static let digits = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/published-models/digits-decoder/decoder").path

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
