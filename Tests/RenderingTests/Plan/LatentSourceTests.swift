import Checkpoints
import Foundation
import Generators
import Latents
import Projects
import TemporaryFolders
import Testing

@testable import Rendering

struct LatentSourceTests {
    private static func z(_ seed: UInt32) -> [Double] {
        var random = NumPyRandom(seed: seed)
        return random.randn(64)
    }

    private static func text(_ keys: String, _ move: String = "") -> String {
        """
        "keys": { \(keys) }, "directions": { "glasses": { "file": "glasses.npy" } },
        "transitions": { "move": { "from": "a", "to": "b", "steps": 2\(move) } },
        "chains": { "round": { "transitions": ["move"] } }
        """
    }

    private static func write(_ values: [Double], _ shape: [Int], to name: String, in project: SmallProject) throws {
        try NPYFile.write(
            NPYArray(shape: shape, values: .float64(values)), to: project.folder.path + "/" + name)
    }

    private static func latents(_ project: SmallProject) throws -> [PictureInput.Latent] {
        let plan = try project.plan()
        return try (0..<plan.count).map { try plan.frame($0).appearance.recipe.input.latent }
    }

    @Test func `edits are made in their order`() throws {
        let project = try SmallProject(
            Self.text(
                """
                "a": { "seed": 1, "edits": [
                  { "direction": "glasses", "amount": 2 }, { "fader": 5, "value": 0.25 },
                  { "direction": "glasses", "amount": -0.5 } ] },
                "b": { "seed": 1, "edits": [{ "fader": 63, "value": 9 }] }
                """))
        let way = (0..<64).map { Double($0) / 64 }
        try Self.write(way, [1, 64], to: "glasses.npy", in: project)
        var a = zip(Self.z(1), way).map { $0 + 2 * $1 }
        a[5] = 0.25
        a = zip(a, way).map { $0 + -0.5 * $1 }
        var b = Self.z(1)
        b[63] = 9
        let latents = try Self.latents(project)
        #expect(latents[0] == .z(a.map(Float.init), classLabel: nil))
        #expect(latents[1] == .z(LatentPath.line(from: a, to: b, at: 0.5).map(Float.init), classLabel: nil))
    }

    /// In w a direction of all layers takes the key to w+; its faders stay those of one w.
    @Test func `a direction of all layers on a key in w`() throws {
        let project = try SmallProject(
            Self.text(
                """
                "a": { "latent": "a.npy", "space": "w", "edits": [
                  { "fader": 5, "value": 0.25 }, { "direction": "glasses", "amount": 2 }, { "fader": 63, "value": 9 } ] },
                "b": { "latent": "a.npy", "space": "w" }
                """, ", \"path\": \"w-linear\""))
        let way = (0..<640).map { $0 < 128 ? 0 : Double($0) / 64 }
        try Self.write(way, [10, 64], to: "glasses.npy", in: project)
        try Self.write(Self.z(7), [64], to: "a.npy", in: project)
        let b = Array((0..<10).map { _ in Self.z(7) }.joined())
        var a = b
        for layer in 0..<10 { a[layer * 64 + 5] = 0.25 }
        a = zip(a, way).map { $0 + 2 * $1 }
        for layer in 0..<10 { a[layer * 64 + 63] = 9 }
        let latents = try Self.latents(project)
        #expect(latents[0] == .layeredW(a.map(Float.init)))
        #expect(latents[1] == .layeredW(LatentPath.line(from: a, to: b, at: 0.5).map(Float.init)))
    }

    @Test func `a direction of all layers on a key in z`() throws {
        let project = try SmallProject(
            Self.text(
                """
                "a": { "seed": 1, "edits": [{ "direction": "glasses", "amount": 2 }] }, "b": { "seed": 2 }
                """))
        try Self.write([Double](repeating: 1, count: 640), [1, 10, 64], to: "glasses.npy", in: project)
        let problems = try project.obstacles().problems
        #expect(problems.contains { $0.contains("direction of all layers") && $0.contains("the key a lives in z") })
    }

    @Test func `faders of w and of all layers have their ends`() throws {
        for (space, count, last) in [("w", 64, 63), ("w+", 640, 639)] {
            let project = try SmallProject(
                Self.text(
                    """
                    "a": { "latent": "a.npy", "space": "\(space)", "edits": [{ "fader": \(count), "value": 1 }] },
                    "b": { "seed": 2 }
                    """, ", \"path\": \"w-linear\""))
            let shape = space == "w" ? [64] : [10, 64]
            try Self.write([Double](repeating: 1, count: count), shape, to: "a.npy", in: project)
            #expect(try project.obstacles().problems.contains { $0.contains("faders 0 to \(last)") })
        }
    }

    /// A key in w+ has no class; one from a seed has.
    @Test func `projections on a conditional network`() throws {
        let keys = "\"a\": { \"latent\": \"a.npy\", \"space\": \"w+\" }, \"b\": { \"seed\": 2, \"class\": 3 }"
        let project = try SmallProject(
            Self.text(keys, ", \"path\": \"w-linear\""), models: ["m": "stylegan2-128-conditional"])
        let model = try ModelLibrary(models: project.project.models, directory: project.directory, file: project.file)
            .model("m")
        let features = model.generator.features
        let rows = Array(
            (0..<features.layers).map { layer in (0..<features.wLength).map { Double($0 % (layer + 2)) } }.joined())
        try Self.write(rows, [1, features.layers, features.wLength], to: "a.npy", in: project)
        var random = NumPyRandom(seed: 2)
        let w = model.generator.mapping(random.randn(features.zLength).map(Float.init), classLabel: 3).map(Double.init)
        let b = Array((0..<features.layers).map { _ in w }.joined())
        let latents = try Self.latents(project)
        #expect(latents[0] == .layeredW(rows.map(Float.init)))
        #expect(latents[1] == .layeredW(LatentPath.line(from: rows, to: b, at: 0.5).map(Float.init)))
        let other = try SmallProject(
            Self.text(keys.replacingOccurrences(of: "3", with: "4"), ", \"path\": \"w-linear\""),
            models: ["m": "stylegan2-128-conditional"])
        try Self.write(rows, [1, features.layers, features.wLength], to: "a.npy", in: other)
        #expect(try Self.latents(other)[0] == latents[0])
        #expect(try Self.latents(other)[1] != latents[1])
    }

