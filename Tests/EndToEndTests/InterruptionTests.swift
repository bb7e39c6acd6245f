import Checkpoints
import Foundation
import JSON
import Media
import Testing

/// Whatever ends a render at whatever moment, what people see is whole, and the next render goes on.
struct InterruptionTests {
    /// The names that a workspace holds besides what a render makes.
    private static let inputs: Set<String> = ["dinner.json", "portraits.safetensors", "cache", "whole", "whole.mp4"]

    @Test(arguments: [SIGKILL, SIGINT, SIGTERM])
    func `an interrupted render leaves nothing half-written, and is resumed`(_ signal: Int32) throws {
        let workspace = try Self.longDinner()
        let line = "render dinner.json act -o shots -o shots.mp4 --threads 2 --json".split(separator: " ").map(
            String.init)
        let whole = try workspace.succeed("render dinner.json act -o whole -o whole.mp4 --no-cache").took
        var cached = 0, interrupted = 0
        for moment in 1...12 {
            let program = try workspace.start(line)
            // From the very start to the last moments, in which files are published.
            usleep(UInt32(whole / .microseconds(1) * Double(moment) / 11))
            program.send(signal)
            let end = try program.wait()
            if end.code != 0 {
                interrupted += 1
                Self.expectInterrupted(end, by: signal)
            }
            try Self.expectWholeOrAbsent("shots", in: workspace)
            try Self.expectWholeOrAbsent("shots.mp4", in: workspace)
            if signal != SIGKILL, end.code != 0 {
                #expect(workspace.names().allSatisfy { Self.isInput($0) || !$0.hasPrefix(".") }, "\(workspace.names())")
            }
            let now = try workspace.json("plan dinner.json act").number("cachedPictures")
            #expect(now >= cached, "what was painted stays painted")
            cached = now
            if end.code == 0 {
                // Done: from the start again, with half of the pictures known.
                for name in ["shots", "shots.mp4", "shots.mp4.manifest.json"] { try workspace.remove(name) }
                for entry in workspace.cacheEntries().prefix(cached / 2) { unlink(entry) }
                cached = try workspace.json("plan dinner.json act").number("cachedPictures")
            }
        }
        #expect(interrupted >= 3, "too few were interrupted to prove anything")
        let last = try JSONDocument(parsing: Array(try workspace.succeed(line).output.utf8)).value
        #expect(try last.number("fromCache") >= cached)
        #expect(try workspace.files("shots") == workspace.files("whole"))
        #expect(try workspace.bytes("shots.mp4") == workspace.bytes("whole.mp4"))
        #expect(workspace.names().allSatisfy { !$0.hasSuffix(".partial") }, "\(workspace.names())")
        #expect(try workspace.json("verify shots.mp4")["problems"]?.array == [])
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a signal as soon as there is something to clear away is minded`(_ signal: Int32) throws {
        let workspace = try Self.longDinner()
        for _ in 0..<10 {
            let program = try workspace.start(
                ["render", "dinner.json", "act", "-o", "shots", "--no-cache", "--threads", "1"])
            try workspace.waitFor(".shots.partial")
            program.send(signal)
            let end = try program.wait()
            #expect(end.code == 130 && end.messages.hasPrefix("pegbar: interrupted"), "\(end)")
            #expect(!end.messages.contains("goes on"), "without the cache it starts again")
            #expect(!workspace.exists("shots") && !workspace.exists(".shots.partial"))
        }
    }

    @Test(arguments: [SIGKILL, SIGINT])
    func `a render that replaces another leaves each picture old or new`(_ signal: Int32) throws {
        let workspace = try Self.longDinner()
        let old = try workspace.read(), new = old.replacingOccurrences(of: "\"seed\": 2 }", with: "\"seed\": 4 }")
        var expected: [[String: [UInt8]]] = [], movies: [[UInt8]] = []
        for text in [old, new] {
            try workspace.write(text, to: "dinner.json")
            try workspace.succeed("render dinner.json act -o shots -o shots.mp4")
            expected.append(try workspace.files("shots"))
            movies.append(try workspace.bytes("shots.mp4"))
        }
        let took = try workspace.succeed("render dinner.json act -o shots -o shots.mp4").took
        for round in 0..<10 {
            try workspace.write(round % 2 == 0 ? old : new, to: "dinner.json")
            let program = try workspace.start(["render", "dinner.json", "act", "-o", "shots", "-o", "shots.mp4"])
            // All pictures are cached: the second half of the time is writing and publishing.
            usleep(UInt32(took / .microseconds(1) * (0.4 + 0.07 * Double(round))))
            program.send(signal)
            let end = try program.wait()
            if end.code != 0 { Self.expectInterrupted(end, by: signal) }
            let files = try workspace.files("shots")
            for (name, bytes) in files {
                #expect(expected.contains { $0[name] == bytes }, "\(name) is neither the old nor the new one")
            }
            if files["manifest.json"] != nil { #expect(expected.contains { $0 == files }, "half old, half new") }
            if workspace.exists("shots.mp4") { #expect(movies.contains(try workspace.bytes("shots.mp4"))) }
            let finished = try workspace.succeed("render dinner.json act -o shots -o shots.mp4")
            #expect(finished.messages.contains("40 from the cache"))
            #expect(try workspace.files("shots") == expected[round % 2])
            #expect(try workspace.bytes("shots.mp4") == movies[round % 2])
            #expect(workspace.names().allSatisfy { !$0.hasSuffix(".partial") }, "\(workspace.names())")
        }
    }

    @Test(arguments: [SIGKILL, SIGINT])
    func `single pictures are whole or absent`(_ signal: Int32) throws {
        let workspace = try Self.longDinner()
        let lines = [
            "image portraits.safetensors --seeds 0-9999 -o pictures",
            "image portraits.safetensors --seeds 0-9999 -o numbers --format npy",
            "strip dinner.json one --count 1000 -o strip.png",
        ]
        for line in lines {
            let program = try workspace.start(line.split(separator: " ").map(String.init))
            usleep(400_000)
            program.send(signal)
            let end = try program.wait()
            #expect(signal == SIGKILL ? end.signal == SIGKILL : end.code == 130 || end.signal == SIGINT, "\(end)")
            #expect(
                end.code == nil ? end.messages.isEmpty : end.messages.hasPrefix("pegbar: interrupted after "), "\(end)")
        }
        #expect(!workspace.exists("strip.png"))
        for folder in ["pictures", "numbers"] {
            for name in workspace.names(folder) {
                // What was being written when it was killed is hidden.
                if signal == SIGKILL, name.hasPrefix(".") { continue }
                let bytes = try workspace.bytes(folder + "/" + name)
                if name.hasSuffix(".npy") {
                    #expect(try NPYFile.read(bytes, called: name).shape == [3, 64, 64])
                } else {
                    #expect(try PNGFile.decode(bytes, named: name).width == 64)
                }
            }
        }
    }

    @Test func `an unchanged chain costs no inference`() throws {
        let workspace = try Self.longDinner()
        try workspace.succeed("render dinner.json act -o shots")
        let bytes = try workspace.files("shots")
        let again = try workspace.json("render dinner.json act -o shots -o shots.mp4")
        #expect(try again.number("fromCache") == again.number("frames") && again.number("frames") == 40)
        #expect(try workspace.files("shots") == bytes)
        try workspace.remove("shots")
        #expect(try workspace.json("render dinner.json act -o shots --frames 7").number("fromCache") == 1)
    }

    @Test func `a second render to one place is told`() throws {
        // Long enough to be stopped on a busy machine.
        let workspace = try Self.longDinner(times: 10)
        let first = try workspace.start(
            ["render", "dinner.json", "act", "-o", "shots", "-o", "shots.mp4", "--no-cache", "--threads", "1"])
        try workspace.waitFor(".shots.partial")
        first.send(SIGSTOP)
        let second = try workspace.run("render dinner.json act -o shots")
        first.send(SIGCONT)
        #expect(try first.wait().code == 0)
        #expect(second.code == 73 && second.messages.contains("another render is writing there"), "\(second)")
        #expect(try workspace.succeed("verify shots").output.contains("all 400 frames"))
    }

    private static func longDinner(times: Int = 1) throws -> Workspace {
        try Workspace.withDinner(
            """
            {
              "format": "pegbar-project", "version": 1, "name": "Long", "frameRate": 12,
              "models": { "portraits": { "file": "portraits.safetensors" } },
              "keys": { "anna": { "seed": 1 }, "boris": { "seed": 2 }, "carla": { "seed": 3 } },
              "transitions": {
                "one": { "from": "anna", "to": "boris", "steps": \(19 * times) },
                "two": { "from": "boris", "to": "carla", "steps": \(21 * times) }
              },
              "chains": { "act": { "transitions": ["one", "two"] } }
            }
            """)
    }

    private static func isInput(_ name: String) -> Bool { inputs.contains(name) || name.hasPrefix(".dinner.json") }

    /// A signal that comes before the program minds signals ends it as signals do; a shell says 130 for both.
    private static func expectInterrupted(_ end: RunningProgram.End, by signal: Int32) {
        if signal == SIGKILL {
            #expect(end.signal == SIGKILL, "\(end)")
        } else {
            #expect(end.code == 130 || end.signal == signal, "\(end)")
        }
        // One that comes after the program's last words interrupts nothing; on a busy machine that happens.
        guard end.output.isEmpty else { return }
        guard end.code == 130 else {
            #expect(end.messages.isEmpty, "\(end)")
            return
        }
        let expected = /pegbar: interrupted( after [0-9]+ of [0-9]+ frames; the same command goes on from there)?\n/
        #expect(end.messages.wholeMatch(of: expected) != nil, "\(end)")
    }

    private static func expectWholeOrAbsent(_ name: String, in workspace: Workspace) throws {
        guard workspace.exists(name) else { return }
        if name.hasSuffix(".mp4"), !workspace.exists(name + ".manifest.json") {
            // Killed between the movie and its manifest: the movie is whole already.
            #expect(try workspace.bytes(name) == workspace.bytes("whole.mp4"))
            return
        }
        let end = try workspace.run("verify \(name)")
        #expect(end.code == 0, "\(end)")
    }
}

extension Workspace {
    func read() throws -> String { String(decoding: try bytes("dinner.json"), as: UTF8.self) }
}
