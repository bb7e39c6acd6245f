import Checkpoints
@testable import Commands
import Foundation
import JSON
import Projects
import Synchronization

/// A folder with a project in it, and the program run on them.
final class CommandLineFixture: Sendable {
    let folder: String
    var project: String { folder + "/dinner.json" }

    /// - Parameter lines: command lines to run at first, `P` for the project.
    init(_ lines: String...) async throws {
        folder = NSTemporaryDirectory() + "pegbar-command-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for line in lines {
            let result = await run(line)
            guard result.code == 0 else { throw Failure(line: line, result: result) }
        }
    }

    /// anna -> boris -> carla -> anna: opening 8, middle 6, closing 4, the chain "round"; opening alone in "short".
    static func round() async throws -> CommandLineFixture {
        try await CommandLineFixture(
            "new P", "key add P anna --seed 1", "key add P boris --seed 2", "key add P carla --seed 3",
            "link P anna boris --steps 8 --name opening", "link P boris carla --steps 6 --name middle",
            "link P carla anna --steps 4 --name closing", "chain compose P round opening middle closing",
            "chain compose P short opening")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    struct Failure: Error { var line: String, result: Result }

    struct Result: Equatable, Sendable {
        var code: Int32
        var output: String
        var messages: String
    }

    /// Runs a command line whose words are separated by single spaces, `P` for the project, `_` for a space in a word.
    func run(_ line: String) async -> Result {
        await run(
            line.split(separator: " ").map { word in
                word == "P"
                    ? project
                    : word.replacingOccurrences(of: "_", with: " ").replacingOccurrences(of: "FOLDER", with: folder)
            })
    }

    func run(_ arguments: [String]) async -> Result {
        let texts = Mutex((output: "", messages: ""))
        let console = Console(
            output: { text in texts.withLock { $0.output += text } },
            messages: { text in texts.withLock { $0.messages += text } })
        let code = await Console.$current.withValue(console) { await Program.run(arguments) }
        return texts.withLock { Result(code: code, output: $0.output, messages: $0.messages) }
    }

    /// The JSON that a command line prints.
    func json(_ line: String) async throws -> JSONValue {
        let result = await run(line)
        guard result.code == 0 else { throw Failure(line: line, result: result) }
        return try JSONDocument(parsing: Array(result.output.utf8)).value
    }

    func load() throws -> Project { try ProjectStore(path: project).loadValid().project }

    func writeVector(_ name: String, _ values: [Double]) throws {
        try NPYFile.write(NPYArray(shape: [1, values.count], values: .float64(values)), to: folder + "/" + name)
    }
}
