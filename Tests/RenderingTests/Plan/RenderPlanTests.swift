import Foundation
import Generators
import JSON
import Latents
import Projects
import TemporaryFolders
import Testing

@testable import Rendering

struct RenderPlanTests {
    @Test func `every frame has its place and its look`() throws {
        let plan = try SmallProject().plan()
        #expect(plan.count == 9 && plan.width == 64 && plan.height == 64 && plan.models.keys.sorted() == ["portraits"])
        let frames = try (0..<plan.count).map(plan.frame)
        #expect(frames.map(\.picture.index) == Array(0..<9))
        // 1 to 0.5 in quarters, then held where it arrived; then the project's own.
        #expect(frames.map(\.appearance.recipe.input.truncation) == [1, 0.875, 0.75, 0.625, 0.5, 0.5, 0.7, 0.7, 0.7])
        #expect(frames[0..<6].allSatisfy { $0.appearance.shadow == nil })
        let blends = frames[6...].map { $0.appearance.shadow?.blend.from }
        #expect(blends == [0, Fraction(1, over: 3).double, Fraction(2, over: 3).double])
        #expect(frames[4].appearance.identity == frames[5].appearance.identity)
        // The held key and the first of what follows differ in their look alone.
        #expect(frames[5].appearance.recipe.input.latent == frames[6].appearance.recipe.input.latent)
        #expect(Set(frames.map(\.appearance.identity)).count == 8)
    }

    @Test func `latents are single precision, rounded once`() throws {
        let plan = try SmallProject().plan()
        let rows = [1, 2].map { (seed: UInt32) -> [Double] in
            var random = NumPyRandom(seed: seed)
            return random.randn(64)
        }
        #expect(try plan.frame(0).appearance.recipe.input.latent == .z(rows[0].map(Float.init), classLabel: nil))
        #expect(try plan.frame(4).appearance.recipe.input.latent == .z(rows[1].map(Float.init), classLabel: nil))
        let half = LatentPath.line(from: rows[0], to: rows[1], at: 0.5).map(Float.init)
        #expect(try plan.frame(2).appearance.recipe.input.latent == .z(half, classLabel: nil))
    }

    @Test func `a place between the pictures`() throws {
        let plan = try SmallProject().plan()
        let appearance = try plan.appearance(at: Fraction(1, over: 4), of: plan.chain.segments[0])
        #expect(try appearance.identity == plan.frame(1).appearance.identity)
        let between = try plan.appearance(at: Fraction(1, over: 8), of: plan.chain.segments[0])
        #expect(between.recipe.input.truncation == 0.9375)
    }

    @Test func `the identity is of the colour picture and of the shadow`() throws {
        let plan = try SmallProject().plan(), colour = try plan.frame(0).appearance, dark = try plan.frame(7).appearance
        #expect(colour.identity == colour.recipe.identity && dark.identity != dark.recipe.identity)
        var identities: Set<PictureIdentity> = [dark.identity]
        var shadow = try #require(dark.shadow)
        func note() {
            identities.insert(Appearance(model: "portraits", recipe: dark.recipe, shadow: shadow).identity)
        }
        shadow.threshold += 1
        note()
        shadow.invert.toggle()
        note()
        shadow.figure = shadow.ground
        note()
        shadow.blend = Ramp(0.25)
        note()
        #expect(identities.count == 5)
    }

    @Test func `a manifest says where each picture comes from`() throws {
        let plan = try SmallProject().plan()
        let origins = try (0..<plan.count).map { index in
            let frame = try plan.frame(index)
            return plan.origin(of: frame.picture, identity: frame.appearance.identity)
        }
        #expect(origins.map(\.key) == ["anna", nil, nil, nil, "boris", "boris", "boris", nil, nil])
        #expect(origins.map(\.step) == [0, 1, 2, 3, nil, nil, 0, 1, 2])
        #expect(origins.map(\.isHold) == [false, false, false, false, true, true, false, false, false])
        #expect(origins.map(\.picture) == Array(0..<9))
        let manifest = plan.manifest(of: .init(file: "small.json", sha256: "ab"))
        #expect(manifest.chain == "round" && manifest.totalFrames == 9 && manifest.frames.isEmpty)
        #expect(manifest.models["portraits"]?.file == "portraits.safetensors")
        #expect(manifest.models["portraits"]?.sha256 == plan.models["portraits"]?.sha256)
    }

