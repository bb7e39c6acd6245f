@testable import Commands
import Latents
import Projects
import Testing

struct WordingTests {
    @Test func secondsAreExactOrToTheMillisecond() {
        #expect(Wording.seconds(Fraction(24)) == "24 s")
        #expect(Wording.seconds(Fraction(17, over: 2)) == "8.5 s")
        #expect(Wording.seconds(Fraction(25, over: 3)) == "8.333 s")
        #expect(Wording.seconds(Fraction(1, over: 12)) == "0.083 s")
        #expect(Wording.seconds(Fraction(29999, over: 10000)) == "3 s")
    }

    @Test func assignmentsAndRamps() {
        #expect(RampArgument(argument: "0.5..0.9")?.ramp == Ramp(from: 0.5, to: 0.9))
        #expect(RampArgument(argument: "-1")?.ramp == Ramp(-1))
        for wrong in ["", "..", "1..", "a", "nan", "inf", "1..2..3", "0x10"] {
            #expect(RampArgument(argument: wrong) == nil)
        }
        #expect(Assignment<Double>(argument: "a=b=-2")?.name == "a=b")
        #expect(Assignment<Double>(argument: "=2") == nil && Assignment<Double>(argument: "x") == nil)
    }

    @Test func pathsAreWrittenFromTheProject() {
        let store = ProjectStore(path: "/a/b/project.json")
        #expect(store.pathFromProject(to: "/a/b/c.npy") == "c.npy")
        #expect(store.pathFromProject(to: "/a/models/../m/x.safetensors") == "../m/x.safetensors")
        #expect(store.pathFromProject(to: "/a/b/latents/d.npy") == "latents/d.npy")
    }
}
