@testable import Projects
import Testing

struct ProjectNamesTests {
    @Test func numbersInNamesSortAsNumbers() {
        let names = ["key-10", "key-2", "a", "key-1b", "key-1", "10", "9", "key-02"]
        #expect(
            names.sorted { Project.reads($0, before: $1) }
                == ["9", "10", "a", "key-1", "key-1b", "key-02", "key-2", "key-10"])
    }

    @Test func automaticNamesNeverCollide() {
        var project = Samples.round()
        #expect(project.freshName(.key, "key") == "key-1")
        project.keys["key-7"] = Key(.seed(1))
        project.keys["key-x"] = Key(.seed(1))
        project.keys["key-99999999999999999999"] = Key(.seed(1))
        #expect(project.freshName(.key, "key") == "key-8")
        #expect(project.uniqueName(.key, "anna") == "anna-2")
        #expect(project.uniqueName(.key, "dora") == "dora")
    }

    @Test func errorsHelp() {
        let project = Samples.round()
        #expect(
            refusal { try project.key(named: "zzz") }?.description
                == "there is no key named \"zzz\"; there are \"anna\", \"boris\", \"carla\"")
        #expect(
            refusal { try project.require(.direction, "smile") }?.description
                == "there is no direction named \"smile\"; the project has no directions yet")
        #expect(Project.objection(toName: "Paloma's test, très bien / 2") == nil)
    }

    @Test func editsAndValidationHaveOneRule() throws {
        for (name, severity) in [
            ("", .error), (" \u{A0}", .error), ("a\tb", .error), ("\u{7F}", .error), (" a", .warning),
            ("a\u{2003}", .warning),
            ("a b", nil),
        ] as [(String, ProjectProblem.Severity?)] {
            var project = Samples.round()
            #expect((refusal { try project.addKey(.seed(1), named: name) } != nil) == (severity != nil), "\(name)")
            project.keys[name] = Key(.seed(1))
            #expect(project.problems().map(\.severity) == (severity.map { [$0] } ?? []), "\(name)")
        }
    }
}
