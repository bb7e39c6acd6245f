import ArgumentParser
@testable import Commands
import Foundation
import JSON
import Projects
import Synchronization
import Testing

@testable import Studio

/// The command lines that the studio prints run as they are printed.
struct CommandLinesTests {
    /// Names that would be taken for options, for a subcommand, for the end of the options.
    private static let members = """
        "keys": { "-anna": { "seed": 1 }, "--boris": { "seed": 2 }, "--": { "seed": 3 }, "it's": { "seed": 4 } },
        "transitions": {
          "--name": { "from": "-anna", "to": "--boris", "steps": 4 },
          "-c": { "from": "--boris", "to": "-anna", "steps": 3 },
          "--help": { "from": "-anna", "to": "--boris", "steps": 2 }
        },
        "chains": { "-round": { "transitions": ["--name", "-c"], "hold": { "--boris": 2 } } },
        "directions": { "-age": { "file": "age.npy" } }
        """

    /// The words of a line, as a shell has them; of several commands, each for itself.
    private static func commands(_ line: String) throws -> [[String]] {
        let shell = Process(), pipe = Pipe()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "pegbar() { printf '%s\\n' \"$@\" ''; }; \(line)"]
        shell.standardOutput = pipe
        try shell.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        shell.waitUntilExit()
        try #require(shell.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).components(separatedBy: "\n\n").dropLast().map {
            $0.components(separatedBy: "\n")
        }
    }

    private static func run(_ words: [String]) async -> (code: Int32, said: String) {
        let said = Said()
        let code = await Console.$current.withValue(Console(output: { _ in }, messages: { said.add($0) })) {
            await Program.run(words)
        }
        return (code, said.text)
    }

    /// What the command that is printed for an edit does to the project as it was is what the edit did.
    private static func check(_ edit: String, _ studio: StudioFixture) async throws {
        let before = FileBytes.of(studio.path)!
        let answer = try await studio.made(edit)
        let after = try studio.project()
        let copy = studio.folder + "/copy-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try Data(before).write(to: URL(filePath: copy))
        let line = try #require(answer["commandLine"]?.string)
        for words in try commands(line) {
            let (code, said) = await run(words.map { $0 == studio.path ? copy : $0 })
            #expect(code == 0, "\(line): \(said)")
        }
        #expect(try ProjectStore(path: copy).load().project == after, "\(line)")
    }

    /// The small network neither shifts nor turns; where no model can be opened nobody says so, however soon.
    @Sendable private static func withoutModel(_ configuration: inout Studio.Configuration, _ folder: String) {
        _ = FileManager.default.createFile(atPath: folder + "/portraits.safetensors", contents: Data([1]))
    }

    /// The same of edits one after the other.
    private static func check(_ edits: [String]) async throws {
        try await StudioFixture.serve(members, change: withoutModel) { studio in
            for edit in edits { try await check(edit, studio) }
        }
    }

    @Test func editsOfNamesThatBeginLikeOptions() async throws {
        try await Self.check([
            "\"edit\": \"link\", \"from\": \"--\", \"to\": \"-anna\", \"steps\": 5, \"name\": \"--steps\", \"model\": \"portraits\"",
            "\"edit\": \"retime\", \"transition\": \"--name\", \"steps\": 7",
            "\"edit\": \"set\", \"transition\": \"-c\", \"path\": \"slerp\", \"easing\": \"ease-in\"",
            "\"edit\": \"hold\", \"chain\": \"-round\", \"key\": \"--boris\", \"pictures\": 3",
            "\"edit\": \"choose\", \"transition\": \"--help\"",
            "\"edit\": \"use-take\", \"transition\": \"--help\", \"chain\": \"-round\", \"place\": 1",
            "\"edit\": \"chain-compose\", \"chain\": \"--new\", \"transitions\": [\"-c\", \"--name\"]",
            "\"edit\": \"chain-append\", \"chain\": \"-round\", \"transitions\": [\"--name\"]",
            "\"edit\": \"chain-remove\", \"chain\": \"-round\", \"place\": 3",
            "\"edit\": \"close-loop\", \"transition\": \"--name\", \"to\": \"--\", \"name\": \"-back\"",
            "\"edit\": \"reverse\", \"transition\": \"-c\", \"name\": \"--in-place\"",
            "\"edit\": \"split\", \"transition\": \"-c\", \"frame\": 2, \"chain\": \"-round\", \"keyName\": \"-k\", \"firstName\": \"-f\", \"secondName\": \"--s\"",
            "\"edit\": \"key-add\", \"name\": \"--seed\", \"seed\": 9",
            "\"edit\": \"key-add\", \"name\": \"-copy\", \"copy\": \"--\"",
            "\"edit\": \"key-edit\", \"key\": \"--\", \"seed\": 5, \"faders\": { \"3\": -0.5 }, \"directions\": { \"-age\": -1.5 }",
            "\"edit\": \"key-edit\", \"key\": \"--\", \"faders\": { \"3\": null }, \"directions\": { \"-age\": null }",
            "\"edit\": \"look\", \"transition\": \"-f\", \"truncation\": -0.5, \"shadow\": { \"threshold\": 60 }",
            "\"edit\": \"look\", \"chain\": \"-round\", \"cutoff\": 2, \"noise\": { \"seed\": 7 }",
            "\"edit\": \"model\", \"chain\": \"-round\", \"model\": \"portraits\"",
            "\"edit\": \"model\", \"chain\": \"-round\", \"model\": null",
            "\"edit\": \"note\", \"kind\": \"key\", \"name\": \"-anna\", \"note\": \"--no\"",
            "\"edit\": \"rating\", \"kind\": \"key\", \"name\": \"-anna\", \"rating\": 3",
            "\"edit\": \"rename\", \"kind\": \"model\", \"name\": \"portraits\", \"to\": \"-m\"",
            "\"edit\": \"model\", \"transition\": \"--help\", \"model\": \"-m\"",
            "\"edit\": \"rename\", \"kind\": \"key\", \"name\": \"it's\", \"to\": \"--it's\"",
            "\"edit\": \"keys-add\", \"seeds\": [11, 12], \"from\": \"-anna\", \"steps\": 3, \"model\": \"-m\"",
            "\"edit\": \"remove\", \"kind\": \"chain\", \"name\": \"-round\"",
        ])
    }

    /// A command line sets both parts of a shift at once.
    @Test func whatAnEditLeavesOfAShiftStays() async throws {
        try await Self.check([
            "\"edit\": \"look\", \"transform\": { \"x\": 0.1, \"y\": -0.2, \"rotation\": 5 }",
            "\"edit\": \"look\", \"transform\": { \"x\": 0.3 }",
            "\"edit\": \"look\", \"transform\": { \"y\": { \"from\": 0, \"to\": 1 } }, \"truncation\": 0.5",
            "\"edit\": \"look\", \"chain\": \"-round\", \"transform\": { \"y\": 0.4 }",
            "\"edit\": \"look\", \"transition\": \"-c\", \"transform\": { \"scale\": 2 }",
            "\"edit\": \"look\", \"transform\": false",
            "\"edit\": \"key-edit\", \"key\": \"it's\", \"transform\": { \"x\": 0.1, \"y\": 0.2 }",
            "\"edit\": \"key-edit\", \"key\": \"it's\", \"transform\": { \"x\": -0.3 }, \"seed\": 9",
            "\"edit\": \"key-edit\", \"key\": \"it's\", \"transform\": { \"y\": 0.5, \"rotation\": -10 }",
            "\"edit\": \"key-edit\", \"key\": \"it's\", \"transform\": null",
        ])
    }

    /// What a shuffle deals is dealt anew by its command; that it is one is all that can be told.
    @Test func shufflesAndWhatShowsThePageCanBeRead() async throws {
        try await StudioFixture.serve(Self.members) { studio in
            for edit in [
                "\"edit\": \"shuffle-both\", \"name\": \"-s\", \"sourceName\": \"-from\", \"destinationName\": \"--to\", \"chain\": \"-new\"",
                "\"edit\": \"shuffle-destination\", \"transition\": \"--name\", \"name\": \"--t\", \"destinationName\": \"-d\"",
                "\"edit\": \"continue\", \"transition\": \"-c\", \"name\": \"--c\", \"chain\": \"-round\"",
            ] {
                let line = try #require(try await studio.made(edit)["commandLine"]?.string)
                for words in try Self.commands(line) {
                    #expect(throws: Never.self, "\(line)") { try PegbarCommand.parseAsRoot(words) }
                }
            }
            // What a look of its own sets is set by a command of its own.
            try await studio.made("\"edit\": \"shuffle-both\", \"name\": \"-look\", \"steps\": 3")
            try await studio.made(
                "\"edit\": \"look\", \"transition\": \"-look\", \"truncation\": { \"from\": -0.5, \"to\": 1 }, \"cutoff\": 2, "
                    + "\"noise\": { \"seed\": 7 }, \"shadow\": { \"threshold\": 60, \"invert\": true }")
            try await studio.made("\"edit\": \"shuffle-both\", \"transition\": \"-look\"")
            let seen = try #require(try await studio.json("/api/seen")["seen"]?.array)
            let first = try #require(seen.last { $0["transition"] == .string("-look") && $0["steps"] == .integer(3) })
            let id = try #require(first["id"]?.int)
            try await Self.check("\"edit\": \"recall\", \"seen\": \(id), \"name\": \"--back\"", studio)
            #expect(try studio.project().transitions["--back"]?.look.cutoff == .some(2))
            for view in ["chain=-round", "transition=--name", "transition=--name&chain=-round", "key=-anna&key=--"] {
                let commands = try #require(try await studio.json("/api/command?" + view).object)
                for (kind, line) in commands where kind != "note" {
                    let text = try #require(line.string)
                    let words = try Self.commands(text)[0]
                    #expect(throws: Never.self, "\(line)") { try PegbarCommand.parseAsRoot(words) }
                }
            }
        }
    }

    /// What a command says beside its result.
    private final class Said: Sendable {
        private let lines = Mutex("")

        var text: String { lines.withLock { $0 } }
        func add(_ text: String) { lines.withLock { $0 += text } }
    }
}
