import Latents
@testable import Projects
import Testing

struct ProjectContinueTests {
    @Test func continuesFromWhereTheOtherArrives() throws {
        var project = Samples.round()
        project.transitions["closing"]?.path = .wSpline
        project.transitions["closing"]?.easing = .easeOut
        project.transitions["closing"]?.model = "portraits"
        project.transitions["closing"]?.look.truncation = Ramp(from: 0.5, to: 0.9)
        var numbers = FixedNumbers()
        let dealt = try project.continueFrom("closing", using: &numbers)
        let made = try #require(project.transitions[dealt.transition])
        #expect((made.from, made.to, made.steps) == ("anna", "key-1", 4))
        #expect((made.path, made.easing, made.model) == (.wSpline, .easeOut, "portraits"))
        #expect(made.look.truncation == Ramp(0.9))
    }

    @Test func continuesWithWhatIsGiven() throws {
        var project = Samples.round()
        project.transitions["closing"]?.path = .wSpline
        project.transitions["closing"]?.look.truncation = Ramp(from: 0.5, to: 0.9)
        var numbers = FixedNumbers()
        let given = GivenMove(steps: 9, easing: .easeIn, spacing: .inclusive, model: "portraits")
        let dealt = try project.continueFrom("closing", given: given, using: &numbers)
        let made = try #require(project.transitions[dealt.transition])
        #expect((made.steps, made.path, made.easing) == (9, .wSpline, .easeIn))
        #expect((made.spacing, made.model) == (.inclusive, "portraits"))
        #expect(made.look.truncation == Ramp(0.9))
    }

    @Test func linksExistingKeys() throws {
        var project = Samples.round()
        #expect(try project.link(from: "boris", to: "anna", settings: MoveSettings(steps: 1)) == "move-1")
        #expect(project.transitions["move-1"] == Transition(from: "boris", to: "anna", steps: 1))
        #expect(project.transitions["middle"]?.chosen == true)
        #expect(
            refusal { try project.link(from: "boris", to: "ana") }
                == .unknown(.key, "ana", known: ["anna", "boris", "carla"]))
        #expect(
            refusal { try project.link(from: "boris", to: "anna", settings: MoveSettings(steps: 0)) }
                == .outOfRange(what: "steps", value: "0", allowed: "1 to 1000000"))
    }

    @Test func closesAChain() throws {
        var project = Samples.round()
        project.chains["open"] = Chain(transitions: ["opening", "middle"])
        project.transitions["opening"]?.look.truncation = Ramp(from: 0.4, to: 0.7)
        let made = try project.closeLoop(ofChain: "open")
        #expect(project.chains["open"]?.transitions == ["opening", "middle", made])
        let transition = try #require(project.transitions[made])
        #expect((transition.from, transition.to, transition.steps) == ("carla", "anna", 6))
        #expect(transition.look.truncation == Ramp(from: 0.7, to: 0.4))
        #expect(project.loopingChains == ["open", "round"])
        #expect(refusal { try project.closeLoop(ofChain: "open") } == .alreadyThere(chain: "open", key: "anna"))
    }

    @Test func closesToAnotherKeyAndFromATransition() throws {
        var project = Samples.round()
        let made = try project.closeLoop(ofChain: "round", to: "boris", steps: 3, named: "back")
        #expect(made == "back")
        #expect(project.transitions["back"]?.to == "boris")
        let returning = try project.closeLoop(ofTransition: "opening")
        #expect(project.transitions[returning] == Transition(from: "boris", to: "anna", steps: 8))
        #expect(project.chains["short"]?.transitions == ["opening"])
    }

    @Test func closesAChainUnderItsOwnLook() throws {
        var project = Samples.round()
        project.look.shadow = Shadow()
        project.chains["open"] = Chain(transitions: ["opening", "middle"])
        project.chains["open"]?.look.truncation = Ramp(from: 0.5, to: 1)
        var shadow = ShadowOverride()
        shadow.blend = Ramp(from: 1, to: 0.25)
        project.chains["open"]?.look.shadow = Override.some(shadow)
        let made = try project.closeLoop(ofChain: "open")
        let look = try #require(project.transitions[made]).look
        #expect(look.truncation == Ramp(from: 1, to: 0.5))
        #expect(look.shadow?.value?.blend == Ramp(from: 0.25, to: 1) && look.shadow?.value?.threshold == nil)
        #expect(
            project.problems().filter { "\($0.place)".hasPrefix("chains/open") && $0.message.contains("loop") } == [])
    }
}
