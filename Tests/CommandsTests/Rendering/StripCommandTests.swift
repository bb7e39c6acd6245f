import Foundation
import Media
import Testing

@testable import Commands

struct StripCommandTests {
    @Test func `a transition from A to B, whatever its steps`() async throws {
        let line = try await CommandLineFixture.painted()
        let result = await line.run("strip P opening -o FOLDER/strip.png --cache FOLDER/cache")
        #expect(result.code == 0 && result.output == line.folder + "/strip.png\n")
        let strip = try PNGFile.decode(line.bytes("strip.png"), named: "strip.png")
        #expect(strip.width >= 11 * 64 && strip.height > 64)
        #expect(await line.run("strip P opening --count 3 -o FOLDER/three.png --cache FOLDER/cache").code == 0)
        let three = try PNGFile.decode(line.bytes("three.png"), named: "three.png")
        #expect(await line.run("image FOLDER/portraits.safetensors --seeds 1,2 -o FOLDER/keys").code == 0)
        for (seed, place) in [("1", 0), ("2", 2)] {
            let key = try PNGFile.decode(line.bytes("keys/seed000\(seed).png"), named: "key")
            // Two pixels round every picture.
            let rows = (0..<64).map { row in
                let start = ((2 + row) * three.width + 2 + place * 66) * 3
                return Array(three.rgb[start..<start + 64 * 3])
            }
            #expect(rows.flatMap { $0 } == key.rgb, "\(place)")
        }
    }

    @Test func `a spline as a chain plays it`() async throws {
        let line = try await CommandLineFixture.painted()
        #expect(await line.run("set P opening --path w-spline").code == 0)
        #expect(await line.run("chain compose P alone opening").code == 0)
        for (name, option) in [("none", ""), ("alone", " --chain alone"), ("round", " --chain round")] {
            let words = "strip P opening --count 4 -o FOLDER/\(name).png --cache FOLDER/cache" + option
            #expect(await line.run(words).code == 0)
        }
        #expect(try line.bytes("none.png") == line.bytes("alone.png"))
        #expect(try line.bytes("none.png") != line.bytes("round.png"))
        #expect(await line.run("strip P closing --chain alone -o FOLDER/x.png").code == 64)
        #expect(await line.run("strip P closing --chain nothing -o FOLDER/x.png").code == 64)
    }

    @Test func `a chain is no transition, and what to do is said`() async throws {
        let line = try await CommandLineFixture.painted()
        let refused = await line.run("strip P round -o FOLDER/s.png")
        let command = "`pegbar strip \(line.project) opening --chain round -o \(line.folder)/s.png`, or closing"
        #expect(refused.code == 64 && refused.messages.contains("\"round\" is a chain, and "), "\(refused)")
        #expect(refused.messages.hasSuffix("\(command)\n"), "\(refused)")
        let unknown = await line.run("strip P rond -o FOLDER/s.png")
        #expect(unknown.code == 64 && !unknown.messages.contains("is a chain"), "\(unknown)")
    }

    @Test func `the same picture for any number of threads, with the cache and without`() async throws {
        let line = try await CommandLineFixture.painted()
        for (name, options) in [("a", "--threads 1"), ("b", "--threads 2"), ("c", "--threads 3 --cache-size 0")] {
            #expect(await line.run("strip P closing -o FOLDER/\(name).png --cache FOLDER/cache \(options)").code == 0)
        }
        let strips = try ["a.png", "b.png", "c.png"].map(line.bytes)
        #expect(strips[0] == strips[1] && strips[1] == strips[2])
    }

    @Test func `a picture is replaced, anything else is not`() async throws {
        let line = try await CommandLineFixture.painted()
        for _ in 0..<2 { #expect(await line.run("strip P opening -o FOLDER/s.png --cache FOLDER/cache").code == 0) }
        try line.write([1, 2, 3], to: "s.png")
        let refused = await line.run("strip P opening -o FOLDER/s.png --cache FOLDER/cache")
        #expect(refused.code == 73 && refused.messages.contains("is no picture"), "\(refused)")
        #expect(try line.bytes("s.png") == [1, 2, 3])
        let unwritable = await line.run("strip P opening -o /sys/s.png --cache FOLDER/cache")
        #expect(unwritable.code == 73 && unwritable.messages.hasPrefix("pegbar: cannot write /sys/s.png: "))
    }

    @Test func `what is wrong is told by the exit code`() async throws {
        let line = try await CommandLineFixture.painted()
        let project = try line.bytes("dinner.json")
        for (words, code) in [
            ("strip P opening", 64), ("strip P opening -o FOLDER/dinner.json", 64),
            ("strip P opening --count 1 -o FOLDER/s.png", 64), ("strip P opening --count 1001 -o FOLDER/s.png", 64),
            ("strip P nothing -o FOLDER/s.png", 64), ("strip P round -o FOLDER/s.png", 64),
            ("strip FOLDER/none.json opening -o FOLDER/s.png", 66),
            ("strip P opening -o FOLDER/none/s.png --cache FOLDER/cache", 73),
            ("strip P opening -o FOLDER/dinner.json/s.png --cache FOLDER/cache", 73),
        ] as [(String, Int32)] {
            let result = await line.run(words)
            #expect(result.code == code && result.output.isEmpty && !result.messages.isEmpty, "\(words): \(result)")
        }
        try FileManager.default.removeItem(atPath: line.folder + "/portraits.safetensors")
        #expect(await line.run("strip P opening -o FOLDER/s.png").code == 66)
        #expect(try line.bytes("dinner.json") == project && !line.names().contains("s.png"))
    }
}
