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

    @Test func aTakeMovesAsTheFirstButForWhatIsGiven() throws {
        var project = Samples.round()
        project.transitions["opening"]?.easing = .easeIn
        project.transitions["opening"]?.look.truncation = Ramp(from: 0.5, to: 0.9)
        var numbers = FixedNumbers()
        let given = GivenMove(steps: 24, path: .slerp, model: "portraits")
        let dealt = try project.shuffleDestination(of: "opening", given: given, using: &numbers)
        let take = try #require(project.transitions[dealt.transition])
        #expect((take.steps, take.path, take.easing, take.spacing) == (24, .slerp, .easeIn, .halfOpen))
        #expect(take.model == "portraits" && take.look.truncation == Ramp(from: 0.5, to: 0.9))
        // Half of a split move is a whole one for its take.
        let split = try project.split("opening", atPicture: 4)
        let half = try project.shuffleDestination(
            of: split.second, given: GivenMove(easing: .easeOut, spacing: .inclusive), using: &numbers)
        let whole = try #require(project.transitions[half.transition])
        #expect(!whole.isPart && whole.easing == .easeOut && whole.spacing == .inclusive && whole.steps == 4)
    }

    @Test func whatIsGivenMustBeSound() {
        let before = Samples.round()
        var project = before
        var numbers = FixedNumbers()
        let uneven = Easing.cubicBezier(x1: 2, y1: 0, x2: 1, y2: 1)
        for (given, reason) in [
            (GivenMove(steps: 0), "steps 0: it must be 1 to 1000000"),
            (GivenMove(easing: uneven), "cubic-bezier x 2.0: it must be 0 to 1"),
            (GivenMove(model: "portrait"), "there is no model named \"portrait\"; did you mean \"portraits\"?"),
        ] {
            #expect(
                refusal { try project.shuffleDestination(of: "opening", given: given, using: &numbers) }?.description
                    == reason)
            #expect(
                refusal { try project.continueFrom("opening", given: given, using: &numbers) }?.description == reason)
            let settings = MoveSettings(given, usualIn: project)
            #expect(refusal { try project.shuffleBoth(settings: settings, using: &numbers) }?.description == reason)
        }
        #expect(project == before)
    }

    @Test func destinationInPlaceWorksAtAChainsEndOnly() throws {
        var project = Samples.round()
        var numbers = FixedNumbers()
        #expect(refusal { try project.replaceDestination(of: "opening", using: &numbers) } != nil)
        let dealt = try project.replaceDestination(of: "closing", using: &numbers)
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
