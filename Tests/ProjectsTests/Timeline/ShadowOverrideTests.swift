import JSON
import Latents
import Projects
import Testing

struct ShadowOverrideTests {
    private let text = """
        "look": { "shadow": { "threshold": 60, "invert": true, "figure": "#ff0000", "x-own": 1 } },
        "keys": { "a": { "seed": 1 }, "b": { "seed": 2 } },
        "transitions": { "t": { "from": "a", "to": "b", "steps": 2, "look": { "shadow": { "threshold": 50 } } } },
        "chains": {
          "ch": { "transitions": ["t"], "look": { "shadow": { "ground": "#00ff00", "x-note": 2 } } },
          "plain": { "transitions": ["t"], "look": { "shadow": false } },
          "same": { "transitions": ["t"], "look": { "shadow": {} } }
        }
        """

    @Test func chainsAndTransitionsCompleteTheProjectsShadowFieldByField() throws {
        let project = try #require(SampleFiles.read(SampleFiles.text(text)).project)
        let green = Colour(red: 0, green: 255, blue: 0)
        let shadow = try #require(project.plan(chain: "ch").segments[0].look.shadow)
        #expect(shadow.threshold == 50 && shadow.invert && shadow.ground == green)
        #expect(shadow.figure == Colour(red: 255, green: 0, blue: 0) && shadow.blend == Ramp(1))
        // After false, a transition's shadow begins with the usual one.
        let fresh = try #require(project.plan(chain: "plain").segments[0].look.shadow)
        #expect(fresh == Shadow())
        var alone = project
        alone.transitions["t"]?.look.shadow = nil
        #expect(try alone.plan(chain: "same").segments[0].look.shadow == project.look.shadow)
        #expect(try alone.plan(chain: "plain").segments[0].look.shadow == nil)
    }

    @Test func everyFieldThatIsSetIsWritten() throws {
        let document = try JSONDocument(parsing: Array(SampleFiles.text(text).utf8))
        let project = try #require(ProjectReader.read(document).project)
        #expect(ProjectWriter.json(for: project) == document.value)
    }

    @Test func theProjectsOwnShadowChangesFieldByField() throws {
        var project = try #require(SampleFiles.read(SampleFiles.text(text)).project)
        var expected = project
        expected.look.shadow?.ground = Colour(red: 1, green: 2, blue: 3)
        try project.changeLook(of: .project) { look in
            var shadow = look.shadow?.value ?? ShadowOverride()
            shadow.ground = Colour(red: 1, green: 2, blue: 3)
            look.shadow = Override.some(shadow)
        }
        #expect(project == expected)
    }

    @Test func whatIsOutOfRangeIsFound() {
        var project = SampleFiles.small
        var shadow = ShadowOverride()
        (shadow.threshold, shadow.blend) = (256, Ramp(2))
        project.chains["round"]?.look.shadow = Override.some(shadow)
        #expect(
            project.problems().map { "\($0.place)" } == [
                "chains/round/look/shadow/threshold", "chains/round/look/shadow/blend",
            ])
        #expect(refusal { try project.changeLook(of: .chain("round")) { $0.noise = .fixed } } != nil)
    }
}
