import Latents
@testable import Projects
import Testing

struct ProjectShuffleTests {
    @Test func bothDealsTwoKeysAndAMove() throws {
        var project = Samples.round()
        var numbers = FixedNumbers()
        let dealt = try project.shuffleBoth(using: &numbers)
        #expect(dealt == .init(transition: "move-1", keys: ["key-1", "key-2"]))
        #expect(project.transitions["move-1"] == Transition(from: "key-1", to: "key-2", steps: 48))
        guard case .seed(let first) = project.keys["key-1"]?.recipe,
            case .seed(let second) = project.keys["key-2"]?.recipe
        else { return #expect(Bool(false), "fresh keys are seeds") }
        #expect(first != second)

        var again = Samples.round()
        numbers = FixedNumbers()
        #expect(try again.shuffleBoth(using: &numbers) == dealt)
        #expect(again == project)
    }

    @Test func bothTakesGivenNames() throws {
        var project = Samples.round()
        var numbers = FixedNumbers()
        let dealt = try project.shuffleBoth(
            settings: MoveSettings(steps: 5), named: "it's a move", sourceName: "dora", destinationName: "emil",
            using: &numbers)
        #expect(dealt == .init(transition: "it's a move", keys: ["dora", "emil"]))
        #expect(project.transitions["it's a move"]?.steps == 5)
        let before = project
        #expect(
            refusal { try project.shuffleBoth(named: "opening", using: &numbers) } == .nameTaken(.transition, "opening")
        )
        #expect(project == before)
    }

    @Test func bothAgainReplacesEndsAndDropsOnlyWhatNobodyNamed() throws {
        var project = Samples.round()
        var numbers = FixedNumbers()
        try project.setFrameRate(#require(FrameRate(Fraction(24))))
        let first = try project.shuffleBoth(sourceName: "dora", using: &numbers)
        guard case .seed(let seed) = project.keys["key-1"]?.recipe else { return #expect(Bool(false)) }
        let second = try project.shuffleBoth(of: first.transition, using: &numbers)
        #expect(second.keys == ["key-2", "key-3"])
        #expect(second.dropped == ["key-1": seed])
        #expect(project.keys["dora"] != nil)
        #expect(project.transitions["move-1"] == Transition(from: "key-2", to: "key-3", steps: 96))
    }

    @Test func anEditedOrUsedKeyIsNotDropped() throws {
        var project = Samples.round()
        var numbers = FixedNumbers()
        _ = try project.shuffleBoth(using: &numbers)
        try project.setFader(3, to: 0.5, ofKey: "key-1")
        _ = try project.link(from: "key-2", to: "anna")
        #expect(try project.shuffleBoth(of: "move-1", using: &numbers).dropped.isEmpty)
        #expect(project.keys["key-1"] != nil)
        #expect(project.keys["key-2"] != nil)
    }

    @Test func bothAgainIsRefusedWhereAChainWouldBreak() {
        var project = Samples.round()
        var numbers = FixedNumbers()
        let before = project
        guard case .breaksChains(let chains, _)? = refusal({ try project.shuffleBoth(of: "middle", using: &numbers) })
        else { return #expect(Bool(false)) }
        #expect(chains == ["round"])
        #expect(project == before)
    }

    @Test func destinationMakesATakeAndKeepsTheFirstChosen() throws {
        var project = Samples.round()
        project.transitions["opening"]?.easing = .easeIn
        project.transitions["opening"]?.note = "good"
        var numbers = FixedNumbers()
        let dealt = try project.shuffleDestination(of: "opening", using: &numbers)
        #expect(dealt == .init(transition: "opening-take-2", keys: ["key-1"]))
        let take = try #require(project.transitions["opening-take-2"])
        #expect(take.from == "anna" && take.to == "key-1" && take.easing == .easeIn && take.note == nil)
        #expect(project.transitions["opening"]?.chosen == true)
        #expect(try project.chosenTake(leaving: "anna") == "opening")
        #expect(try project.shuffleDestination(of: "opening-take-2", using: &numbers).transition == "opening-take-3")
        #expect(project.chains == Samples.round().chains)
    }

    @Test func destinationInPlaceWorksAtAChainsEndOnly() throws {
        var project = Samples.round()
        var numbers = FixedNumbers()
        #expect(refusal { try project.shuffleDestination(of: "opening", replacing: true, using: &numbers) } != nil)
        let dealt = try project.shuffleDestination(of: "closing", replacing: true, using: &numbers)
        #expect(dealt == .init(transition: "closing", keys: ["key-1"]))
        #expect(project.transitions["closing"]?.to == "key-1")
        #expect(project.loopingChains == [])
    }

    @Test func aMissingTransitionIsNamedWithTheNearest() {
        var project = Samples.round()
        var numbers = FixedNumbers()
        let error = refusal { try project.shuffleDestination(of: "openning", using: &numbers) }
        #expect(error?.description == "there is no transition named \"openning\"; did you mean \"opening\"?")
    }
}
