import Latents
@testable import Projects
import Testing

struct ProjectRetimeTests {
    @Test func doublingKeepsEveryPictureUnderTwiceItsNumber() throws {
        var project = Samples.round()
        let retiming = try project.retime("opening", steps: 16)
        #expect(retiming.kept[0].pairs == (0..<8).map { .init(before: $0, after: 2 * $0) })
        let chain = try #require(retiming.kept.first { $0.name == "round" })
        #expect(chain.countBefore == 18 && chain.countAfter == 26)
        #expect(chain.pairs.suffix(10) == ((8..<18).map { .init(before: $0, after: $0 + 8) })[...])
        #expect(
            chain.runs == [
                .init(before: stride(from: 0, through: 8, by: 1), after: stride(from: 0, through: 16, by: 2)),
                .init(before: stride(from: 9, through: 17, by: 1), after: stride(from: 17, through: 25, by: 1)),
            ])
        #expect(project.transitions["opening"]?.steps == 16)
    }

    @Test func unrelatedLengthsKeepTheSourceAlone() throws {
        var project = Samples.round()
        #expect(try project.retime("opening", steps: 9).kept[0].pairs == [.init(before: 0, after: 0)])
    }

    @Test func inclusiveSpacingKeepsBothEnds() throws {
        var project = Samples.round()
        project.transitions["opening"]?.spacing = .inclusive
        #expect(
            try project.retime("opening", steps: 15).kept[0].pairs
                == (0..<8).map { .init(before: $0, after: 2 * $0) })
    }

    @Test func heldPicturesStayHeld() throws {
        var project = Samples.round()
        try project.hold("boris", inChain: "short", pictures: 3)
        let kept = try #require(try project.retime("opening", steps: 4).kept.first { $0.name == "short" })
        #expect(
            kept.pairs.suffix(3) == [
                .init(before: 8, after: 4), .init(before: 9, after: 5), .init(before: 10, after: 6),
            ])
    }

    @Test func aSplineThroughTheChainChangesWithItsNeighboursLength() throws {
        var project = Samples.round()
        project.transitions["middle"]?.path = .wSpline
        let kept = try #require(try project.retime("opening", steps: 16).kept.first { $0.name == "round" })
        #expect(!kept.pairs.contains { (9..<14).contains($0.before) })
        #expect(kept.pairs.contains(.init(before: 8, after: 16)))
    }

    /// The short cut past a comparison picture by picture looks at everything that a picture is made from.
    @Test func segmentsThatDifferAreNotTakenForAlike() throws {
        var sample = Samples.round()
        sample.look.truncation = Ramp(from: 0.5, to: 1)
        sample.models["early"] = ModelReference(file: "early.safetensors")
        sample.model = "portraits"
        for name in sample.transitions.keys { sample.transitions[name]?.path = .wSpline }
        let plan = try sample.plan(chain: "round"), segment = plan.segments[1]
        let changes: [(inout Project) -> Void] = [
            { $0.transitions["middle"]?.path = .wLinear }, { $0.transitions["middle"]?.easing = .easeIn },
            { $0.transitions["middle"]?.portion = Portion(start: .zero, end: Fraction(1, over: 2)) },
            { $0.transitions["opening"]?.steps = 9 }, { $0.transitions["middle"]?.model = "early" },
            { $0.transitions["middle"]?.look.truncation = Ramp(0.5) }, { $0.chains["round"]?.look.cutoff = .some(2) },
            { $0.look.noise = .seed(3) },
            {
                $0.keys["dora"] = Key(.seed(9))
                $0.transitions["middle"]?.from = "dora"
                $0.transitions["opening"]?.to = "dora"
            },
        ]
        for (index, change) in changes.enumerated() {
            var changed = sample
            change(&changed)
            let other = try changed.plan(chain: "round").segments[1]
            let share = Fraction(1, over: 3)
            #expect(sample.source(at: share, of: segment) != changed.source(at: share, of: other), "\(index)")
            #expect(!Project.makeSamePictures(segment, other), "\(index)")
        }
        var remarked = sample
        remarked.transitions["middle"]?.note = "slow"
        #expect(try Project.makeSamePictures(segment, remarked.plan(chain: "round").segments[1]))
    }

    @Test(arguments: [0, -4, 1_000_001]) func lengthsOutOfRangeAreRefused(steps: Int) {
        var project = Samples.round()
        let before = project
        #expect(refusal { try project.retime("opening", steps: steps) } != nil)
        #expect(project == before)
    }

    @Test(arguments: [0, -3, Int.max]) func aDamagedLengthIsRepaired(steps: Int) throws {
        var project = Samples.round()
        project.transitions["opening"]?.steps = steps
        project.transitions["middle"]?.steps = steps
        let retiming = try project.retime("opening", steps: 5)
        #expect(retiming.stepsBefore == steps && retiming.kept.isEmpty)
        #expect(project.transitions["opening"]?.steps == 5)
        #expect(try project.retime("middle", steps: 6).kept.isEmpty)
        #expect(try project.plan(chain: "round").count == 15)
    }
}