    @Test(arguments: [[64], [1, 64], [64, 1]])
    func `a latent file of one vector`(_ shape: [Int]) throws {
        let project = try SmallProject(Self.text("\"a\": { \"latent\": \"a b.npy\" }, \"b\": { \"seed\": 2 }"))
        try Self.write(Self.z(7), shape, to: "a b.npy", in: project)
        #expect(try Self.latents(project)[0] == .z(Self.z(7).map(Float.init), classLabel: nil))
    }

    @Test func `keys between keys, however many`() throws {
        var keys = "\"start\": { \"seed\": 1 }, \"b\": { \"seed\": 2 }"
        for number in 0..<5000 {
            let (name, from) = (number == 4999 ? "a" : "k\(number)", number == 0 ? "start" : "k\(number - 1)")
            keys += ", \"\(name)\": { \"between\": { \"from\": \"\(from)\", \"to\": \"b\", \"at\": \"1/2\" } }"
        }
        let latents = try Self.latents(SmallProject(Self.text(keys)))
        // Half of half of half of the way: in the end nothing of the start is left.
        #expect(latents[0] == .z(Self.z(2).map(Float.init), classLabel: nil))
    }

    @Test func `latent files that do not fit`() throws {
        let project = try SmallProject(Self.text("\"a\": { \"latent\": \"a.npy\" }, \"b\": { \"seed\": 2 }"))
        for (values, shape, part) in [
            (Array(repeating: 0, count: 63), [63], "has shape [63]; the model's z has 64 numbers"),
            (Array(repeating: 0, count: 64), [8, 8], "has shape [8, 8]"),
            ([], [0], "has shape [0]"), (Array(repeating: .nan, count: 64), [64], "not finite"),
        ] as [([Double], [Int], String)] {
            try Self.write(values, shape, to: "a.npy", in: project)
            let problems = try project.obstacles().problems
            #expect(problems.contains { $0.contains(part) }, "\(part): \(problems)")
        }
    }

    @Test func `paths in z do not reach a key that lives in w`() throws {
        let keys = "\"a\": { \"latent\": \"a.npy\", \"space\": \"w\" }, \"b\": { \"seed\": 2 }"
        let w = (0..<64).map { Double($0) / 32 - 1 }
        for path in ["linear", "slerp"] {
            let project = try SmallProject(Self.text(keys, ", \"path\": \"\(path)\""))
            try Self.write(w, [64], to: "a.npy", in: project)
            #expect(try project.obstacles().problems.contains { $0.contains("the key a lives in w") })
        }
        let project = try SmallProject(Self.text(keys, ", \"path\": \"w-linear\""))
        try Self.write(w, [64], to: "a.npy", in: project)
        let generator = try #require(project.plan().models["portraits"]?.generator)
        let b = generator.mapping(Self.z(2).map(Float.init), classLabel: nil).map(Double.init)
        let latents = try Self.latents(project)
        #expect(latents[0] == .w(w.map(Float.init)))
        #expect(latents[1] == .w(LatentPath.line(from: w, to: b, at: 0.5).map(Float.init)))
    }

    @Test(arguments: ["slerp", "w-linear", "w-spline"])
    func `a transition begins on its key exactly`(_ path: String) throws {
        let project = try SmallProject(
            Self.text("\"a\": { \"seed\": 1 }, \"b\": { \"seed\": 2 }", ", \"path\": \"\(path)\""))
        // At an end of a move the key itself is shown, which has one identity whatever path leads there.
        let straight = try SmallProject(Self.text("\"a\": { \"seed\": 1 }, \"b\": { \"seed\": 2 }"))
        #expect(
            try project.plan().frame(0).appearance.identity == straight.plan().frame(0).appearance.identity)
        #expect(
            try project.plan().frame(1).appearance.identity != straight.plan().frame(1).appearance.identity)
    }

    @Test func `class labels belong to conditional models`() throws {
        let keys = "\"a\": { \"seed\": 1, \"class\": 4 }, \"b\": { \"seed\": 2, \"class\": 4 }"
        let project = try SmallProject(Self.text(keys), models: ["m": "stylegan2-128-conditional"])
        for latent in try Self.latents(project) {
            guard case .z(let z, let label) = latent else {
                Issue.record("a latent in w")
                continue
            }
            #expect(z.count == 96 && label == 4)
        }
        for path in ["linear", "w-linear"] {
            let high = try SmallProject(
                Self.text(keys.replacingOccurrences(of: "4", with: "5"), ", \"path\": \"\(path)\""),
                models: ["m": "stylegan2-128-conditional"])
            #expect(try high.obstacles().problems.contains { $0.contains("the class label is 5") })
            let plain = try SmallProject(Self.text(keys, ", \"path\": \"\(path)\""))
            #expect(try plain.obstacles().problems.contains { $0.contains("knows no class labels") })
        }
    }
}
