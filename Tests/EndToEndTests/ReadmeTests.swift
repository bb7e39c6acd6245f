import Foundation
import TemporaryFolders
import Testing

struct ReadmeTests {
    /// The README's walk, as somebody types it who has just run `Scripts/demo`, but with the program under test.
    @Test func `five minutes with a project go as the README says`() throws {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let readme = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
        let start = try #require(readme.range(of: "## Five minutes with a project"))
        let end = try #require(readme.range(of: "## Your own model"))
        let blocks = readme[start.upperBound..<end.lowerBound].components(separatedBy: "```sh\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(blocks.count >= 6)
        let built = URL(filePath: RunningProgram.executable).deletingLastPathComponent().path
        let script = blocks.joined().replacing("$PWD/.build/release", with: built)
        #expect(script.contains(built))

        let home = TemporaryFolder()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-euo", "pipefail", "-c", script]
        process.currentDirectoryURL = repository
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["HOME": home.path, "PEGBAR_CACHE": home.path + "/cache"]) { $1 }
        let words = home.file("words")
        #expect(FileManager.default.createFile(atPath: words, contents: nil))
        process.standardOutput = FileHandle(forWritingAtPath: words)
        process.standardError = FileHandle(forWritingAtPath: words)
        try process.run()
        process.waitUntilExit()
        let said = try String(contentsOfFile: words, encoding: .utf8)
        #expect(process.terminationStatus == 0, "\(said)")

        let dinner = home.file("dinner")
        #expect(try FileManager.default.contentsOfDirectory(atPath: dinner + "/seeds").count == 24)
        #expect(try FileManager.default.contentsOfDirectory(atPath: dinner + "/silhouettes").count == 3)
        let pictures = try FileManager.default.contentsOfDirectory(atPath: dinner + "/round").sorted()
        #expect(pictures.count == 109 && pictures[0] == "manifest.json")
        #expect(pictures[1] == "round.0001.png" && pictures[108] == "round.0108.png")
        #expect(FileManager.default.fileExists(atPath: dinner + "/opening.png"))
        #expect(FileManager.default.fileExists(atPath: dinner + "/round.mp4"))
    }
}
