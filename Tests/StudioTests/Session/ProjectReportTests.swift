import Foundation
import JSON
import Tensors
import Testing

@testable import Studio

struct ProjectReportTests {
    /// The example of `GET /api/project` in the documentation.
    private func documented() throws -> JSONValue {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Documentation/Studio.md"), encoding: .utf8)
        let route = try #require(text.range(of: "`GET /api/project` (ETag"))
        let start = try #require(text.range(of: "```json\n", range: route.upperBound..<text.endIndex))
        let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
        return try JSONDocument(parsing: Array(text[start.upperBound..<end.lowerBound].utf8)).value
    }

    private func names(_ value: JSONValue?) -> Set<String> { Set((value?.object ?? [:]).keys) }

    @Test func theProjectHasTheMembersThatAreDocumented() async throws {
        let documented = try documented()
        try await StudioFixture.serve { studio in
            try await studio.wait { try await studio.json("/api/project")["models"]?["portraits"] == nil }
            let project = try await studio.json("/api/project")
            #expect(names(project) == names(documented))
            for member in ["history", "defaults"] { #expect(names(project[member]) == names(documented[member])) }
            #expect(names(project["chains"]?["round"]) == names(documented["chains"]?["act-one"]))
            let model = project["models"]?["portraits"]
            #expect(names(model) == names(documented["models"]?["portraits"]))
            // The small network has no smaller pictures on its way, and bfloat16 is quick with AMX alone.
            #expect(model?["drafts"] == .bool(DraftInstructionSet.current == .amx))
        }
    }

    /// Four seconds are other numbers of pictures at other rates.
    @Test func theUsualStepsFollowTheRate() async throws {
        try await StudioFixture.serve { studio in
            #expect(try await studio.json("/api/project")["defaults"]?["steps"] == .integer(48))
            let edited = try await studio.made("\"edit\": \"frame-rate\", \"frameRate\": \"24\"")
            #expect(edited["patch"]?["defaults"]?["steps"] == .integer(96))
            #expect(try await studio.json("/api/project")["defaults"] == edited["patch"]?["defaults"])
            let retimed = try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 5")
            #expect(retimed["patch"]?["defaults"] == nil)
        }
    }
}
