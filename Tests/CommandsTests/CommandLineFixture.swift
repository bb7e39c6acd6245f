import Checkpoints
@testable import Commands
import Foundation
import JSON
import Projects
import Synchronization
import TemporaryFolders

/// A folder with a project in it, and the program run on them.
final class CommandLineFixture: Sendable {
    private let temporary = TemporaryFolder()
    var folder: String { temporary.path }
    var project: String { folder + "/dinner.json" }
    /// The folder's own name.
    var name: String { (folder as NSString).lastPathComponent }

    /// - Parameter lines: command lines to run at first, `P` for the project.
    init(_ lines: String...) async throws {
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

    /// A project with a small network: anna -> boris 4, boris held for 2, boris -> anna 3, as the chain "round"; its cache
    /// is `FOLDER/cache`.
    static func painted() async throws -> CommandLineFixture {
        let fixture = try await CommandLineFixture()
        try fixture.addModel()
        for line in [
            "new P --model FOLDER/portraits.safetensors", "key add P anna --seed 1", "key add P boris --seed 2",
            "link P anna boris --steps 4 --name opening", "link P boris anna --steps 3 --name closing",
            "chain compose P round opening closing", "hold P round boris 2",
        ] {
            let result = await fixture.run(line)
            guard result.code == 0 else { throw Failure(line: line, result: result) }
        }
        return fixture
    }

    /// Copies a small network of the generators' tests into the folder.
    func addModel(_ name: String = "stylegan2-64", as copy: String = "portraits.safetensors") throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let network = tests.appending(path: "GeneratorsTests/Fixtures/\(name)/network.safetensors")
        try FileManager.default.copyItem(atPath: network.path, toPath: folder + "/" + copy)
    }

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

    /// The names in the folder or in a folder of it, without hidden ones.
    func names(_ place: String = "") -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + place)
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try? FileManager.default.removeItem(atPath: folder + "/" + name)
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
    }

    func load() throws -> Project { try ProjectStore(path: project).loadValid().project }

    func writeVector(_ name: String, _ values: [Double]) throws {
        try NPYFile.write(NPYArray(shape: [1, values.count], values: .float64(values)), to: folder + "/" + name)
    }
}
