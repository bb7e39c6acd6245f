import Foundation
import TemporaryFolders
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(2)))
struct DrawingDeskTests {
    private func withDesk(
        _ events: EventHub = EventHub(session: "test"), _ test: (DrawingDesk, String) async throws -> Void
    ) async throws {
        let folder = TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let allowed = try AllowedFolders(home: folder.path, others: [], option: "--drawings")
        try await test(DrawingDesk(allowed: allowed, events: events), folder.path)
    }

    /// A tab may still have the id of a folder that others have displaced.
    @Test func anIdIsGivenOnce() async throws {
        try await withDesk { desk, home in
            var ids: [String] = []
            for number in 1...30 {
                try FileManager.default.createDirectory(atPath: home + "/\(number)", withIntermediateDirectories: true)
                ids.append(try await desk.open("\(number)", client: "a").id)
            }
            #expect(Set(ids).count == 30)
            await #expect(throws: StudioError.self) { try await desk.folder(ids[0], client: "a") }
            #expect(try await desk.folder(ids[29], client: "a").path.hasSuffix("/30"))
            // One that is open keeps its id.
            #expect(try await desk.open("30", client: "b").id == ids[29])
        }
    }

    /// A folder that everybody has put away costs nothing any more, and one that another tab looks at is still watched.
    @Test func foldersAreWatchedWhileSomebodyLooksAtThem() async throws {
        let events = EventHub(session: "test")
        try await withDesk(events) { desk, home in
            let told = events.listen(after: nil).events
            var number = 0
            func isTold() async throws -> Bool {
                number += 1
                try Data([1]).write(to: URL(filePath: home + "/\(number).png"))
                await desk.watch()
                events.mention("mark", [:])
                var names: [String] = []
                for await event in told {
                    if event.name == "mark" { break }
                    names.append(event.name)
                }
                return names == ["drawings"]
            }
            let id = try await desk.open(".", client: "a").id
            #expect(try await desk.open(".", client: "b").id == id)
            try await desk.putAway(id, client: "a")
            #expect(try await isTold())
            try await desk.putAway(id, client: "b")
            #expect(try await !isTold())
            // The id stays good, and who looks again is told again.
            #expect(try await desk.folder(id, client: "a").drawings.count == 2)
            #expect(try await isTold())
            await desk.forget(client: "a") { false }
            #expect(try await isTold())
            await desk.forget(client: "a") { true }
            #expect(try await !isTold())
            await #expect(throws: StudioError.self) { try await desk.putAway("d-9", client: "a") }
        }
    }

    /// A page must not fetch all drawings again because one was saved.
    @Test func aSavedDrawingChangesItsOwnStampAlone() async throws {
        try await withDesk { desk, home in
            for number in 1...3 { try Data([UInt8(number)]).write(to: URL(filePath: home + "/\(number).png")) }
            let before = try await desk.open(".", client: "a")
            try Data([9, 9]).write(to: URL(filePath: home + "/2.png"))
            let after = try await desk.folder(before.id, client: "a")
            #expect(after.stamp != before.stamp)
            #expect([1, 2, 3].map { after.drawings[$0]?.stamp == before.drawings[$0]?.stamp } == [true, false, true])
        }
    }

    @Test func onlyFilesOfAFittingSizeAreHandedOut() async throws {
        try await withDesk { desk, home in
            #expect(mkfifo(home + "/1.png", 0o600) == 0)
            try FileManager.default.createDirectory(atPath: home + "/2.png", withIntermediateDirectories: true)
            let head: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] + Array("IHDR".utf8)
            let png = head + [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0] + [0, 0, 0, 0]
            for (name, size) in [("3", DrawingFolder.largest), ("4", DrawingFolder.largest + 1), ("5", png.count)] {
                try Data(png).write(to: URL(filePath: home + "/\(name).png"))
                #expect(truncate(home + "/\(name).png", off_t(size)) == 0)
            }
            let id = try await desk.open(".", client: "a").id
            #expect(try await desk.folder(id, client: "a").drawings.keys.sorted() == [3, 4, 5])
            #expect(try await desk.drawing(id, number: 3).bytes.count == DrawingFolder.largest)
            await #expect(throws: StudioError.self) { try await desk.drawing(id, number: 4) }
            // What takes a drawing's place is looked at anew, and not waited for.
            try FileManager.default.removeItem(atPath: home + "/5.png")
            #expect(mkfifo(home + "/5.png", 0o600) == 0)
            await #expect(throws: (any Error).self) { try await desk.drawing(id, number: 5) }
        }
    }
}
