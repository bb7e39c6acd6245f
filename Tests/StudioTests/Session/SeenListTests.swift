import Foundation
import JSON
import Projects
import Rendering
import Testing

@testable import Studio

/// What several studios of one project have seen.
struct SeenListTests {
    private static func wall(_ seed: Int) -> SeenEntry { SeenEntry(id: 0, time: 1, seeds: [UInt32(seed)]) }

    private static func inFolder(_ test: (String) throws -> Void) throws {
        let folder = try StudioFixture.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try test(folder + "/dinner.json")
    }

    @Test func nothingThatAnotherHasSeenIsLost() throws {
        try Self.inFolder { path in
            var (one, other) = (SeenList(besides: path), SeenList(besides: path))
            #expect(one.add(Self.wall(1))?.id == 1 && other.add(Self.wall(2))?.id == 1)
            #expect(one.save().isEmpty)
            // What was kept first has the number for good; the other entry gets another.
            let changed = other.save()
            #expect(changed.map(\.id) == [1, 2] && changed.map(\.seeds) == [[1], [2]])
            #expect(one.takeInOthers().map(\.seeds) == [[2]] && one.takeInOthers().isEmpty)
            #expect(one.add(Self.wall(2)) == nil && one.add(Self.wall(3))?.id == 3)
            _ = one.save()
            _ = other.takeInOthers()
            #expect(one.entries == other.entries && one.entries == SeenList(besides: path).entries)
        }
    }

    @Test func manyAtOnceKeepAll() throws {
        try Self.inFolder { path in
            DispatchQueue.concurrentPerform(iterations: 4) { studio in
                var list = SeenList(besides: path)
                for number in 0..<25 {
                    _ = list.add(Self.wall(100 * studio + number))
                    _ = list.save()
                }
            }
            let kept = SeenList(besides: path)
            #expect(Set(kept.entries.flatMap(\.seeds)).count == 100 && kept.problem == nil)
            #expect(kept.entries.map(\.id) == Array(1...100))
        }
    }

    @Test func theOldestGoAndDoNotComeBackFromAnother() throws {
        try Self.inFolder { path in
            var one = SeenList(besides: path)
            for number in 0..<SeenList.longest { _ = one.add(Self.wall(number)) }
            _ = one.save()
            var other = SeenList(besides: path)
            _ = other.add(Self.wall(4999))
            _ = other.save()
            _ = one.takeInOthers()
            #expect(one.entries.count == SeenList.longest && one.entries.first?.seeds == [1])
            #expect(one.entries.last?.seeds == [4999] && one.entries == SeenList(besides: path).entries)
        }
    }

    @Test func whatIsNoListIsLeftAlone() throws {
        try Self.inFolder { path in
            let file = PathFile(path)
            var list = SeenList(besides: path)
            _ = list.add(Self.wall(1))
            try Data("{}".utf8).write(to: file.url)
            #expect(list.save().isEmpty && list.problem != nil && list.entries.count == 1)
            #expect(FileBytes.of(file.url.path) == Array("{}".utf8))
        }
    }

    /// The list's own file.
    private struct PathFile {
        let url: URL

        init(_ project: String) {
            let project = URL(filePath: project)
            url = project.deletingLastPathComponent().appending(path: ".\(project.lastPathComponent).seen")
        }
    }

    @Test func aPageSeesWhatAnotherStudioOfTheProjectShowed() async throws {
        try await StudioFixture.serve { studio in
            _ = try await studio.send("POST", "/api/seeds", body: "{ \"count\": 2 }")
            let other = try Studio(
                Studio.Configuration(
                    store: studio.store, cache: PictureCache(directory: studio.folder + "/cache")))
            let shown = await other.session.dealSeeds(3)
            let seen = try #require(try await studio.json("/api/seen")["seen"]?.array)
            #expect(seen.map { $0["id"] } == [.integer(2), .integer(1)])
            #expect(seen.first?["seeds"] == .array(shown.seeds.map { .integer(Int($0)) }))
            // Each has the other's change of the project once.
            try await studio.made("\"edit\": \"shuffle-both\", \"name\": \"move\"")
            try await other.session.refresh()
            let entries = await other.session.seenNow().entries
            #expect(entries.map(\.id) == [1, 2, 3] && entries.last?.transition == "move")
            await other.close()
        }
    }
}
