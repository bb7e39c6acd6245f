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
