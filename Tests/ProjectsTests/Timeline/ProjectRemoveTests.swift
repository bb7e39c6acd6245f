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

    @Test func aChainIsJudgedOnceAllThatGoesIsGone() throws {
        var project = Samples.round()
        project.keys["X"] = Key(.seed(9))
        project.transitions = [
            "1": Transition(from: "carla", to: "anna", steps: 1), "2": Transition(from: "anna", to: "X", steps: 1),
            "3": Transition(from: "X", to: "anna", steps: 1), "4": Transition(from: "anna", to: "boris", steps: 1),
        ]
        project.chains = ["way": Chain(transitions: ["1", "2", "3", "4"]), "visit": Chain(transitions: ["2", "3"])]
        project.chains["way"]?.hold = ["X": 2]
        project.chains["visit"]?.hold = ["X": 2]
        let removal = try project.remove(.key, "X", andWhatUsesIt: true)
        #expect(project.chains.keys.sorted() == ["way"])
        #expect(project.chains["way"]?.transitions == ["1", "4"] && project.chains["way"]?.hold == [:])
        #expect(
            removal.removed == [
                .item(.key, "X"), .item(.transition, "2"), .item(.transition, "3"), .item(.chain, "visit"),
            ])
        #expect(
            removal.cleared == [
                .setting("transition \"2\"", of: .chain, "way"), .setting("transition \"3\"", of: .chain, "way"),
                .setting("hold", of: .chain, "way"),
            ])
        #expect(project.problems().errors == [])
    }

    @Test func aLongRowOfKeysGoes() throws {
        var project = Samples.round()
        for number in 0..<500 {
            let source = number == 0 ? "anna" : "k\(number - 1)"
            project.keys["k\(number)"] = Key(
                .between(Between(from: source, to: "boris", at: .zero, path: .linear, easing: .linear)))
        }
        _ = try project.remove(.key, "anna", andWhatUsesIt: true)
        #expect(project.keys.keys.sorted() == ["boris", "carla"])
    }
}
