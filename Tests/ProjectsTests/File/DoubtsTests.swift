import Foundation
import JSON
import Projects
import Testing

@testable import Projects

struct DoubtsTests {
    @Test func coverPlacesAndWhatLiesInThem() {
        var doubts = Doubts()
        #expect(!doubts.cover(.root))
        doubts.insert(JSONPath("keys", "anna"))
        #expect(doubts.cover(JSONPath("keys", "anna")) && doubts.cover(JSONPath("keys", "anna", "class")))
        #expect(!doubts.cover(JSONPath("keys")) && !doubts.cover(JSONPath("keys", "boris")))
    }

    /// Each kind of problem used to hide those after it.
    @Test func problemsOfAllKindsAreListedTogether() throws {
        let text = """
            { "format": "pegbar-project", "version": 1, "frameRate": 12,
              "keys": { "anna": { "seed": 1 }, "boris": { "seed": -1 }, "anna": { "seed": 2 } },
              "look": { "truncation": 99 },
              "transitions": {
                "a": { "from": "anna", "to": "borsi", "steps": 4 },
                "b": { "from": "boris", "to": "nobody", "steps": 0 },
                "c": { "from": 5, "to": "carla", "steps": 4, "easing": "bouncy" } },
              "keys": { "dora": { "seed": 3 } },
              "chains": { "x": { "transitions": ["a", "none", "c"], "hold": { "dora": -1 } } } }
            """
        #expect(
            try Self.problems(text) == [
                "1:1 : \"name\"", "2:55 keys/boris/seed: -1", "2:61 : the name", "3:27 look/truncation: truncation",
                "5:34 transitions/a/to: there", "6:35 transitions/b/to: there", "6:54 transitions/b/steps: has",
                "7:20 transitions/c/from: should", "7:29 transitions/c/to: there",
                "7:60 transitions/c/easing: \"bouncy\"",
                "8:3 : the name", "9:43 chains/x/transitions/1: there", "9:75 chains/x/hold/dora: a",
            ])
    }

    @Test(arguments: [
        // What refers to something that is there and cannot be read is no second problem.
        (#""keys": {"a": 5, "b": {"seed": 1}}, "transitions": {"t": {"from": "a", "to": "b", "steps": 1}}"#, 1),
        (#""keys": [], "transitions": {"t": {"from": "a", "to": "b", "steps": 1}}"#, 1),
        (
            #""transitions": {"t": {"to": "a", "steps": 1}}, "keys": {"a": {"seed": 1}}, "chains": {"c": {"transitions": ["t", "t"]}}"#,
            1
        ),
        (#""transitions": {"t": 4}, "chains": {"c": {"transitions": ["t"]}}"#, 1),
        (
            #""keys": {"a": {"seed": 1, "class": "x"}, "b": {"seed": 1, "class": 2}}, "transitions": {"t": {"from": "a", "to": "b", "steps": 1}}"#,
            1
        ),
        (
            #""keys": {"a": {"latent": "a.npy", "space": "w"}}, "transitions": {"t": {"from": "a", "to": "a", "steps": 1, "path": "w"}}"#,
            1
        ),
        (#""models": {"a": {"file": "a"}, "b": {"file": "b"}}, "model": 3"#, 1),
        (#""keys": {"a": {"seed": 1, "edits": [{"fader": 1}, {"direction": "no", "amount": 1}]}}"#, 2),
        (#""chains": {"c": {"transitions": [1, "none"]}}"#, 2),
        (#""chains": {"c": {}}"#, 1),
    ])
    func whatNobodyKnowsIsNotCounted(members: String, count: Int) throws {
        let problems = try Self.problems(SampleFiles.text(members))
        #expect(problems.count == count, "\(problems)")
    }

    @Test func aNameThatStandsTwiceIsAnErrorByItself() throws {
        let text = SampleFiles.text(#""keys": {"a": {"seed": 1}}, "keys": {"a": {"seed": 2}}"#)
        #expect(try Self.problems(text).count == 1)
    }

    private static func problems(_ text: String) throws -> [String] {
        try SampleFiles.withFolder { folder in
            let file = folder.appendingPathComponent("x.json")
            try Data(text.utf8).write(to: file)
            let error = #expect(throws: ProjectFileError.self) { try ProjectStore(path: file.path).load() }
            guard case .badData(_, let problems)? = error else { return [] }
            return problems.map { problem in
                let word = problem.message.split(separator: " ").prefix(problem.message.hasPrefix("the name") ? 2 : 1)
                return "\(problem.position?.line ?? 0):\(problem.position?.column ?? 0) \(problem.place): "
                    + word.joined(separator: " ")
            }
        }
    }
}
