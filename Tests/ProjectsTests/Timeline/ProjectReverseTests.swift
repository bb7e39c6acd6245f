import Latents
@testable import Projects
import Testing

struct ProjectReverseTests {
    @Test func makesATransitionBeside() throws {
        var project = Samples.round()
        project.transitions["opening"]?.easing = .cubicBezier(x1: 0.1, y1: 0.2, x2: 0.3, y2: 1.4)
        project.transitions["opening"]?.look.truncation = Ramp(from: 0.2, to: 0.8)
        var shadow = ShadowOverride()
        shadow.blend = Ramp(from: 0, to: 1)
        project.transitions["opening"]?.look.shadow = Override.some(shadow)
        #expect(try project.reverse("opening") == "opening-reversed")
        let made = try #require(project.transitions["opening-reversed"])
        #expect((made.from, made.to) == ("boris", "anna"))
        #expect(made.easing == .cubicBezier(x1: 0.7, y1: -0.4, x2: 0.9, y2: 0.8))
        #expect(made.look.truncation == Ramp(from: 0.8, to: 0.2))
        #expect(made.look.shadow?.value?.blend == Ramp(from: 1, to: 0))
        #expect(made.reversed == project.transitions["opening"])
        #expect(try project.reverse("opening") == "opening-reversed-2")
        project.transitions["opening"] = nil
        #expect(try project.reverse("opening-reversed") == "opening")
    }

    @Test func easeInBecomesEaseOutAndPortionsMirror() {
        var transition = Transition(from: "a", to: "b", steps: 2)
        transition.easing = .easeIn
        transition.portion = Portion(start: Fraction(1, over: 4), end: .one)
        #expect(transition.reversed.easing == .easeOut)
        #expect(transition.reversed.portion == Portion(start: .zero, end: Fraction(3, over: 4)))
    }

    @Test func inPlaceOnlyWhereNoChainBreaks() throws {
        var project = Samples.round()
        #expect(refusal { try project.reverseInPlace("middle") } != nil)
        project.chains["round"] = nil
        try project.reverseInPlace("middle")
        #expect(project.transitions["middle"]?.from == "carla")
    }

    @Test func theReversedPartOfASplitStaysOnItsCarrier() throws {
        var project = Samples.round()
        project.transitions["opening"]?.easing = .easeIn
        project.transitions["opening"]?.spacing = .inclusive
        let split = try project.split("opening", atPicture: 3)
        let name = try project.reverse(split.second)
        let (second, reversed) = (try project.positions(of: split.second), try project.positions(of: name))
        for (a, b) in zip(second, reversed.reversed()) {
            #expect(a.carrier == b.carrier && a.time == b.time && a.progress == b.progress)
            #expect(abs(a.rampPosition - (1 - b.rampPosition)) < 1e-12)
        }
    }
}
