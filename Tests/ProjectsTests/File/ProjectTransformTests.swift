import JSON
import Latents
import Testing

@testable import Projects

/// Transforms of keys and looks in the file, its check, and under edits.
@Suite struct ProjectTransformTests {
    private static let members = #"""
        "models": {"m": {"file": "m"}},
        "keys": {"a": {"seed": 1}, "b": {"seed": 2, "transform": {"x": 0.5, "rotation": -90}}},
        "look": {"transform": {"scale": 2}},
        "transitions": {
            "t": {"from": "a", "to": "b", "steps": 4, "look": {"transform": {"y": {"from": 0, "to": 1}}}},
            "u": {"from": "b", "to": "a", "steps": 4, "look": {"transform": false}}
        }
        """#

    @Test func `is read and written back`() throws {
        let value = try JSONDocument(parsing: Array(SampleFiles.text(Self.members).utf8)).value
        let reading = ProjectReader.read(value)
        #expect(reading.problems == [])
        let project = try #require(reading.project)
        #expect(project.keys["a"]?.transform == nil)
        #expect(project.keys["b"]?.transform == Transform(x: 0.5, rotation: -90))
        #expect(project.look.transform?.value(at: 0.3) == Transform(scale: 2))
        let moving = try #require(project.transitions["t"]?.look.transform?.value)
        #expect(moving.value(at: 0.25) == Transform(y: 0.25) && !moving.isConstant)
        #expect(project.transitions["u"]?.look.transform == Override.none)
        #expect(ProjectReader.read(ProjectWriter.json(for: project)).project == project)
    }

    @Test(arguments: [
        (#""keys": {"a": {"seed": 1, "transform": {"x": {"from": 0, "to": 1}}}}"#, "number"),
        (#""keys": {"a": {"seed": 1, "transform": {"rotate": 1}}}"#, "no such field"),
        (#""keys": {"a": {"seed": 1, "transform": false}}"#, "object"),
        (#""look": {"transform": false}"#, "leave the field out"),
        (#""look": {"transform": {"scale": "2"}}"#, "should be a number or"),
    ])
    func `errors say what to do`(_ members: String, _ advice: String) throws {
        let reading = try SampleFiles.read(SampleFiles.text(members))
        #expect(reading.project == nil && reading.problems.count == 1)
        #expect(reading.problems.first?.message.contains(advice) == true, "\(reading.problems)")
    }

    @Test func `numbers out of range are problems`() {
        var project = SampleFiles.small
        project.keys["anna"]?.transform = Transform(x: .nan, scale: 0)
        var moving = MovingTransform()
        moving.rotation = Ramp(from: 0, to: 1e9)
        project.transitions["opening"]?.look.transform = Override.some(moving)
        let places = project.problems().errors.map(\.place.description)
        #expect(
            places.sorted() == [
                "keys/anna/transform/scale", "keys/anna/transform/x", "transitions/opening/look/transform/rotation",
            ], "\(places)")
    }

    @Test func `a jump is warned of`() {
        var project = SampleFiles.small
        var moving = MovingTransform()
        moving.x = Ramp(from: 0, to: 0.5)
        project.transitions["opening"]?.look.transform = Override.some(moving)
        let warned = project.problems().filter { $0.message.contains("transform changes") }
        #expect(warned.map(\.place.description) == ["chains/round/transitions/1"] && warned[0].severity == .warning)
        moving.x = Ramp(from: 0.5, to: 0)
        project.transitions["back"]?.look.transform = Override.some(moving)
        #expect(project.problems().filter { $0.message.contains("transform changes") } == [])
    }

    @Test func `edits keep what they should`() throws {
        var project = Samples.round()
        var moving = MovingTransform()
        moving.rotation = Ramp(from: 0, to: 80)
        try project.changeLook(of: .transition("opening")) { $0.transform = Override.some(moving) }
        let plan = try project.plan(chain: "short")
        let sources = (0..<8).map { project.source(of: plan.picture(at: $0), in: plan) }
        #expect(sources.map { $0.look.transform?.value(at: 0).rotation } == (0..<8).map { Double($0) * 10 })

        _ = try project.reverse("opening")
        #expect(project.transitions["opening-reversed"]?.look.transform?.value?.rotation == Ramp(from: 80, to: 0))
        project.chains["open"] = Chain(transitions: ["opening", "middle"])
        let made = try project.closeLoop(ofTransition: "opening")
        #expect(project.transitions[made]?.look.transform?.value?.rotation == Ramp(from: 80, to: 0))

        let split = try project.split("opening", atPicture: 4)
        let after = try project.plan(chain: "short")
        #expect((0..<8).map { project.source(of: after.picture(at: $0), in: after) } == sources)
        #expect(project.keys[split.key]?.transform == nil)
        // With a transform of its own the key is no longer a place on the move.
        try project.setTransform(Transform(x: 1), ofKey: split.key)
        #expect(!project.course(of: try #require(project.transitions[split.second])).isPart)
        #expect(refusal { try project.setTransform(Transform(scale: 0), ofKey: "anna") } != nil)
        #expect(refusal { try project.setTransform(.identity, ofKey: "nobody") } != nil)
    }
}