    // MARK: Obstacles

    @Test func `all obstacles are told at once`() throws {
        let project = try SmallProject(
            """
            "keys": {
              "anna": { "seed": 1, "edits": [{ "fader": 64, "value": 1 }] }, "boris": { "latent": "short.npy" },
              "carla": { "seed": 3, "class": 2 }
            },
            "look": { "cutoff": 11 },
            "transitions": {
              "there": { "from": "anna", "to": "boris", "steps": 4 }, "on": { "from": "boris", "to": "carla", "steps": 4 },
              "home": { "from": "carla", "to": "carla", "steps": 1, "path": "w-linear" }
            },
            "chains": { "round": { "transitions": ["there", "on", "home"] } }
            """)
        project.folder.write([1, 2, 3], to: "short.npy")
        let (problems, onlyMissingFiles) = try project.obstacles()
        #expect(!onlyMissingFiles)
        let text = problems.joined(separator: "\n")
        for part in ["the key anna sets fader 64; the latent has faders 0 to 63", "short.npy", "the cutoff is 11"] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        #expect(Set(problems).count == problems.count)
    }

    @Test func `missing files are a matter of their own`() throws {
        let project = try SmallProject()
        try FileManager.default.removeItem(atPath: project.folder.path + "/portraits.safetensors")
        let (problems, onlyMissingFiles) = try project.obstacles()
        #expect(problems.count == 1 && onlyMissingFiles)
        let latents = try SmallProject(
            SmallProject.moves.replacingOccurrences(of: "\"seed\": 2", with: "\"latent\": \"none.npy\""))
        #expect(try latents.obstacles().onlyMissingFiles)
    }

    @Test func `another file under the model's name is refused`() throws {
        var project = try SmallProject()
        let recorded = String(repeating: "0", count: 64)
        project.project.models["portraits"]?.sha256 = recorded
        let (problems, onlyMissingFiles) = try project.obstacles()
        #expect(problems.count == 1 && problems[0].contains(recorded) && !onlyMissingFiles)
        let path = project.folder.path + "/portraits.safetensors"
        #expect(
            problems[0].contains("`pegbar model update 'my small.json' portraits \(path)` (its pictures"), "\(problems)"
        )
        project.project.models["portraits"]?.sha256 = try SmallProject().plan().models["portraits"]?.sha256
        #expect(try project.obstacles().problems.isEmpty)
    }

    @Test func `a project without a model is told how to add one`() throws {
        var project = try SmallProject()
        project.project.models = [:]
        let problems = try project.obstacles().problems
        #expect(problems.count == 2)
        #expect(problems.allSatisfy { $0.hasSuffix("add one with `pegbar model add 'my small.json' NAME FILE`") })
    }

    @Test func `models of different sizes make no chain`() throws {
        var project = try SmallProject(
            models: ["portraits": "stylegan2-64", "large": "stylegan2-128-conditional", "rough": "stylegan2-64-resnet"])
        let advice = "name one with `pegbar model choose 'my small.json' large`, or portraits, or rough"
        #expect(
            try project.obstacles().problems
                == ["there", "back"].map { "the transition \($0) has no model: \(advice)" })
        project.project.model = "portraits"
        project.project.transitions["back"]?.model = "rough"
        let plan = try project.plan()
        #expect(plan.models.keys.sorted() == ["portraits", "rough"])
        #expect(try plan.frame(6).appearance.model == "rough")
        #expect(
            try plan.frame(5).appearance.recipe.identity != plan.frame(6).appearance.recipe.identity)
        project.project.transitions["back"]?.model = "large"
        let problems = try project.obstacles().problems
        #expect(problems.contains { $0.contains("large 128 x 128, portraits 64 x 64") }, "\(problems)")
        #expect(problems.contains { $0.contains("class label") }, "\(problems)")
        project.project.transitions["back"]?.model = "nobody"
        #expect(try project.obstacles().problems.contains { $0.contains("no model nobody") })
    }
}
