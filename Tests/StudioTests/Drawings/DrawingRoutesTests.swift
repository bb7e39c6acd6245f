import Foundation
import JSON
import Media
import TemporaryFolders
import Testing

@testable import Studio

struct DrawingRoutesTests {
    /// A PNG's head, as far as anybody looks: 8 bits, of a colour type.
    private static func png(width: Int, height: Int, colourType: UInt8 = 6, transparency: Bool = false) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
            number(data.count) + Array(type.utf8) + data + [0, 0, 0, 0]
        }
        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
            + chunk("IHDR", number(width) + number(height) + [8, colourType, 0, 0, 0])
            + (transparency ? chunk("tRNS", [0]) : []) + chunk("IDAT", [1, 2, 3])
    }

    @Test func drawingsAreReportedAgainstTheFrames() async throws {
        try await StudioFixture.serve { studio in
            for number in [1, 2, 4, 5, 6, 7, 8, 12] {
                try studio.write(Self.png(width: 64, height: 64), to: "drawings/act.000\(number).png")
            }
            try studio.write(Self.png(width: 128, height: 128), to: "drawings/act.0002.png")
            try studio.write(Self.png(width: 64, height: 64, colourType: 2), to: "drawings/act.0004.png")
            try studio.write(
                Self.png(width: 64, height: 64, colourType: 3, transparency: true), to: "drawings/act.0005.png")
            try studio.write(Array("not a picture".utf8), to: "drawings/act.0006.png")
            try studio.write(Self.png(width: 64, height: 64), to: "drawings/again 7.png")
            try studio.write(Array("x".utf8), to: "drawings/notes.txt")

            let folders = try await studio.json("/api/drawings/folders")["folders"]?.array
            #expect(folders?.first?["path"] == .string("drawings"))
            let opened = try await studio.send("POST", "/api/drawings", body: "{ \"folder\": \"drawings\" }")
            #expect(opened.status == 200)
            let id = try #require(opened.json?["id"]?.string)
            let answer = try await studio.json("/api/drawings/\(id)?chain=round")
            let report = try #require(answer["report"])
            let numbers = { (name: String) in report[name]?.array?.compactMap(\.int) }
            #expect(report["frames"] == .integer(9) && answer["drawings"] == .integer(8))
            let pair = { (number: Int) in JSONValue.array([.integer(number), .integer(number)]) }
            #expect(report["missing"] == .array([pair(3), pair(9)]) && numbers("surplus") == [12])
            #expect(report["wrongSize"]?.array?.first?["width"] == .integer(128))
            #expect(report["width"] == .integer(64) && report["height"] == .integer(64))
            #expect(numbers("noAlpha") == [4] && numbers("unreadable") == [6] && numbers("repeated") == [7])
            #expect(report["text"]?.array?.first == .string("8 drawings for 9 frames"))

            let drawing = try await studio.get("/api/drawings/\(id)/2.png")
            #expect(drawing.body == Self.png(width: 128, height: 128) && drawing.headers["content-type"] == "image/png")
            for wrong in ["3.png", "02.png", "2", "..%2f..%2fdinner.json", "2.json"] {
                #expect(try await studio.get("/api/drawings/\(id)/\(wrong)").status == 404, "\(wrong)")
            }
            #expect(try await studio.get("/api/drawings/\(id)/6.png").status == 422)
            let stamp = try #require(answer["stamp"]?.string)
            try studio.write(Self.png(width: 64, height: 64), to: "drawings/act.0003.png")
            let again = try await studio.json("/api/drawings/\(id)")
            #expect(again["stamp"] != .string(stamp))
            let numbered = try #require(again["numbers"]?.array), stamps = try #require(again["stamps"]?.array)
            #expect(numbered.count == stamps.count && numbered[2] == .integer(3))
            let fixed = try #require(stamps[2].string)
            let held = try await studio.get("/api/drawings/\(id)/3.png?stamp=\(fixed)")
            #expect(held.headers["cache-control"] == "private, max-age=31536000, immutable")
            let other = try await studio.get("/api/drawings/\(id)/2.png?stamp=\(fixed)")
            #expect(other.status == 200 && other.headers["cache-control"] == "no-cache")
            for (target, status) in [(id, 204), (id, 204), ("d-99", 404)] {
                #expect(try await studio.send("DELETE", "/api/drawings/\(target)", body: "{}").status == status)
            }
            #expect(try await studio.get("/api/drawings/\(id)/3.png").status == 200)
        }
    }

    @Test func onlyAllowedFoldersAreLookedInto() async throws {
        let temporary = TemporaryFolder(), outside = temporary.path
        let secret = Self.png(width: 8, height: 8)
        try Data(secret).write(to: URL(filePath: outside + "/1.png"))
        try await StudioFixture.serve { studio in
            let manager = FileManager.default
            try manager.createSymbolicLink(atPath: studio.folder + "/link", withDestinationPath: outside)
            try manager.createSymbolicLink(
                atPath: studio.folder + "/dangling", withDestinationPath: outside + "/nothing")
            try studio.write(Self.png(width: 64, height: 64), to: "mine/2.png")
            try manager.createSymbolicLink(
                atPath: studio.folder + "/mine/1.png", withDestinationPath: outside + "/1.png")
            for path in [
                outside, "/etc", "/", "..", "../..", "link", "mine/../..", "link/nothing", "", "dinner.json",
                "dangling", "../nothing", outside + "/nothing", "/nothing",
                "mine\\u0000/../..", "/proc/self/cwd/..",
            ] {
                let answer = try await studio.send("POST", "/api/drawings", body: "{ \"folder\": \"\(path)\" }")
                #expect([400, 403].contains(answer.status), "\(path): \(answer.text)")
            }
            for missing in ["nonsense", "mine/nonsense", studio.folder + "/nonsense"] {
                let answer = try await studio.send("POST", "/api/drawings", body: "{ \"folder\": \"\(missing)\" }")
                #expect(answer.status == 404)
                #expect(answer.json?["message"] == .string("there is no folder \(missing)"))
            }
            try manager.createDirectory(atPath: studio.folder + "/empty", withIntermediateDirectories: true)
            let empty = try await studio.send("POST", "/api/drawings", body: "{ \"folder\": \"empty\" }")
            let emptyID = try #require(empty.json?["id"]?.string)
            let text = try await studio.json("/api/drawings/\(emptyID)?chain=round")["report"]?["text"]
            #expect(text == .array([.string("no numbered PNGs in this folder, such as act-one.0007.png")]))
            let opened = try await studio.send("POST", "/api/drawings", body: "{ \"folder\": \"mine\" }")
            let id = try #require(opened.json?["id"]?.string)
            #expect(try await studio.get("/api/drawings/\(id)/2.png").status == 200)
            let leak = try await studio.get("/api/drawings/\(id)/1.png")
            #expect(leak.status == 404 && leak.body != secret)
        }
        try await StudioFixture.serve(change: { configuration, _ in configuration.drawings = [temporary.path] }) {
            studio in
            let opened = try await studio.send("POST", "/api/drawings", body: "{ \"folder\": \"\(outside)\" }")
            let id = try #require(opened.json?["id"]?.string)
            #expect(try await studio.get("/api/drawings/\(id)/1.png").body == secret)
        }
    }

    @Test func numbersAreTheLastDigits() {
        let numbers = ["7.png": 7, "A0007.png": 7, "act 2.0012.PNG": 12, "x.png": nil, ".1.png": nil, "1.jpg": nil]
        for (name, number) in numbers { #expect(DrawingFolder.number(of: name) == number, "\(name)") }
        #expect(DrawingFolder.number(of: "99999999999999999999.png") == nil)
    }

    @Test func headsOfFilesAreReadWithCare() {
        let whole = Self.png(width: 3, height: 4)
        #expect(PNGHeader(whole)?.width == 3 && PNGHeader(whole)?.hasAlpha == true)
        for count in 0..<33 { #expect(PNGHeader(Array(whole.prefix(count))) == nil) }
        #expect(PNGHeader(Self.png(width: 0, height: 4)) == nil)
        let real = PNGHeader(try! PNGFile.encode(Bitmap(width: 1, height: 1, rgb: [1, 2, 3])))
        #expect(real?.width == 1 && real?.hasAlpha == false)
    }
}
