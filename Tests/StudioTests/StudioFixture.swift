import Foundation
import JSON
import Projects
import Rendering
@testable import Studio
import Synchronization
import TemporaryFolders

/// A folder with a project and a small network, and a studio that serves it.
final class StudioFixture: Sendable {
    let folder: String
    let studio: Studio
    let address: String
    private let cookie: String

    var path: String { folder + "/dinner.json" }
    var port: Int { studio.address.port! }
    var host: String { "127.0.0.1:\(port)" }
    var client: RawClient { RawClient(port: port) }
    /// As another program has it, the command line for one.
    var store: ProjectStore { ProjectStore(path: path) }

    /// anna -> boris in 4, boris held for 2, boris -> anna in 3: the chain "round".
    static let round = """
        "keys": { "anna": { "seed": 1 }, "boris": { "seed": 2 } },
        "transitions": {
          "opening": { "from": "anna", "to": "boris", "steps": 4 },
          "closing": { "from": "boris", "to": "anna", "steps": 3 }
        },
        "chains": { "round": { "transitions": ["opening", "closing"], "hold": { "boris": 2 } } }
        """

    /// Serves a project while a test looks at it.
    ///
    /// - Parameter members: of the project file besides format, version, name, rate and models.
    static func serve<Value: Sendable>(
        _ members: String = round, change: @Sendable (inout Studio.Configuration, String) -> Void = { _, _ in },
        _ test: @escaping @Sendable (StudioFixture) async throws -> Value
    ) async throws -> Value {
        let folder = try makeFolder(members)
        defer { TemporaryFolder.remove(folder) }
        var configuration = Studio.Configuration(
            store: ProjectStore(path: folder + "/dinner.json"), cache: PictureCache(directory: folder + "/cache"))
        change(&configuration, folder)
        let studio = try Studio(configuration)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            let (addresses, ready) = AsyncStream<String>.makeStream()
            group.addTask {
                do { try await studio.run { ready.yield($0) } } catch is CancellationError {}
                return nil
            }
            group.addTask {
                let address = await addresses.first { _ in true }!
                return try await test(try await StudioFixture(folder, studio, address))
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw RawClient.Failure(reason: "the studio ended before the test")
        }
    }

    static func makeFolder(_ members: String = round) throws -> String {
        let folder = TemporaryFolder.freshPath()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        try FileManager.default.copyItem(
            atPath: tests.appending(path: "GeneratorsTests/Fixtures/stylegan2-64/network.safetensors").path,
            toPath: folder + "/portraits.safetensors")
        let text = """
            { "format": "pegbar-project", "version": 1, "name": "Dinner", "frameRate": 12,
              "models": { "portraits": { "file": "portraits.safetensors" } }, \(members) }
            """
        try Data(text.utf8).write(to: URL(filePath: folder + "/dinner.json"))
        return folder
    }

    private init(_ folder: String, _ studio: Studio, _ address: String) async throws {
        (self.folder, self.studio, self.address) = (folder, studio, address)
        let target = "/" + address.split(separator: "/", maxSplits: 2)[2]
        let text = "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(studio.address.port!)\r\nConnection: close\r\n\r\n"
        let answer = try await RawClient(port: studio.address.port!).exchange(Array(text.utf8))
        guard let set = answer.headers["set-cookie"] else { throw RawClient.Failure(reason: "no cookie: \(answer)") }
        cookie = String(set.prefix { $0 != ";" })
    }

    /// The headers of the page's own requests.
    func headers(changes: Bool) -> [String: String] {
        var headers = ["Host": host, "Cookie": cookie, "Connection": "close", "Pegbar-Client": "a"]
        if changes {
            headers["Origin"] = "http://" + host
            headers["Content-Type"] = "application/json"
        }
        return headers
    }

    /// A request as the page sends it, with some headers otherwise; nil leaves one out.
    func send(
        _ method: String, _ target: String, body: String? = nil, _ others: [String: String?] = [:]
    ) async throws -> RawClient.Answer {
        var headers = headers(changes: method != "GET" && method != "HEAD")
        for (name, value) in others { headers[name] = value }
        if let body { headers["Content-Length"] = headers["Content-Length"] ?? "\(body.utf8.count)" }
        let lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
        return try await client.exchange(Array("\(method) \(target) HTTP/1.1\r\n\(lines)\r\n\(body ?? "")".utf8))
    }

    func get(_ target: String) async throws -> RawClient.Answer { try await send("GET", target) }

    func json(_ target: String) async throws -> JSONValue {
        let answer = try await get(target)
        guard answer.status == 200, let json = answer.json else { throw RawClient.Failure(reason: answer.text) }
        return json
    }

    /// Waits while something is so, for half a minute at most.
    func wait(while isSo: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(30)
        while try await isSo(), ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(10)) }
    }

    /// Makes an edit as a client that looks at a revision; the present one unless given.
    func edit(_ members: String, revision: String? = nil, client: String = "a", route: String = "/api/edits")
        async throws -> RawClient.Answer
    {
        let revision = try revision ?? store.load().revision
        return try await send(
            "POST", route, body: "{ \"revision\": \"\(revision)\", \(members) }", ["Pegbar-Client": client])
    }

    /// Makes an edit that must go through, and gives back its answer.
    @discardableResult
    func made(_ members: String, revision: String? = nil, client: String = "a") async throws -> JSONValue {
        let answer = try await edit(members, revision: revision, client: client)
        guard answer.status == 200, let json = answer.json else { throw RawClient.Failure(reason: answer.text) }
        return json
    }

    func project() throws -> Project { try store.load().project }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = URL(filePath: folder + "/" + name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }
}
