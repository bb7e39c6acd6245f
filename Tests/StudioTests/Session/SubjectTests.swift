import JSON
import Latents
import Projects
import Testing

@testable import Studio

struct SubjectTests {
    private static func project() -> Project {
        var project = Project(name: "Dinner", frameRate: FrameRate(Fraction(12))!)
        project.models = ["portraits": ModelReference(file: "portraits.safetensors")]
        project.keys = ["anna": Key(.seed(1)), "boris": Key(.seed(2))]
        project.transitions = ["opening": Transition(from: "anna", to: "boris", steps: 4)]
        project.chains = ["round": Chain(transitions: ["opening"])]
        return project
    }

    /// Each change, the subject that it is about, and whether a picture may depend on it.
    private static let changes: [(change: @Sendable (inout Project) -> Void, subject: Subject, isPainted: Bool)] = [
        ({ $0.name = "Supper" }, .name, false),
        ({ $0.frameRate = FrameRate(Fraction(24))! }, .frameRate, true),
        ({ $0.look.truncation = Ramp(0.5) }, .look, true),
        ({ $0.model = "portraits" }, .projectModel, true),
        ({ $0.unknown = ["x": .bool(true)] }, .unknown, true),
        ({ $0.models["portraits"]?.note = "x" }, .item(.model, "portraits"), true),
        ({ $0.directions["age"] = DirectionReference(file: "age.npy") }, .item(.direction, "age"), true),
        ({ $0.keys["anna"]?.recipe = .seed(3) }, .key("anna"), true),
        ({ $0.keys["anna"]?.classLabel = 3 }, .key("anna"), true),
        ({ $0.keys["anna"]?.note = "x" }, .key("anna"), false),
        ({ $0.keys["anna"]?.rating = 5 }, .key("anna"), false),
        ({ $0.keys["carla"] = Key(.seed(3)) }, .key("carla"), true),
        ({ $0.keys["boris"] = nil }, .key("boris"), true),
        ({ $0.transitions["opening"]?.steps = 5 }, .transition("opening"), true),
        ({ $0.transitions["opening"]?.look.truncation = Ramp(0.5) }, .transition("opening"), true),
        ({ $0.transitions["opening"]?.chosen = true }, .transition("opening"), false),
        ({ $0.transitions["opening"]?.note = "x" }, .transition("opening"), false),
        ({ $0.transitions["opening"]?.rating = 1 }, .transition("opening"), false),
        ({ $0.chains["round"]?.hold = ["anna": 2] }, .chain("round"), true),
        ({ $0.chains["round"]?.rating = 1 }, .chain("round"), false),
        ({ $0.chains["round"] = nil }, .chain("round"), true),
    ]

    @Test(arguments: changes.indices)
    func aChangeIsAboutItsSubject(index: Int) {
        let (change, subject, isPainted) = Self.changes[index]
        let old = Self.project()
        var new = old
        change(&new)
        let changed = Subject.changed(from: old, to: new)
        #expect(changed == [subject])
        #expect(changed.changesAppearance(from: old, to: new) == isPainted, "\(subject)")
        #expect(Subject.changed(from: new, to: old) == [subject])
    }

    @Test func nothingChangesNothing() {
        let project = Self.project()
        #expect(Subject.changed(from: project, to: project).isEmpty)
        #expect(!Set<Subject>().changesAppearance(from: project, to: project))
    }

    @Test func subjectsAreToldInOrder() {
        let subjects: Set<Subject> = [.key("take 10"), .key("take 9"), .look, .chain("b:c")]
        #expect(subjects.descriptions == ["chain:b:c", "key:take 9", "key:take 10", "look"])
        #expect(Subject.transition("a").words == "transition \"a\"")
    }
}
