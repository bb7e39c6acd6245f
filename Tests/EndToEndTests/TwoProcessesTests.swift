import Foundation
import JSON
import Testing

/// Processes that work on the same things at once take nothing from each other.
struct TwoProcessesTests {
    @Test func `renders that share a cache give what each gives alone`() throws {
        let workspace = try Workspace.withDinner()
        try workspace.succeed("render dinner.json round -o whole --no-cache")
        let whole = try workspace.files("whole")
        let lines = [
            "render dinner.json round -o a --threads 2", "render dinner.json round -o b --threads 1",
            "render dinner.json round -o c --cache-size 0",
        ]
        let programs = try lines.map { try workspace.start($0.split(separator: " ").map(String.init)) }
        for program in programs {
            let end = try program.wait()
            #expect(end.code == 0, "\(end)")
        }
        for name in ["a", "b", "c"] { #expect(try workspace.files(name) == whole, "\(name)") }
        #expect(try workspace.json("plan dinner.json round").number("cachedPictures") == 25)
    }

    @Test func `a cache too small for either render stays small and gives no wrong picture`() throws {
        let workspace = try Workspace.withDinner()
        // 150 pictures of 12 KiB; the cache holds 85.
        try workspace.succeed("retime dinner.json opening 150")
        try workspace.succeed("render dinner.json opening -o whole --no-cache")
        let whole = try workspace.files("whole")
        let programs = try ["a", "b"].map { name in
            try workspace.start(["render", "dinner.json", "opening", "-o", name, "--cache-size", "1"])
        }
        for program in programs {
            let end = try program.wait()
            #expect(end.code == 0 && !end.messages.contains("not used any further"), "\(end)")
        }
        for name in ["a", "b"] { #expect(try workspace.files(name) == whole, "\(name)") }
        // Each process counts the other's entries again after every sixteenth of the limit.
        #expect(try workspace.json("cache").number("bytes") <= (1 << 20) / 8 * 9)
    }

    @Test func `a cache that is emptied and damaged meanwhile costs time, not pictures`() throws {
        let workspace = try Workspace.withDinner()
        let whole = try workspace.rendered("round", to: "whole")
        let entries = workspace.cacheEntries()
        for (number, entry) in entries.enumerated() {
            var bytes = try workspace.bytes(entry)
            switch number % 4 {
            case 0: bytes[bytes.count / 2] ^= 1
            case 1: bytes.removeLast()
            case 2: bytes = []
            default: continue
            }
            try workspace.write(bytes, to: entry)
        }
        let program = try workspace.start(["render", "dinner.json", "round", "-o", "again", "--json"])
        for _ in 0..<5 { try workspace.succeed("cache --clear") }
        let end = try program.wait()
        #expect(end.code == 0, "\(end)")
        #expect(try workspace.hashes("again") == whole)
        try workspace.succeed("render dinner.json round -o third")
        #expect(try workspace.hashes("third") == whole)
        #expect(try workspace.json("plan dinner.json round").number("cachedPictures") == 25)
    }

    @Test func `edits of many processes are all kept`() throws {
        let workspace = try Workspace.withDinner()
        let programs = try (0..<8).map { number in
            try workspace.start(["key", "add", "dinner.json", "new-\(number)", "--seed", "\(number)"])
        }
        for program in programs {
            let end = try program.wait()
            #expect(end.code == 0, "\(end)")
        }
        let keys = try workspace.manifest("dinner.json")["keys"]
        for number in 0..<8 { #expect(keys?["new-\(number)"]?["seed"]?.int == number) }
        #expect(try workspace.json("history dinner.json").array?.count == 9, "and where it starts")
        for _ in 0..<8 { try workspace.succeed("undo dinner.json") }
        #expect(try workspace.manifest("dinner.json")["keys"]?.object?.count == 3)
    }

    @Test func `an edit of a project that changed since is told so`() throws {
        let workspace = try Workspace.withDinner()
        let revision = try workspace.json("show dinner.json").text("revision")
        let lines = ["rate dinner.json 24", "rate dinner.json 25"].map { $0 + " --expecting \(revision)" }
        let programs = try lines.map { try workspace.start($0.split(separator: " ").map(String.init)) }
        let ends = try programs.map { try $0.wait() }
        #expect(Set(ends.map(\.code)) == [0, 74], "\(ends)")
        let rate = try workspace.manifest("dinner.json").number("frameRate")
        #expect(rate == (ends[0].code == 0 ? 24 : 25))
    }

    @Test func `a render keeps to the project that it read`() throws {
        let workspace = try Workspace.withDinner()
        let before = try workspace.rendered("round", to: "before")
        let program = try workspace.start([
            "render", "dinner.json", "round", "-o", "shots", "-o", "a.mp4", "--no-cache",
        ])
        try workspace.waitFor(".shots.partial")
        try workspace.succeed("key edit dinner.json boris --seed 99")
        #expect(try program.wait().code == 0)
        #expect(try workspace.hashes("shots") == before)
    }

    @Test func `an edit killed at any moment leaves a whole project`() throws {
        let workspace = try Workspace.withDinner()
        let took = try workspace.succeed("note dinner.json key anna first").took
        var notes = Set([try note(workspace)])
        for moment in 0..<12 {
            let program = try workspace.start(["note", "dinner.json", "key", "anna", "note \(moment)"])
            usleep(UInt32(took / .microseconds(1) * Double(moment) / 10))
            program.send(SIGKILL)
            _ = try program.wait()
            notes.insert(try note(workspace))
            #expect(try workspace.run("check dinner.json").code == 0)
        }
        #expect(notes.isSubset(of: ["first"] + (0..<12).map { "note \($0)" }))
        try workspace.succeed("note dinner.json key anna last")
        try workspace.succeed("undo dinner.json")
        #expect(try note(workspace) != "last")
    }

    private func note(_ workspace: Workspace) throws -> String {
        try workspace.manifest("dinner.json")["keys"]?["anna"]?.text("note") ?? ""
    }
}
