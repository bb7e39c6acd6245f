import Checkpoints
import Foundation
import Generators
import Latents
import Projects
import TemporaryFolders
import Testing

@testable import Rendering

/// Keys with a w for each layer: paths between them and to others, edits and splits. 10 layers of 64 numbers.
struct LayeredLatentsTests {
    private static func numbers(_ seed: UInt32, _ count: Int) -> [Double] {
        var random = NumPyRandom(seed: seed)
        return random.randn(count)
    }

    private static func project(
        _ a: String, _ b: String, path: String = "w-linear", others: String = "", transitions: String = "",
        chain: String = "\"move\""
    ) throws -> SmallProject {
        let project = try SmallProject(
            """
            "keys": { "a": \(a), "b": \(b)\(others) }, "look": { "truncation": 1 },
            "directions": { "one": { "file": "one.npy" }, "all": { "file": "all.npy" } },
            "transitions": { "move": { "from": "a", "to": "b", "steps": 4, "path": "\(path)" }\(transitions) },
            "chains": { "round": { "transitions": [\(chain)] } }
            """)
        for (seed, name) in [(7, "p"), (8, "q")] as [(UInt32, String)] {
            try write(numbers(seed, 640), [1, 10, 64], to: name, in: project)
        }
        try write(numbers(9, 64), [64], to: "w", in: project)
        try write(numbers(10, 64), [1, 64], to: "one", in: project)
        try write(numbers(11, 640), [10, 64], to: "all", in: project)
        return project
    }

    private static func write(_ values: [Double], _ shape: [Int], to name: String, in project: SmallProject) throws {
        try NPYFile.write(
            NPYArray(shape: shape, values: .float64(values)), to: "\(project.folder.path)/\(name).npy")
    }

    private static func latents(_ project: SmallProject) throws -> [PictureInput.Latent] {
        let plan = try project.plan()
        return try (0..<plan.count).map { try plan.frame($0).appearance.recipe.input.latent }
    }

    private static func layered(_ numbers: [Double]) -> PictureInput.Latent { .layeredW(numbers.map(Float.init)) }
    private static func repeated(_ w: [Double]) -> [Double] { Array((0..<10).map { _ in w }.joined()) }

    private static let p = #"{ "latent": "p.npy", "space": "w+" }"#
    private static let q = #"{ "latent": "q.npy", "space": "w+" }"#
    private static let seed = #"{ "seed": 85 }"#

    @Test func `straight between two`() throws {
        let found = try Self.latents(Self.project(Self.p, Self.q))
        let (p, q) = (Self.numbers(7, 640), Self.numbers(8, 640))
        #expect(found[0] == Self.layered(p))
        #expect(found[1] == Self.layered(LatentPath.line(from: p, to: q, at: 0.25)))
    }

    @Test func `between w, z and w+`() throws {
        let p = Self.numbers(7, 640), w = Self.repeated(Self.numbers(9, 64))
        let found = try Self.latents(Self.project(#"{ "latent": "w.npy", "space": "w" }"#, Self.p))
        #expect(found[0] == .w(Self.numbers(9, 64).map(Float.init)), "the key itself is as it was")
        #expect(found[2] == Self.layered(LatentPath.line(from: w, to: p, at: 0.5)))
        let project = try Self.project(Self.p, Self.seed)
        let generator = try #require(project.plan().models["portraits"]?.generator)
        let mapped = generator.mapping(Self.numbers(85, 64).map(Float.init), classLabel: nil).map(Double.init)
        #expect(
            try Self.latents(project)[3]
                == Self.layered(LatentPath.line(from: p, to: Self.repeated(mapped), at: 0.75)))
    }

    /// One neighbour in w+ lifts the whole curve there; a curve of w keys alone stays in w.
    @Test(arguments: [("p", true), ("w", false)])
    func `splines`(_ last: String, _ isLayered: Bool) throws {
        let space = isLayered ? "w+" : "w"
        let project = try Self.project(
            Self.seed, #"{ "latent": "w.npy", "space": "w" }"#, path: "w-spline",
            others: ", \"c\": { \"latent\": \"\(last).npy\", \"space\": \"\(space)\" }",
            transitions: #", "on": { "from": "b", "to": "c", "steps": 2, "path": "w-spline" }"#,
            chain: "\"move\", \"on\"")
        let generator = try #require(project.plan().models["portraits"]?.generator)
        let lift = isLayered ? Self.repeated : { $0 }
        let a = lift(generator.mapping(Self.numbers(85, 64).map(Float.init), classLabel: nil).map(Double.init))
        let b = lift(Self.numbers(9, 64)), c = isLayered ? Self.numbers(7, 640) : Self.numbers(9, 64)
        let first = HermiteSpline(before: nil, from: a, to: b, after: .init(key: c, steps: 2), steps: 4)
        let second = HermiteSpline(before: .init(key: a, steps: 4), from: b, to: c, after: nil, steps: 2)
        let found = try Self.latents(project)
        for (place, point) in [(1, first.point(at: 0.25)), (5, second.point(at: 0.5))] {
            #expect(found[place] == (isLayered ? Self.layered(point) : .w(point.map(Float.init))))
        }
    }

    @Test func `edits`() throws {
        let edits = """
            [{ "direction": "one", "amount": 2 }, { "fader": 639, "value": 0.25 }, { "direction": "all", "amount": -1 }]
            """
        let found = try Self.latents(
            Self.project("{ \"latent\": \"p.npy\", \"space\": \"w+\", \"edits\": \(edits) }", Self.q))
        var expected = zip(Self.numbers(7, 640), Self.repeated(Self.numbers(10, 64))).map { $0 + 2 * $1 }
        expected[639] = 0.25
        expected = zip(expected, Self.numbers(11, 640)).map { $0 - $1 }
        #expect(found[0] == Self.layered(expected))
        for (key, part) in [
            (#"{ "latent": "p.npy", "space": "w+", "edits": [{ "fader": 640, "value": 1 }] }"#, "faders 0 to 639"),
            (#"{ "seed": 1, "edits": [{ "direction": "all", "amount": 1 }] }"#, "a direction of all layers"),
        ] {
            let problems = try Self.project(key, Self.q).obstacles().problems
            #expect(problems.contains { $0.contains(part) }, "\(problems)")
        }
    }

    @Test(arguments: ["w-linear", "w-spline"]) func `a split changes no picture`(_ path: String) throws {
        var project = try Self.project(Self.seed, Self.p, path: path)
        let before = try Self.latents(project)
        let chain = path == "w-spline" ? "round" : nil
        _ = try project.project.split("move", atPicture: 2, inContextOf: chain)
        let halves = try project.plan().count
        #expect(halves == before.count)
        let after = try Self.latents(project)
        #expect(after == before)
    }

    @Test func `what is not there is said before the first picture`() throws {
        let sound = try Self.project(Self.p, Self.q)
        for (shape, part) in [([640], nil), ([18, 64], "10 layers of 64"), ([64], "10 layers of 64")]
            as [([Int], String?)]
        {
            try Self.write(Self.numbers(1, shape.reduce(1, *)), shape, to: "p", in: sound)
            let problems = try sound.obstacles().problems
            #expect(part.map { part in problems.contains { $0.contains(part) } } ?? problems.isEmpty, "\(problems)")
        }
        try Self.write(Self.numbers(1, 1280), [2, 10, 64], to: "p", in: sound)
        #expect(try sound.obstacles().problems.contains { $0.contains("holds 2 latents, where a key is one") })
        let linear = try Self.project(Self.p, Self.q, path: "slerp").obstacles().problems
        #expect(linear.contains { $0.contains("no path in z can reach it") })
    }
}
