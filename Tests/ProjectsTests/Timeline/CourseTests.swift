import Latents
@testable import Projects
import Testing

struct CourseTests {
    @Test func aWholeTransitionIsItsOwnCarrier() throws {
        var project = Samples.round()
        project.transitions["opening"] = Transition(from: "anna", to: "boris", steps: 4)
        project.transitions["opening"]?.easing = .easeIn
        let position = try project.positions(of: "opening")[1]
        #expect(position.time == Fraction(1, over: 4))
        #expect(position.progress == Easing.easeIn.value(at: Fraction(1, over: 4)))
        #expect(position.progress == position.rampPosition)
    }

    @Test func aPortionOfAnEasingIsNormalised() {
        var carrier = Carrier(from: "a", to: "b", path: .linear, easing: .easeIn)
        carrier.portion = Portion(start: Fraction(1, over: 4), end: Fraction(3, over: 4))
        #expect(carrier.progress(at: .zero) == 0 && carrier.progress(at: .one) == 1)
        let half = carrier.progress(at: Fraction(1, over: 2))
        let (a, b, c) = (
            Easing.easeIn.value(at: Fraction(1, over: 4)), Easing.easeIn.value(at: Fraction(1, over: 2)),
            Easing.easeIn.value(at: Fraction(3, over: 4))
        )
        #expect(half == (b - a) / (c - a))
        carrier.easing = .linear
        #expect(carrier.progress(at: Fraction(1, over: 3)) == 1.0 / 3)
    }

    @Test func otherEasingPathOrPortionLeavesTheCarrier() throws {
        var project = Samples.round()
        let split = try project.split("opening", atPicture: 2)
        let half = try #require(project.transitions[split.second])
        #expect(project.course(of: half).isPart)
        for change: (inout Transition) -> Void in [
            { $0.easing = .easeIn }, { $0.path = .slerp }, { $0.portion = .whole }, { $0.to = "carla" },
        ] {
            var changed = half
            change(&changed)
            #expect(!project.course(of: changed).isPart)
        }
        project.keys[split.key]?.classLabel = 1
        #expect(!project.course(of: half).isPart)
    }

    @Test func placesTooFineForAnIntAreRoundedAndNeverTrap() {
        let (a, b) = (Fraction(1, over: 999_999_937), Fraction(999_999_892, over: 999_999_893))
        let share = Fraction(1, over: 999_983)
        let place = Portion(start: a, end: b).place(at: share)
        #expect(abs(place.double - (a.double + share.double * (b.double - a.double))) < 1e-15)
        #expect(Portion(start: a, end: b).place(at: .one) == b)
    }

    @Test func aMoveFromAKeyToItselfSplits() throws {
        var project = Samples.round()
        project.transitions["loop"] = Transition(from: "anna", to: "anna", steps: 4)
        project.transitions["loop"]?.path = .wSpline
        project.chains = ["loop": Chain(transitions: ["loop"])]
        let plan = try project.plan(chain: "loop")
        let before = plan.pictures.map { project.source(of: $0, in: plan) }
        _ = try project.split("loop", atPicture: 2)
        let after = try project.plan(chain: "loop")
        #expect(after.pictures.map { project.source(of: $0, in: after) } == before)
    }
}
