@testable import Projects
import Testing

struct ProjectTakesTests {
    private func withTakes() throws -> Project {
        var project = Samples.round()
        project.transitions["take"] = Transition(from: "boris", to: "carla", steps: 3)
        project.transitions["astray"] = Transition(from: "boris", to: "anna", steps: 3)
        return project
    }

    @Test func listsAndChooses() throws {
        var project = try withTakes()
        #expect(project.takes(leaving: "boris") == ["astray", "middle", "take"])
        #expect(
            refusal { try project.chosenTake(leaving: "boris") }
                == .ambiguousTake(key: "boris", takes: ["astray", "middle", "take"]))
        try project.choose("take")
        try project.choose("middle")
        #expect(project.transitions.filter(\.value.chosen).map(\.key) == ["middle"])
        #expect(try project.chosenTake(leaving: "boris") == "middle")
        #expect(try project.chosenTake(leaving: "anna") == "opening")
        #expect(refusal { try project.choose("nothing") } != nil)
    }

    @Test func usesATakeInAChain() throws {
        var project = try withTakes()
        #expect(try project.useTake("take", inChain: "round") == "middle")
        #expect(project.chains["round"]?.transitions == ["opening", "take", "closing"])
        let before = project
        guard case .doesNotConnect? = refusal({ try project.useTake("astray", inChain: "round") }) else {
            return #expect(Bool(false))
        }
        #expect(project == before)
        project.chains["open"] = Chain(transitions: ["opening", "middle"])
        #expect(try project.useTake("astray", inChain: "open") == "middle")
        #expect(refusal { try project.useTake("take", inChain: "short") } != nil)
    }

    @Test func aChainThatLeavesTheKeyTwiceNeedsAPlace() throws {
        var project = try withTakes()
        project.chains["round"]?.transitions += ["opening", "middle"]
        #expect(
            refusal { try project.useTake("take", inChain: "round") }
                == .takePlace(chain: "round", transition: "take", places: [2, 5]))
        #expect(try project.useTake("take", inChain: "round", at: 4) == "middle")
        #expect(project.chains["round"]?.transitions == ["opening", "middle", "closing", "opening", "take"])
    }
}
