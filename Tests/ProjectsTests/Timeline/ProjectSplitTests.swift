import Latents
@testable import Projects
import Testing

struct ProjectSplitTests {
    /// What every picture of a chain is made from.
    private func sources(_ project: Project, _ chain: String) throws -> [PictureSource] {
        let plan = try project.plan(chain: chain)
        return plan.pictures.map { project.source(of: $0, in: plan) }
    }

    @Test(arguments: Spacing.allCases, LatentPath.allCases)
    func everyPictureStaysWhatItWas(spacing: Spacing, path: LatentPath) throws {
        for easing in [Easing.linear, .easeInOut, .cubicBezier(x1: 0.1, y1: 0.9, x2: 0.3, y2: 1.2)] {
            for index in 1..<7 {
                var project = Samples.round()
                project.transitions["opening"]?.spacing = spacing
                project.transitions["opening"]?.path = path
                project.transitions["opening"]?.easing = easing
                project.transitions["opening"]?.look.truncation = Ramp(from: 0.3, to: 0.9)
                project.transitions["middle"]?.path = path
                project.transitions["closing"]?.path = path
                project.chains["short"] = nil
                let before = try sources(project, "round")
                let split = try project.split("opening", atPicture: index)
                #expect(try sources(project, "round") == before)
                #expect(split.kept.allSatisfy { !$0.isChain || $0.isIdentity })
                #expect(project.chains["round"]?.transitions == [split.first, split.second, "middle", "closing"])
                #expect(project.transitions["opening"] == nil)
            }
        }
    }

    @Test func everyHalfCanBeSplitAgainAndNestingNeverDeepens() throws {
        var numbers = FixedNumbers(7)
        for spacing in Spacing.allCases {
            var project = Samples.round()
            project.transitions["opening"]?.steps = 37
            project.transitions["opening"]?.spacing = spacing
            project.transitions["opening"]?.easing = .easeInOut
            let before = try sources(project, "round")
            for _ in 0..<12 {
                let parts = project.names(of: .transition).filter {
                    $0.hasPrefix("opening") && (project.transitions[$0]?.steps ?? 0) > 2
                }
                let part = try #require(parts.randomElement(using: &numbers))
                let steps = try #require(project.transitions[part]).steps
                _ = try project.split(part, atPicture: Int.random(in: 1..<(steps - 1), using: &numbers))
                #expect(try sources(project, "round") == before)
            }
            for key in project.keys.values {
                guard case .between(let between) = key.recipe else { continue }
                #expect((between.from, between.to) == ("anna", "boris"))
            }
        }
    }

    @Test func aSplineIsFrozenInTheChainsContextAndTheReportIsHonest() throws {
        var project = Samples.round()
        project.transitions["opening"]?.path = .wSpline
        let split = try project.split("opening", atPicture: 4)
        let kept = Dictionary(uniqueKeysWithValues: split.kept.filter(\.isChain).map { ($0.name, $0) })
        #expect(kept["round"]?.isIdentity == true)
        #expect(kept["short"]?.pairs == [.init(before: 0, after: 0)])
        let alone = try #require(split.kept.first { !$0.isChain })
        #expect(alone.pairs.count == 1)
        guard case .between(let between) = project.keys[split.key]?.recipe else { return #expect(Bool(false)) }
        #expect(between.neighbours?.before == .init(key: "carla", steps: 4))
        #expect(between.neighbours?.after == .init(key: "carla", steps: 6))
    }

    @Test func anEditedMiddleKeyMakesTheHalvesMovesOfTheirOwnThatSplitExactly() throws {
        var project = Samples.round()
        project.transitions["opening"]?.easing = .easeInOut
        let split = try project.split("opening", atPicture: 4)
        try project.setFader(0, to: 1, ofKey: split.key)
        let before = try sources(project, "round")
        let half = try #require(project.transitions[split.first])
        #expect(project.course(of: half).carrier.to == split.key)
        #expect(try project.positions(of: split.first)[0].progress == 0)
        _ = try project.split(split.first, atPicture: 2)
        #expect(try sources(project, "round") == before)
    }

    @Test func aChosenTakesFirstPartIsChosen() throws {
        var project = Samples.round()
        try project.choose("opening")
        let split = try project.split("opening", atPicture: 1, keyName: "between us", firstName: "x", secondName: "y")
        #expect(split.key == "between us" && split.first == "x" && split.second == "y")
        #expect(project.transitions["x"]?.chosen == true && project.transitions["y"]?.chosen == false)
        #expect((project.transitions["x"]?.steps, project.transitions["y"]?.steps) == (1, 7))
    }

    @Test func partsAreNamedSoThatTheirOrderReads() throws {
        var project = Samples.round()
        let split = try project.split("opening", atPicture: 4)
        #expect((split.first, split.second, split.key) == ("opening-part-1", "opening-part-2", "key-1"))
        let again = try project.split("opening-part-1", atPicture: 2)
        #expect((again.first, again.second, again.key) == ("opening-part-1-1", "opening-part-1-2", "key-2"))
    }

    @Test func theEndsAreNoPlaceToSplit() {
        var project = Samples.round()
        let before = project
        for index in [-1, 0, 8, 9] {
            #expect(
                refusal { try project.split("opening", atPicture: index) }
                    == .notAnInterior(transition: "opening", steps: 8))
        }
        project.transitions["opening"]?.spacing = .inclusive
        #expect(
            refusal { try project.split("opening", atPicture: 7) } == .notAnInterior(transition: "opening", steps: 7))
        project.transitions["opening"]?.steps = 1
        #expect(refusal { try project.split("opening", atPicture: 1) } != nil)
        #expect(project.chains == before.chains && project.keys == before.keys)
    }

    @Test func aClassThatBothEndsShareIsTheNewKeys() throws {
        var project = Samples.round()
        project.keys["anna"]?.classLabel = 2
        project.keys["boris"]?.classLabel = 2
        let split = try project.split("opening", atPicture: 4)
        #expect(project.keys[split.key]?.classLabel == 2)
        #expect(project.course(of: try #require(project.transitions[split.second])).isPart)
    }

    @Test(arguments: LatentPath.allCases) func aContextPlaysTheTransition(path: LatentPath) {
        var project = Samples.round()
        project.transitions["middle"]?.path = path
        let before = project
        #expect(
            refusal { try project.split("middle", atPicture: 2, inContextOf: "short") }
                == .doesNotPlay(chain: "short", transition: "middle"))
        #expect(
            refusal { try project.split("middle", atPicture: 2, inContextOf: "long") }
                == .unknown(.chain, "long", known: ["round", "short"]))
        #expect(project == before)
        #expect(refusal { try project.split("middle", atPicture: 2, inContextOf: "round") } == nil)
    }
}
