import Foundation
import Latents
import Projects
import Testing

/// Shifting, turning and scaling with a small StyleGAN 3, and what is said where a model cannot.
struct TransformCommandsTests {
    private static func network(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "GeneratorsTests/Fixtures/\(name)/network.safetensors").path
    }

    @Test func imagesAreTransformed() async throws {
        let line = try await CommandLineFixture()
        let model = Self.network("stylegan3-t-64")
        func picture(_ arguments: String...) async throws -> Data {
            let result = await line.run(["image", model, "--seeds", "1", "-o", line.folder + "/out"] + arguments)
            #expect(result.code == 0, "\(result)")
            return try Data(contentsOf: URL(filePath: line.folder + "/out/seed0001.png"))
        }
        let plain = try await picture()
        #expect(try await picture("--translate", "0,0", "--scale", "1") == plain)
        let turned = try await picture("--rotate", "-20", "--translate", "-0.1,0.05")
        #expect(turned != plain)
        #expect(try await picture("--rotate", "340", "--translate", "-0.1,0.05") == turned)
        for wrong in [["--rotate", "0..90"], ["--scale", "0"], ["--translate", "1"]] {
            #expect(await line.run(["image", model, "--seeds", "1", "-o", line.folder] + wrong).code == 64)
        }
        let other = await line.run([
            "image", Self.network("stylegan2-64"), "--seeds", "1", "-o", line.folder, "--rotate", "1",
        ])
        #expect(other.code == 65 && other.messages.contains("StyleGAN 2") && other.messages.contains("turn"))
        #expect(await line.run(["inspect", model]).output.contains("supports:      truncation, w, w+, transform"))
    }

    @Test func keysAndLooks() async throws {
        let line = try await CommandLineFixture.round()
        let edited = await line.run("key edit P boris --translate 0.5,-0.25 --rotate 90")
        #expect(edited.code == 0 && edited.output.contains("shifted by 0.5 and -0.25, turned by 90 degrees"))
        #expect(await line.run("key edit P boris --scale 2").code == 0)
        #expect(try line.load().keys["boris"]?.transform == Transform(x: 0.5, y: -0.25, rotation: 90, scale: 2))
        #expect(await line.run("key edit P boris --rotate 0..90").code == 64)
        #expect(await line.run("key edit P boris --remove-transform --rotate 9").code == 64)
        let look = await line.run("look P --transition opening --translate 0,0..0.2,-1 --scale 1..3")
        #expect(look.code == 0 && look.output.contains("shifted by 0..0.2 and 0..-1, scaled by 1..3"))
        #expect(await line.run("look P --chain round --rotate -5").code == 0)
        #expect(try line.load().chains["round"]?.look.transform?.value?.rotation == Ramp(-5))
        #expect(await line.run("look P --transition opening --transform none").code == 0)
        #expect(try line.load().transitions["opening"]?.look.transform == Override.none)
        #expect(await line.run("look P --transition opening --transform inherit").code == 0)
        #expect(try line.load().transitions["opening"]?.look.transform == nil)
        #expect(await line.run("look P --transform none --rotate 1").code == 64)
        #expect(await line.run("key edit P boris --remove-transform").code == 0)
        #expect(try line.load().keys["boris"]?.transform == nil)
    }

    /// Rendered frames under a key's transform and a look's, and the same chain with a model that cannot.
    @Test func chainsAreRendered() async throws {
        let line = try await CommandLineFixture(
            "new P", "key add P anna --seed 1", "key add P boris --copy anna",
            "link P anna boris --steps 4 --name lean",
            "key edit P boris --translate 0.5,0")
        #expect(await line.run(["model", "add", line.project, "t", Self.network("stylegan3-t-64")]).code == 0)
        func frames(_ folder: String) async throws -> [Data] {
            let result = await line.run([
                "render", line.project, "lean", "-o", line.folder + "/" + folder, "--cache", line.folder + "/cache",
            ])
            #expect(result.code == 0, "\(result)")
            let names = try FileManager.default.contentsOfDirectory(atPath: line.folder + "/" + folder).sorted()
            return try names.filter { $0.hasSuffix(".png") }.map {
                try Data(contentsOf: URL(filePath: line.folder + "/" + folder + "/" + $0))
            }
        }
        let leaning = try await frames("keys")
        #expect(Set(leaning).count == 4)
        // The same shift by the look, the keys standing still.
        #expect(await line.run("key edit P boris --remove-transform").code == 0)
        #expect(await line.run("look P --transition lean --translate 0,0..0.5,0").code == 0)
        let moved = try await frames("look")
        #expect(Array(moved.dropFirst()) == Array(leaning.dropFirst()))
        #expect(await line.run(["model", "add", line.project, "two", Self.network("stylegan2-64")]).code == 0)
        #expect(await line.run("model choose P two --transition lean").code == 0)
        let refused = await line.run("plan P lean")
        #expect(refused.code == 65 && refused.messages.contains("cannot shift"), "\(refused)")
    }
}
