import Latents
@testable import Projects
import Testing

struct ProjectRemoveTests {
    @Test func whatIsUsedStays() {
        var project = Samples.round()
        #expect(
            refusal { try project.remove(.key, "anna") }
                == .inUse(.key, "anna", users: ["transition \"closing\"", "transition \"opening\""]))
        #expect(
            refusal { try project.remove(.transition, "opening") }
                == .inUse(.transition, "opening", users: ["chain \"round\"", "chain \"short\""]))
        #expect(refusal { try project.remove(.chain, "nothing") } != nil)
        #expect(project == Samples.round())
    }

    @Test func whatIsNotUsedGoes() throws {
        var project = Samples.round()
        #expect(try project.remove(.chain, "round").removed == [.item(.chain, "round")])
        #expect(try project.remove(.transition, "middle").removed.count == 1)
        #expect(try project.remove(.model, "portraits").removed.count == 1)
        #expect(project.chains.count == 1 && project.transitions.count == 2 && project.models.isEmpty)
    }

    @Test func aChainLosesATransitionAtItsEndAndGoesOtherwise() throws {
        var project = Samples.round()
        let removal = try project.remove(.transition, "closing", andWhatUsesIt: true)
        #expect(project.chains["round"]?.transitions == ["opening", "middle"])
        #expect(removal.cleared == [.setting("transition \"closing\"", of: .chain, "round")])
        project = Samples.round()
        _ = try project.remove(.transition, "middle", andWhatUsesIt: true)
        #expect(project.chains.keys.sorted() == ["short"])
    }

    @Test func aKeyTakesItsMovesAndTheKeysBetweenWithIt() throws {
        var project = Samples.round()
        try project.hold("boris", inChain: "round", pictures: 2)
        let split = try project.split("opening", atPicture: 3)
        let removal = try project.remove(.key, "anna", andWhatUsesIt: true)
        #expect(project.keys.keys.sorted() == ["boris", "carla"])
        #expect(project.transitions.keys.sorted() == ["middle"])
        #expect(project.problems().errors == [])
        #expect(removal.removed.contains(.item(.key, split.key)))
        #expect(project.chains["round"]?.transitions ?? ["middle"] == ["middle"])
    }

    @Test func modelsAndDirectionsAreCleared() throws {
        var project = Samples.round()
        project.directions["glasses"] = DirectionReference(file: "glasses.npy")
        try project.setDirection("glasses", to: 1, ofKey: "anna")
        try project.setModel("portraits", for: .project)
        try project.setModel("portraits", for: .chain("round"))
        try project.setModel("portraits", for: .transition("middle"))
        #expect(refusal { try project.remove(.direction, "glasses") } != nil)
        #expect(try project.remove(.direction, "glasses", andWhatUsesIt: true).cleared.count == 1)
        #expect(try project.remove(.model, "portraits", andWhatUsesIt: true).cleared.count == 3)
        var expected = Samples.round()
        expected.models = [:]
        #expect(project == expected)
    }
}
