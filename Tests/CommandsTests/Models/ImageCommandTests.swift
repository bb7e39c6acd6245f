import Checkpoints
import Foundation
import Latents
import Media
import Testing

@testable import Commands

struct ImageCommandTests {
    private static let model = "image FOLDER/portraits.safetensors"

    private func line() async throws -> CommandLineFixture {
        let line = try await CommandLineFixture()
        try line.addModel()
        return line
    }

    @Test func `seeds become pictures with their numbers in the name`() async throws {
        let line = try await line()
        let result = await line.run("\(Self.model) --seeds 0-2,85,12345,1 -o FOLDER/pictures --threads 2")
        let names = ["seed0000.png", "seed0001.png", "seed0002.png", "seed0085.png", "seed12345.png"]
        #expect(result.code == 0 && result.messages.isEmpty)
        #expect(result.output == names.map { "\(line.folder)/pictures/\($0)\n" }.joined())
        #expect(line.names("pictures") == names)
        let pictures = try names.map { try PNGFile.decode(line.bytes("pictures/" + $0), named: $0) }
        #expect(pictures.allSatisfy { $0.width == 64 && $0.height == 64 })
        #expect(Set(pictures.map(\.rgb)).count == 5)
    }

    @Test func `a latent file gives the same pictures as its seeds`() async throws {
        let line = try await line()
        var rows: [Double] = []
        for seed in [3, 4] as [UInt32] {
            var random = NumPyRandom(seed: seed)
            rows += random.randn(64)
        }
        try line.writeVector("three.npy", Array(rows[0..<64]))
        let both = NPYArray(shape: [2, 64], values: .float64(rows))
        try NPYFile.write(both, to: line.folder + "/both.npy")
        for inputs in ["--seeds 3,4", "--latent FOLDER/three.npy", "--latent FOLDER/both.npy"] {
            #expect(await line.run("\(Self.model) \(inputs) -o FOLDER/pictures").code == 0)
        }
        #expect(
            line.names("pictures")
                == ["both-0000.png", "both-0001.png", "seed0003.png", "seed0004.png", "three.png"])
        let three = try line.bytes("pictures/seed0003.png")
        #expect(try line.bytes("pictures/three.png") == three && line.bytes("pictures/both-0000.png") == three)
        #expect(try line.bytes("pictures/both-0001.png") == line.bytes("pictures/seed0004.png"))
    }

    @Test func `every setting reaches the picture`() async throws {
        let line = try await line()
        var pictures: Set<[UInt8]> = []
        let settings = [
            "", "--truncation 1", "--truncation 0.5 --cutoff 4", "--noise none", "--noise 7", "--look shadow",
            "--truncation 1 --look shadow --threshold 150", "--truncation 1 --look shadow --threshold 150 --invert",
            "--truncation 1 --look shadow --threshold 150 --figure #ff0000",
            "--truncation 1 --look shadow --threshold 150 --ground #00ff00",
        ]
        for options in settings {
            #expect(await line.run("\(Self.model) --seeds 5 -o FOLDER/pictures \(options)").code == 0)
            pictures.insert(try line.bytes("pictures/seed0005.png"))
        }
        #expect(pictures.count == settings.count)
        let shadow = try PNGFile.decode(line.bytes("pictures/seed0005.png"), named: "seed0005.png")
        let colours = Set(stride(from: 0, to: shadow.rgb.count, by: 3).map { Array(shadow.rgb[$0..<$0 + 3]) })
        #expect(colours.count == 2 && colours.contains([0, 255, 0]))
    }

    @Test func `npy holds the network's own numbers`() async throws {
        let line = try await line()
        #expect(await line.run("\(Self.model) --seeds 5 -o FOLDER/numbers --format npy").code == 0)
        #expect(await line.run("\(Self.model) --seeds 5 -o FOLDER/numbers").code == 0)
        let array = try NPYFile.read(line.folder + "/numbers/seed0005.npy")
        let picture = try PNGFile.decode(line.bytes("numbers/seed0005.png"), named: "seed0005.png")
        guard case .float32(let values) = array.values, array.shape == [3, 64, 64] else {
            Issue.record("\(array.shape)")
            return
        }
        let pixels = 64 * 64
        for index in values.indices {
            let byte = UInt8(min(max(values[index] * 127.5 + 128, 0), 255))
            #expect(picture.rgb[index % pixels * 3 + index / pixels] == byte)
        }
    }

    @Test func `a latent is not replaced by its own picture`() async throws {
        let line = try await line()
        try line.writeVector("anna.npy", Array(repeating: 0.5, count: 64))
        let bytes = try line.bytes("anna.npy")
        for folder in ["FOLDER", "FOLDER/../\((line.folder as NSString).lastPathComponent)/"] {
            let result = await line.run("\(Self.model) --latent FOLDER/anna.npy --format npy -o \(folder)")
            #expect(result.code == 73 && result.messages.contains("choose another folder"), "\(result)")
        }
        #expect(try line.bytes("anna.npy") == bytes)
        #expect(await line.run("\(Self.model) --latent FOLDER/anna.npy --format npy -o FOLDER/other").code == 0)
        #expect(await line.run("\(Self.model) --latent FOLDER/anna.npy -o FOLDER").code == 0)
    }

    @Test func `pictures are replaced, anything else is not`() async throws {
        let line = try await line()
        for options in ["", "", " --truncation -1"] {
            #expect(await line.run("\(Self.model) --seeds 1-2 -o FOLDER/p\(options)").code == 0)
        }
        for wrong in [[], Array("notes".utf8)] as [[UInt8]] {
            try line.write(wrong, to: "p/seed0003.png")
            let refused = await line.run("\(Self.model) --seeds 1-4 -o FOLDER/p")
            #expect(refused.code == 73 && refused.messages.contains("seed0003.png: is there already"), "\(refused)")
            #expect(try line.bytes("p/seed0003.png") == wrong && line.names("p").count == 3)
        }
    }

    @Test func `class labels are for conditional models`() async throws {
        let line = try await line()
        try line.addModel("stylegan2-128-conditional", as: "classes.safetensors")
        var pictures: Set<[UInt8]> = []
        for label in 0..<5 {
            let code = await line.run("image FOLDER/classes.safetensors --seeds 1 -o FOLDER/p --class \(label)").code
            #expect(code == 0)
            pictures.insert(try line.bytes("p/seed0001.png"))
        }
        #expect(pictures.count == 5)
        for options in ["", "--class 5", "--class=-1"] {
            #expect(
                await line.run("image FOLDER/classes.safetensors --seeds 1 -o FOLDER/q \(options)".trimmed).code == 65)
        }
        let without = await line.run("image FOLDER/classes.safetensors --seeds 1 -o FOLDER/q")
        #expect(without.messages.contains("the model needs a class label, 0 to 4: --class N"))
        #expect(await line.run("\(Self.model) --seeds 1 -o FOLDER/q --class 0").code == 65)
        #expect(line.names("q").isEmpty)
    }

    @Test(arguments: [
        ("", 64), ("--seeds 1 --latent FOLDER/good.npy", 64), ("--seeds 5-1", 64), ("--seeds 4294967296", 64),
        ("--seeds 0-4294967295", 64), ("--seeds x", 64), ("--seeds 1 --truncation nan", 64),
        ("--seeds 1 --threshold 9", 64), ("--seeds 1 --look shadow --threshold 256", 64),
        ("--seeds 1 --look shadow --figure blue", 64), ("--seeds 1 --look shadow --format npy", 64),
        ("--seeds 1 --noise loud", 64), ("--seeds 1 --threads 0", 64), ("--seeds 1 --cutoff 11", 65),
        ("--latent FOLDER/short.npy", 65), ("--latent FOLDER/infinite.npy", 65), ("--latent FOLDER/none.npy", 66),
        ("--latent FOLDER/broken.npy", 65), ("--latent FOLDER/good.npy --space w --class 1 --noise 1", 0),
    ])
    func `what is wrong is told by the exit code, and leaves no file`(_ options: String, _ code: Int32) async throws {
        let line = try await line()
        try line.writeVector("good.npy", Array(repeating: 0, count: 64))
        try line.writeVector("short.npy", Array(repeating: 0, count: 63))
        try line.writeVector("infinite.npy", Array(repeating: .infinity, count: 64))
        try line.write([1, 2, 3], to: "broken.npy")
        let result = await line.run("\(Self.model) \(options) -o FOLDER/pictures".trimmed)
        #expect(result.code == code, "\(result)")
        if code != 0 {
            #expect(result.output.isEmpty && !result.messages.isEmpty)
            #expect(line.names("pictures").isEmpty)
        }
    }

    @Test func `models and folders that cannot be used`() async throws {
        let line = try await line()
        try line.write(Array(line.bytes("portraits.safetensors").dropLast()), to: "cut.safetensors")
        #expect(await line.run("image FOLDER/none.safetensors --seeds 1 -o FOLDER/p").code == 66)
        #expect(await line.run("image FOLDER/cut.safetensors --seeds 1 -o FOLDER/p").code == 65)
        #expect(await line.run("\(Self.model) --seeds 1 -o FOLDER/cut.safetensors/p").code == 73)
        #expect(await line.run("\(Self.model) --seeds 1").code == 64)
        #expect(line.names("p").isEmpty)
    }
}

extension String {
    /// With one space where there were several, as `CommandLineFixture.run` wants it.
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
