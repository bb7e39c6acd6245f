import Latents
@testable import Projects
import Testing

struct ProjectSettingsTests {
    @Test func pathEasingSpacingAndNotes() throws {
        var project = Samples.round()
        try project.setPath(.slerp, of: "opening")
        try project.setEasing(.easeIn, of: "opening")
        try project.setSpacing(.inclusive, of: "opening")
        try project.setNote("for the dinner", of: .transition, "opening")
        let transition = try #require(project.transitions["opening"])
        #expect((transition.path, transition.easing, transition.spacing) == (.slerp, .easeIn, .inclusive))
        #expect(transition.note == "for the dinner")
        #expect(refusal { try project.setEasing(.cubicBezier(x1: 2, y1: 0, x2: 1, y2: 1), of: "opening") } != nil)
        #expect(refusal { try project.setPath(.slerp, of: "x") } != nil)
        for (item, name) in [(ProjectItem.key, "anna"), (.chain, "round"), (.model, "portraits")] {
            try project.setNote("note", of: item, name)
            try project.setNote(nil, of: item, name)
        }
    }

    @Test func anEasingMakesAPartAMoveOfItsOwn() throws {
        var project = Samples.round()
        try project.changeLook(of: .transition("opening")) { $0.truncation = Ramp(from: 0, to: 1) }
        let split = try project.split("opening", atPicture: 4)
        #expect(
            refusal { try project.changeLook(of: .transition(split.first)) { $0.truncation = Ramp(from: 1, to: 2) } }
                == .rampOnPart(transition: split.first))
        try project.changeLook(of: .transition(split.second)) { $0.truncation = Ramp(0.5) }
        try project.setEasing(.easeInOut, of: split.first)
        let first = try #require(project.transitions[split.first])
        #expect(first.portion == .whole && first.look.truncation == Ramp(from: 0, to: 0.5))
        #expect(!project.course(of: first).isPart)
    }

    @Test func looksAtEveryScope() throws {
        var project = Samples.round()
        try project.changeLook(of: .project) {
            $0.truncation = Ramp(0.5)
            $0.cutoff = Override.some(8)
            $0.shadow = Override.some(ShadowOverride())
        }
        #expect(project.look.truncation == Ramp(0.5) && project.look.cutoff == 8 && project.look.shadow != nil)
        try project.changeLook(of: .project) { $0.cutoff = Override.none }
        #expect(project.look.cutoff == nil && project.look.truncation == Ramp(0.5))
        try project.changeLook(of: .chain("round")) { $0.shadow = Override.none }
        #expect(project.look(for: project.transitions["opening"]!, in: project.chains["round"]).shadow == nil)
        #expect(project.look(for: project.transitions["opening"]!, in: nil).shadow != nil)
        let before = project
        for change: (inout LookOverride) -> Void in [
            { $0.truncation = Ramp(.infinity) }, { $0.cutoff = Override.some(-1) },
            { look in
                var shadow = ShadowOverride()
                shadow.threshold = 256
                look.shadow = Override.some(shadow)
            },
            { look in
                var shadow = ShadowOverride()
                shadow.blend = Ramp(from: 0, to: 1.5)
                look.shadow = Override.some(shadow)
            },
        ] { #expect(refusal { try project.changeLook(of: .project, change) } != nil) }
        #expect(project == before)
    }

    @Test func modelsAtEveryScope() throws {
        var project = Project(name: "New", frameRate: Samples.round().frameRate)
        try project.addModel("a", ModelReference(file: "a.safetensors"))
        try project.addModel("b", ModelReference(file: "b.safetensors"))
        #expect(project.model == "a")
        try project.setModel("b", for: .project)
        try project.setFile(ModelReference(file: "c.safetensors", network: "G", sha256: "00"), ofModel: "b")
        #expect(project.models["b"] == ModelReference(file: "c.safetensors", network: "G", sha256: "00"))
        #expect(refusal { try project.addModel("a", ModelReference(file: "x")) } == .nameTaken(.model, "a"))
        #expect(refusal { try project.setModel("x", for: .project) } != nil)
        let error = refusal { try project.setModel("a", for: .chain("x")) }
        #expect(error == .unknown(.chain, "x", known: []))
        #expect(error?.description.hasSuffix("; 'pegbar chain compose' makes one") == true)
    }
}
