import Checkpoints
import Foundation
import Latents
import Projects
import Testing

/// Projected latents, a w for each layer, through the commands. `projected_w.npz` has one of 10 layers of 64 numbers.
struct LayeredWCommandsTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "GeneratorsTests/Fixtures").path
    private static let projected = fixtures + "/stylegan2-64/projected_w.npz"
    private static let model = fixtures + "/stylegan2-64/network.safetensors"

    private static func numbers(_ seed: UInt32, _ count: Int) -> [Double] {
        var random = NumPyRandom(seed: seed)
        return random.randn(count)
    }

    private static func write(_ shape: [Int], _ values: [Double], to path: String) throws {
        try NPYFile.write(NPYArray(shape: shape, values: .float64(values)), to: path)
    }

    @Test func imagesOfProjections() async throws {
        let line = try await CommandLineFixture()
        try Self.write([10, 64], Self.numbers(7, 640), to: line.folder + "/rows.npy")
        try Self.write([64], Self.numbers(7, 64), to: line.folder + "/w.npy")
        try Self.write(
            [1, 10, 64], Array((0..<10).map { _ in Self.numbers(7, 64) }.joined()), to: line.folder + "/same.npy")
        func picture(_ arguments: String) async throws -> [UInt8] {
            let options = ["--truncation", "1", "-o", line.folder + "/out"]
            let words = arguments.replacingOccurrences(of: "FOLDER", with: line.folder).split(separator: " ")
            let result = await line.run(["image", Self.model, "--latent"] + words.map(String.init) + options)
            #expect(result.code == 0, "\(result)")
            return try line.bytes("out/\((result.output as NSString).lastPathComponent.dropLast())")
        }
        let found = try await picture(Self.projected)
        #expect(try await picture(Self.projected + " --space w+") == found)
        #expect(try await picture("FOLDER/rows.npy --space w+") == found)
        let one = try await picture("FOLDER/w.npy --space w")
        #expect(one != found)
        #expect(try await picture("FOLDER/same.npy --space w+") == one)
        #expect(try await picture("FOLDER/same.npy --space w") == one)
        for (arguments, code, words) in [
            ("--latent FOLDER/w.npy --space w+", 65, "10 layers of 64"),
            ("--latent FOLDER/none.npz", 66, "none.npz"), ("--seeds 1 --space w", 64, "goes with --latent"),
            ("--latent FOLDER/w.npy --space v", 64, "space"),
        ] as [(String, Int32, String)] {
            let result = await line.run("image \(Self.model) \(arguments) -o FOLDER/out")
            #expect(result.code == code && result.messages.contains(words), "\(result)")
        }
    }

    /// From a seed to a projection and back, rendered; the split chain has the same frames.
    @Test func chainsBetweenSeedsAndProjectionsAreRendered() async throws {
        let line = try await CommandLineFixture.painted()
        try FileManager.default.copyItem(atPath: Self.projected, toPath: line.folder + "/projected.npz")
        let added = await line.run("key add P dora --latent FOLDER/projected.npz")
        #expect(added.code == 0 && added.output.contains("projected.npz in w+"), "\(added)")
        #expect(try line.load().keys["dora"]?.recipe == .latent(file: "projected.npz", space: .layeredW))
        for command in [
            "link P anna dora --steps 4 --path w-linear --name arrive",
            "link P dora anna --steps 3 --path w-spline --name leave", "chain compose P visit arrive leave",
            "look P --truncation 1", "check P",
        ] {
            let result = await line.run(command)
            #expect(result.code == 0, "\(command): \(result)")
        }
        func frames(_ folder: String) async throws -> [[UInt8]] {
            let result = await line.run("render P visit -o FOLDER/\(folder) --cache FOLDER/\(folder)-cache")
            #expect(result.code == 0, "\(result)")
            return try line.names(folder).filter { $0.hasSuffix(".png") }.map { try line.bytes("\(folder)/\($0)") }
        }
        let before = try await frames("before")
        try #require(before.count == 7)
        #expect(Set(before).count == 7)
        let image = await line.run("image \(Self.model) --latent FOLDER/projected.npz --truncation 1 -o FOLDER")
        #expect(image.code == 0)
        #expect(try before[4] == line.bytes("projected.png"), "frame 5 is the projection")
        #expect(await line.run("split P arrive --at 2").code == 0)
        #expect(try await frames("after") == before)
    }

    /// Files of rosinality's projector, for the network of `training.pt`: a w of 7 numbers, or one for each of 4 layers.
    @Test(arguments: [("w", "w"), ("w_plus", "w+")])
    func projectionsOfRosinality(_ name: String, _ space: String) async throws {
        let folder = Self.fixtures + "/rosinality-32"
        let line = try await CommandLineFixture()
        func picture(_ file: String, _ options: String...) async throws -> [UInt8] {
            let result = await line.run(
                [
                    "image", folder + "/training.pt", "--latent", "\(folder)/\(file)", "--truncation", "1", "-o",
                    line.folder,
                ]
                    + options)
            #expect(result.code == 0, "\(result)")
            return try line.bytes("projection-\(name).png")
        }
        let found = try await picture("projection-\(name).pt")
        #expect(try await picture("projection-\(name).npy", "--space", space) == found)

        try FileManager.default.copyItem(atPath: folder + "/projection-\(name).pt", toPath: line.folder + "/face.pt")
        try FileManager.default.copyItem(atPath: folder + "/projections.pt", toPath: line.folder + "/faces.pt")
        try FileManager.default.copyItem(atPath: folder + "/training.pt", toPath: line.folder + "/training.pt")
        for command in ["new P --model FOLDER/training.pt", "key add P dora --latent FOLDER/face.pt", "check P"] {
            let result = await line.run(command)
            #expect(result.code == 0, "\(command): \(result)")
        }
        #expect(
            try line.load().keys["dora"]?.recipe == .latent(file: "face.pt", space: space == "w" ? .w : .layeredW))
        for command in [
            "key add P two --latent FOLDER/faces.pt", "image FOLDER/training.pt --latent FOLDER/faces.pt -o FOLDER",
        ] {
            let refused = await line.run(command)
            #expect(refused.code == 65 && refused.messages.contains("projections of several images"), "\(refused)")
        }
    }

    @Test(arguments: ["projection-w.pt", "projection-w_plus.pt", "projections.pt", "projected_w.npz"])
    func aProjectorsFileIsNoModel(_ name: String) async throws {
        let line = try await CommandLineFixture("new P")
        let path = name.hasSuffix("npz") ? Self.projected : Self.fixtures + "/rosinality-32/" + name
        for command in [
            ["image", path, "--seeds", "1", "-o", line.folder + "/p"], ["inspect", path],
            ["model", "add", line.project, "m", path],
        ] {
            let refused = await line.run(command)
            #expect(refused.code == 65 && refused.messages.contains("holds the latents that a projector found"))
            let latent = name == "projections.pt" ? "FILE" : path
            #expect(refused.messages.contains("`pegbar image MODEL --latent \(latent) --truncation 1 -o DIR`"))
            #expect(refused.messages.contains("`pegbar key add PROJECT NAME --latent \(latent)`"), "\(refused)")
            #expect(refused.messages.contains(#"("face0.png", "face1.png")"#) == (name == "projections.pt"))
        }
    }

    @Test func aKeyIsOneLatentOfAFile() async throws {
        let line = try await CommandLineFixture("new P")
        try Self.write([5, 64], Self.numbers(1, 320), to: line.folder + "/five.npy")
        let unseen = await line.run("key add P dora --latent FOLDER/five.npy")
        #expect(
            unseen.code == 65
                && unseen.messages.contains("[5, 64] (rows for the layers of a single latent are --space w+)"))
        try line.addModel()
        #expect(await line.run("model add P portraits FOLDER/portraits.safetensors").code == 0)
        let command = "`pegbar image MODEL --latent \(line.folder)/five.npy -o DIR`"
        for space in ["z", "w"] {
            let refused = await line.run("key add P dora --latent FOLDER/five.npy --space \(space)")
            #expect(refused.code == 65 && refused.messages.contains("where a key is one: \(command) paints them all"))
            #expect(refused.messages.contains("numpy.save("), "\(refused)")
        }
    }

    @Test func whatAProjectorsFileIsForIsSaid() async throws {
        let line = try await CommandLineFixture()
        try FileManager.default.copyItem(atPath: Self.projected, toPath: line.folder + "/p.npz")
        #expect(await line.run("new P").code == 0)
        let unknown = await line.run("key add P dora --latent FOLDER/p.npz")
        #expect(unknown.code == 65 && unknown.messages.contains("--space w or w+"), "\(unknown)")
        #expect(await line.run("key add P dora --latent FOLDER/p.npz --space w+").code == 0)
        #expect(await line.run("key add P anna --seed 1 --space w+").code == 64)
        let path = await line.run("link P dora dora --path slerp --steps 2")
        #expect(path.code != 0 && path.messages.contains("lives in w+"), "\(path)")
        try line.addModel()
        #expect(await line.run("model add P portraits FOLDER/portraits.safetensors").code == 0)
        #expect(await line.run("key add P emil --latent FOLDER/p.npz --space w").code == 65)
        // Directions of one w and of all layers, but of nothing else.
        for (shape, code) in [([640], 0), ([1, 10, 64], 0), ([64], 0), ([10, 32], 65), ([320], 65)]
            as [([Int], Int32)]
        {
            try Self.write(shape, Self.numbers(1, shape.reduce(1, *)), to: line.folder + "/way.npy")
            let result = await line.run("direction add P way\(shape.count)-\(shape[0]) FOLDER/way.npy")
            #expect(result.code == code, "\(shape): \(result)")
        }
    }
}
