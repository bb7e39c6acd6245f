import Foundation
import JSON
import Testing

@testable import Commands

struct DoctorCommandTests {
    private static let asked = [
        "libavformat", "encoder libx264", "processor cores", "seeds", "picture cache",
        "free disk space",
    ]

    @Test func `everything that is needed is looked at`() async throws {
        let line = try await CommandLineFixture()
        let result = await line.run("doctor --cache FOLDER/cache")
        #expect(result.code == 0 && result.messages.isEmpty, "\(result)")
        for what in Self.asked { #expect(result.output.contains("  \(what)  "), "\(what)") }
        let findings = try await line.json("doctor --cache FOLDER/cache --json").array ?? []
        #expect(findings.count == result.output.split(separator: "\n").count)
        #expect(findings.allSatisfy { $0["needed"]?.bool == false || $0["ok"]?.bool == true })
        let names = findings.compactMap { $0["what"]?.string }
        #expect(Self.asked.allSatisfy(names.contains))
        #expect(line.names("cache").isEmpty, "the probe is gone")
    }

    @Test func `a cache that cannot be written ends with 74 and says what to do`() async throws {
        let line = try await CommandLineFixture("new P")
        let result = await line.run("doctor --cache FOLDER/dinner.json")
        #expect(result.code == 74 && result.output.contains("MISSING  picture cache"), "\(result)")
        #expect(result.messages.contains("--cache or PEGBAR_CACHE"))
        let json = await line.run("doctor --cache FOLDER/dinner.json --json")
        let findings = try JSONDocument(parsing: Array(json.output.utf8)).value.array ?? []
        #expect(
            json.code == 74 && findings.contains { $0["what"]?.string == "picture cache" && $0["ok"]?.bool == false })
    }
}
