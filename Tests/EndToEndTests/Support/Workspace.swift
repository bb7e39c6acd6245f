import Foundation
import JSON
import Media
import TemporaryFolders

/// A folder in which `pegbar` runs as people and scripts run it, with a picture cache of its own.
final class Workspace {
    private let temporary = TemporaryFolder(), printed = TemporaryFolder()
    var folder: String { temporary.path }
    private var environment: [String: String]

    struct Failed: Error, CustomStringConvertible {
        var arguments: [String], end: RunningProgram.End
        var description: String { "pegbar \(arguments.joined(separator: " ")): \(end)" }
    }

    init() {
        environment = ProcessInfo.processInfo.environment
        environment["HOME"] = temporary.path
        environment["PEGBAR_CACHE"] = temporary.path + "/cache"
    }

    /// A workspace with `dinner.json` in it, see `dinner`, and its model.
    static func withDinner(_ text: String = dinner) throws -> Workspace {
        let workspace = Workspace()
        try workspace.addModel()
        try workspace.write(text, to: "dinner.json")
        return workspace
    }

    /// A chain "round" of 25 pictures through three keys, with all that may change on the way: paths, easings, psi, noise,
    /// the shadow look, holds. Another, "curve", of 24, through w.
    static let dinner = """
        {
          "format": "pegbar-project", "version": 1, "name": "Dinner", "frameRate": 12,
          "models": { "portraits": { "file": "portraits.safetensors" } },
          "look": { "truncation": 0.7, "noise": "fixed" },
          "keys": {
            "anna": { "seed": 85 },
            "boris": { "seed": 1202, "edits": [{ "fader": 17, "value": 0.8 }] },
            "carla": { "seed": 3 }
          },
          "transitions": {
            "opening": { "from": "anna", "to": "boris", "steps": 8 },
            "middle": {
              "from": "boris", "to": "carla", "steps": 7, "path": "slerp", "easing": "ease-in-out",
              "look": { "truncation": { "from": 0.5, "to": 1 } }
            },
            "closing": {
              "from": "carla", "to": "anna", "steps": 7, "path": "w-linear", "easing": "ease-in",
              "look": { "noise": { "seed": 7 }, "shadow": { "threshold": 120, "blend": { "from": 1, "to": 0 } } }
            },
            "bend": { "from": "anna", "to": "boris", "steps": 8, "path": "w-spline" },
            "bow": { "from": "boris", "to": "carla", "steps": 9, "path": "w-spline", "easing": "ease-in-out" },
            "back": { "from": "carla", "to": "anna", "steps": 7, "path": "w-spline" }
          },
          "chains": {
            "round": { "transitions": ["opening", "middle", "closing"], "hold": { "carla": 2, "anna": 1 } },
            "curve": { "transitions": ["bend", "bow", "back"] }
          }
        }
        """

    // MARK: Running

    func start(_ arguments: [String], in subfolder: String = "", _ settings: [String: String] = [:]) throws
        -> RunningProgram
    {
        try RunningProgram(
            arguments, in: folder + "/" + subfolder, environment: environment.merging(settings) { $1 },
            texts: printed.path)
    }

    func run(_ arguments: [String], in subfolder: String = "") throws -> RunningProgram.End {
        try start(arguments, in: subfolder).wait()
    }

    /// Runs words with single spaces between them.
    func run(_ line: String, in subfolder: String = "") throws -> RunningProgram.End {
        try run(line.split(separator: " ").map(String.init), in: subfolder)
    }

    /// Runs what must succeed.
    @discardableResult
    func succeed(_ arguments: [String], in subfolder: String = "") throws -> RunningProgram.End {
        let end = try run(arguments, in: subfolder)
        guard end.code == 0 else { throw Failed(arguments: arguments, end: end) }
        return end
    }

    @discardableResult
    func succeed(_ line: String, in subfolder: String = "") throws -> RunningProgram.End {
        try succeed(line.split(separator: " ").map(String.init), in: subfolder)
    }

    /// What a command prints with `--json`.
    func json(_ line: String, in subfolder: String = "") throws -> JSONValue {
        try JSONDocument(parsing: Array(try succeed(line + " --json", in: subfolder).output.utf8)).value
    }

    // MARK: Files

    func path(_ name: String) -> String { name.hasPrefix("/") ? name : folder + "/" + name }

    func addModel(_ fixture: Fixtures = .plain, as name: String = "portraits.safetensors") throws {
        try FileManager.default.copyItem(atPath: fixture.model, toPath: path(name))
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws {
        unlink(path(name))
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    struct NeverAppeared: Error { var name: String }

    /// Waits until a running program has made a file or folder.
    func waitFor(_ name: String) throws {
        let start = ContinuousClock.now
        while !exists(name) {
            if ContinuousClock.now - start > .seconds(60) { throw NeverAppeared(name: name) }
            usleep(100)
        }
    }

    /// The names in a folder, hidden ones too; empty if there is none.
    func names(_ name: String = "") -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()) ?? []
    }

    /// Every file of a folder by its name.
    func files(_ name: String) throws -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: try names(name).map { ($0, try bytes(name + "/" + $0)) })
    }

    /// The entries of the picture cache.
    func cacheEntries() -> [String] {
        let all = FileManager.default.enumerator(atPath: path("cache")) ?? .init()
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(".picture") }.map { path("cache/") + $0 }.sorted()
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    // MARK: Renders

    func manifest(_ name: String) throws -> JSONValue { try JSONDocument(parsing: bytes(name)).value }

    /// The pictures of a folder in the order of the manifest.
    func pictures(_ name: String) throws -> [Bitmap] {
        try manifest(name + "/manifest.json").frames.map { frame in
            let file = try frame.text("file")
            return try PNGFile.decode(bytes(name + "/" + file), named: file)
        }
    }

    /// The hashes of a folder's pictures in the order of the manifest.
    func hashes(_ name: String) throws -> [String] {
        try manifest(name + "/manifest.json").frames.map { try $0.text("rgbSHA256") }
    }

    /// Renders to a folder and hands out the hashes of the pictures.
    func rendered(_ chain: String, to output: String, of project: String = "dinner.json") throws -> [String] {
        try succeed("render \(project) \(chain) -o \(output)")
        return try hashes(output)
    }
}

struct MissingMember: Error { var name: String }

extension JSONValue {
    subscript(_ name: String) -> JSONValue? { object?[name] }

    var frames: [JSONValue] { self["frames"]?.array ?? [] }

    func text(_ name: String) throws -> String {
        guard let text = self[name]?.string else { throw MissingMember(name: name) }
        return text
    }

    func number(_ name: String) throws -> Int {
        guard let number = self[name]?.int else { throw MissingMember(name: name) }
        return number
    }
}
