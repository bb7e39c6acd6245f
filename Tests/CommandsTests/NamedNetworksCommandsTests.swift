import Checkpoints
import Foundation
import JSON
import Projects
import Testing

/// Files with several networks through the commands: `training.pt` has the generators `g` and `g_ema` and the adversary
/// `d`, as a training leaves them.
struct NamedNetworksCommandsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "GeneratorsTests/Fixtures/rosinality-32").path
    private static let file = folder + "/training.pt"

    @Test func inspectSaysWhichNetworksThereAre() async throws {
        let line = try await CommandLineFixture()
        let usual = try await line.json("inspect \(Self.file) --json")
        #expect(usual["network"] == .string("g_ema"))
        #expect(usual["networks"]?.array?.map(\.string) == ["g", "d", "g_ema"])
        let text = await line.run("inspect \(Self.file) --network g")
        #expect(text.output.contains("g (the file also has d, g_ema)"), "\(text)")
        for (network, words) in [
            ("d", "network d is none that Pegbar paints with"), ("G", #"no network called "G", but "g", "d", "g_ema""#),
        ] {
            let result = await line.run("inspect \(Self.file) --network \(network)")
            #expect(result.code == 65 && result.messages.contains(words), "\(result)")
        }
        try line.addModel()
        let single = await line.run("inspect FOLDER/portraits.safetensors --network G")
        #expect(single.code == 65 && single.messages.contains("leave the network's name out"), "\(single)")
        #expect(try await line.json("inspect FOLDER/portraits.safetensors --json")["networks"] == nil)
    }

    /// What PyTorch makes of seed 3 with each of the two.
    @Test(arguments: ["g", "g_ema"])
    func imagesAreThoseOfTheNetworkThatIsNamed(_ network: String) async throws {
        let line = try await CommandLineFixture()
        let command = ["image", Self.file, "--seeds", "3", "--truncation", "0.7", "--format", "npy", "-o", line.folder]
        let result = await line.run(command + ["--network", network])
        #expect(result.code == 0, "\(result)")
        let picture = try NPYFile.read(line.folder + "/seed0003.npy").floats
        let expected = try NPYFile.read(Self.folder + "/training-\(network).npy").floats
        try #require(picture.count == expected.count)
        #expect(zip(picture, expected).allSatisfy { abs($0 - $1) < 2e-5 })
        let bytes = try line.bytes("seed0003.npy")
        #expect(await line.run(command).code == 0)
        #expect(try (line.bytes("seed0003.npy") == bytes) == (network == "g_ema"), "the average is the usual one")
        let one = line.folder + "/one.safetensors"
        #expect(await line.run(["convert", Self.file, one, "--network", network]).code == 0)
        #expect(await line.run(["image", one] + command.dropFirst(2)).code == 0)
        #expect(try line.bytes("seed0003.npy") == bytes)
    }

    private func project() async throws -> CommandLineFixture {
        let line = try await CommandLineFixture()
        try FileManager.default.copyItem(atPath: Self.file, toPath: line.folder + "/training.pt")
        for command in [
            "new P", "model add P portraits FOLDER/training.pt", "key add P anna --seed 1", "key add P boris --seed 2",
            "link P anna boris --steps 3 --name go", "chain compose P all go",
        ] {
            let result = await line.run(command)
            guard result.code == 0 else { throw CommandLineFixture.Failure(line: command, result: result) }
        }
        return line
    }

    private func frames(_ line: CommandLineFixture, _ folder: String) async throws -> (JSONValue, identities: [String])
    {
        let result = await line.run("render P all -o FOLDER/\(folder) --cache FOLDER/cache")
        #expect(result.code == 0, "\(result)")
        let manifest = try JSONDocument(parsing: line.bytes("\(folder)/manifest.json")).value
        return (manifest, manifest["frames"]?.array?.compactMap { $0["identity"]?.string } ?? [])
    }

    /// The name of the usual network changes no identity; that of another changes them all.
    @Test func theNetworkIsPartOfAPicturesIdentity() async throws {
        let line = try await project()
        let (unnamed, pictures) = try await frames(line, "unnamed")
        #expect(unnamed["models"]?["portraits"]?["network"] == nil && pictures.count == 3)

        let named = await line.run([
            "model", "update", line.project, "portraits", line.folder + "/training.pt", "--network", "g_ema",
        ])
        #expect(named.code == 0, "\(named)")
        let (usual, same) = try await frames(line, "usual")
        #expect(usual["models"]?["portraits"]?["network"] == nil && same == pictures)

        let updated = await line.run("model update P portraits FOLDER/training.pt --network g")
        #expect(updated.code == 0 && updated.output.contains("training.pt, network g"), "\(updated)")
        #expect(try line.load().models["portraits"]?.network == "g")
        let (other, others) = try await frames(line, "other")
        #expect(other["models"]?["portraits"]?["network"] == .string("g"))
        #expect(Set(others).isDisjoint(with: pictures) && others.count == 3)
        #expect(try line.bytes("other/all.0001.png") != line.bytes("usual/all.0001.png"))
        for folder in ["unnamed", "usual", "other"] {
            let verified = await line.run("verify FOLDER/\(folder)")
            #expect(verified.code == 0, "\(verified)")
        }
        let shown = await line.run("show P")
        #expect(shown.output.contains("network g"), "\(shown)")
        let image = await line.run(
            "image FOLDER/training.pt --network g --seeds 1 --truncation 0.7 -o FOLDER")
        #expect(image.code == 0)
        #expect(try line.bytes("seed0001.png") == line.bytes("other/all.0001.png"))
        let strip = await line.run("strip P go --count 2 -o FOLDER/strip.png")
        #expect(strip.code == 0, "\(strip)")
    }

    @Test func aNewProjectsModelMayBeANamedNetwork() async throws {
        let line = try await CommandLineFixture()
        let made = await line.run(["new", line.project, "--model", "x=\(Self.file)", "--network", "g"])
        #expect(made.code == 0, "\(made)")
        #expect(try line.load().models["x"]?.network == "g")
        let refused = await line.run(["new", line.folder + "/b.json", "--model", Self.file, "--network", "h"])
        #expect(refused.code == 65 && refused.messages.contains(#"no network called "h""#), "\(refused)")
    }

    @Test func snapshotsMayBeNetworksOfOneFile() async throws {
        let line = try await project()
        let added = await line.run("model add P trained FOLDER/training.pt --network g --training portraits")
        #expect(added.code == 0, "\(added)")
        #expect(await line.run("model choose P trained --transition go").code == 0)
        let (manifest, _) = try await frames(line, "trained")
        #expect(manifest["models"]?["trained"]?["network"] == .string("g"))
        #expect(await line.run("model add P adversary FOLDER/training.pt --network d").code == 65)
        #expect(await line.run("model add P nobody FOLDER/training.pt --network h").code == 65)
        #expect(try line.load().models.keys.sorted() == ["portraits", "trained"])
    }

    @Test func checkListsTheNetworksThatAFileHas() async throws {
        let line = try await project()
        let text = String(decoding: try line.bytes("dinner.json"), as: UTF8.self)
            .replacingOccurrences(of: #""file": "training.pt","#, with: #""file": "training.pt", "network": "h","#)
        try line.write(Array(text.utf8), to: "dinner.json")
        let checked = await line.run("check P")
        #expect(checked.code == 65 && checked.output.contains("models/portraits/network: "), "\(checked)")
        #expect(checked.output.contains(#"no network called "h", but "g", "d", "g_ema""#), "\(checked)")
        let rendered = await line.run("render P all -o FOLDER/out")
        #expect(rendered.code == 65 && rendered.messages.contains(#"but "g", "d", "g_ema""#), "\(rendered)")
    }

    @Test func anotherFileKeepsTheNetworksName() async throws {
        let line = try await project()
        #expect(await line.run("model update P portraits FOLDER/training.pt --network g").code == 0)
        #expect(await line.run("model update P portraits FOLDER/training.pt").code == 0)
        #expect(try line.load().models["portraits"]?.network == "g")
        #expect(await line.run("convert FOLDER/training.pt FOLDER/one.safetensors --network g").code == 0)
        let refused = await line.run("model update P portraits FOLDER/one.safetensors")
        #expect(refused.code == 65 && refused.messages.contains("--usual-network"), "\(refused)")
        #expect(await line.run("model update P portraits FOLDER/one.safetensors --usual-network").code == 0)
        #expect(try line.load().models["portraits"]?.network == nil)
        let both = await line.run("model update P portraits FOLDER/training.pt --usual-network --network g")
        #expect(both.code == 64)
    }
}
