@testable import Projects
import Testing

struct ProjectChainsTests {
    @Test func composes() throws {
        var project = Samples.round()
        try project.composeChain("new", of: ["middle"])
        try project.append(["closing", "opening"], toChain: "new")
        #expect(project.chains["new"]?.transitions == ["middle", "closing", "opening"])
        #expect(try project.removeFromChain("new", at: 2) == "opening")
        try project.insert(["opening"], inChain: "new", at: 0)
        #expect(project.chains["new"]?.transitions == ["opening", "middle", "closing"])
        try project.composeChain("new", of: ["closing"])
        #expect(project.chains["new"]?.transitions == ["closing"])
        #expect(refusal { try project.removeFromChain("new", at: 0) } == .emptyChain("new"))
    }

    @Test func refusesWhatDoesNotConnect() {
        var project = Samples.round()
        let before = project
        #expect(refusal { try project.composeChain("new", of: []) } == .emptyChain("new"))
        #expect(refusal { try project.composeChain("new", of: ["opning"]) } != nil)
        #expect(
            refusal { try project.append(["closing"], toChain: "short") }
                == .doesNotConnect(
                    chain: "short", first: "opening", arrivesAt: "boris", second: "closing", leaves: "carla"))
        #expect(refusal { try project.removeFromChain("round", at: 1) } != nil)
        #expect(
            refusal { try project.removeFromChain("round", at: 3) }
                == .outOfRange(what: "place", value: "4", allowed: "1 to 3"))
        #expect(refusal { try project.moveInChain("round", from: 0, to: 1) } != nil)
        #expect(refusal { try project.composeChain(" new", of: ["opening"]) } != nil)
        #expect(project == before)
    }

    @Test func moves() throws {
        var project = Samples.round()
        project.transitions["loop"] = Transition(from: "anna", to: "anna", steps: 2)
        try project.composeChain("new", of: ["loop", "opening", "middle", "closing"])
        try project.moveInChain("new", from: 0, to: 3)
        #expect(project.chains["new"]?.transitions == ["opening", "middle", "closing", "loop"])
    }

    @Test func followsChosenTakesUntilAKeyComesRound() throws {
        var project = Samples.round()
        project.transitions["aside"] = Transition(from: "boris", to: "anna", steps: 2)
        guard case .ambiguousTake? = refusal({ try project.followChain("new", from: "anna") }) else {
            return #expect(Bool(false))
        }
        try project.choose("middle")
        #expect(try project.followChain("new", from: "boris") == ["middle", "closing", "opening"])
        project.transitions["closing"] = nil
        #expect(try project.followChain("new", from: "anna") == ["opening", "middle"])
        #expect(refusal { try project.followChain("empty", from: "carla") } == .emptyChain("empty"))
        #expect(refusal { try project.followChain("new", from: "nobody") } != nil)
    }

    @Test func holds() throws {
        var project = Samples.round()
        try project.hold("boris", inChain: "round", pictures: 6)
        #expect(project.chains["round"]?.hold == ["boris": 6])
        try project.hold("boris", inChain: "round", pictures: 0)
        #expect(project.chains["round"]?.hold == [:])
        #expect(refusal { try project.hold("boris", inChain: "round", pictures: -1) } != nil)
        #expect(
            refusal { try project.hold("carla", inChain: "short", pictures: 1) }
                == .neverArrives(chain: "short", key: "carla", arrivals: ["boris"]))
    }
}
