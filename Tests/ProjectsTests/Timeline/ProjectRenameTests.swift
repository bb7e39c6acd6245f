import JSON
import Latents
@testable import Projects
import Testing

struct ProjectRenameTests {
    /// A project in which every kind of thing is referred to in every way.
    private func full() throws -> Project {
        var project = Samples.round()
        project.transitions["opening"]?.path = .wSpline
        project.model = "portraits"
        project.directions["glasses"] = DirectionReference(file: "glasses.npy")
        try project.setDirection("glasses", to: 1, ofKey: "anna")
        try project.setModel("portraits", for: .chain("round"))
        try project.setModel("portraits", for: .transition("middle"))
        try project.hold("carla", inChain: "round", pictures: 2)
        _ = try project.split("opening", atPicture: 4, inContextOf: "round")
        #expect(project.problems().errors == [])
        return project
    }

    @Test(arguments: [
        (ProjectItem.key, "anna"), (.key, "boris"), (.key, "carla"), (.key, "key-1"), (.transition, "opening-part-1"),
        (.transition, "middle"), (.chain, "round"), (.model, "portraits"), (.direction, "glasses"),
    ])
    func everyReferenceFollows(item: ProjectItem, name: String) throws {
        let before = try full()
        var project = before
        try project.rename(item, name, to: "Zoë's best one")
        #expect(project.problems().errors == [])
        #expect(!project.has(item, name) && project.has(item, "Zoë's best one"))
        let json = ProjectWriter.json(for: project).text(pretty: true)
        #expect(!json.contains("\"\(name)\""))
        try project.rename(item, "Zoë's best one", to: name)
        #expect(project == before)
    }

    @Test func refusals() throws {
        var project = try full()
        #expect(refusal { try project.rename(.key, "anna", to: "boris") } == .nameTaken(.key, "boris"))
        #expect(refusal { try project.rename(.key, "nobody", to: "x") } != nil)
        for bad in ["", " x", "x ", "a\nb", "a\u{7f}"] {
            #expect(refusal { try project.rename(.key, "anna", to: bad) } != nil)
        }
        #expect(refusal { try project.rename(.key, "anna", to: "anna") } == nil)
    }
}
