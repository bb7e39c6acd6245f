import Foundation
import JSON
import Projects
import TemporaryFolders
import Testing

@testable import Studio

/// What was shuffled before the studio was started.
struct SeenListHistoryTests {
    /// Makes moves to fresh keys, with the seeds 100, 101 and so on.
    private static func shuffle(_ count: Int, in store: ProjectStore) throws {
        for number in 0..<count {
            try store.edit("shuffle \(number)") { project in
                let key = try project.addKey(.seed(UInt32(100 + number)))
                _ = try project.link(
                    from: "anna", to: key, settings: MoveSettings(steps: 3), named: "take \(number)")
            }
        }
    }

    private static func seeds(_ list: [SeenEntry]) -> [UInt32?] { list.map { $0.to?.seed } }

    @Test func theHistoryTellsWhatWasShuffledWhileNoStudioRan() async throws {
        try await StudioFixture.serve(change: { configuration, _ in
            try? Self.shuffle(3, in: configuration.store)
            _ = try? configuration.store.undo()
        }) { studio in
            let seen = try await studio.json("/api/seen")["seen"]?.array ?? []
            #expect(seen.map { $0["to"]?["seed"] } == [.integer(102), .integer(101), .integer(100)])
            #expect(seen.first?["what"] == .string("shuffle 2") && seen.first?["transition"] == .string("take 2"))
            #expect(!FileManager.default.fileExists(atPath: studio.folder + "/.dinner.json.seen"))
            // What was undone can be had back.
            let id = try #require(seen.first?["id"]?.int)
            try await studio.made("\"edit\": \"recall\", \"seen\": \(id)")
            #expect(try studio.project().keys.values.contains { $0.recipe == .seed(102) })
        }
    }

    @Test func onlyTheNewestChangesAreLookedAtAndNoneTwice() throws {
        let folder = try StudioFixture.makeFolder()
        defer { TemporaryFolder.remove(folder) }
        let store = ProjectStore(path: folder + "/dinner.json")
        var empty = SeenList(besides: store.path)
        empty.takeIn(historyOf: store)
        #expect(empty.entries.isEmpty)
        try Self.shuffle(5, in: store)
        var list = SeenList(besides: store.path)
        list.takeIn(historyOf: store)
        #expect(Self.seeds(list.entries) == [100, 101, 102, 103, 104])
        #expect(list.entries.map(\.id) == [1, 2, 3, 4, 5])
        list.takeIn(historyOf: store)
        #expect(list.entries.count == 5)
        // A state that is gone takes nothing else along.
        let state = try #require(try store.history().dropFirst(2).first?.revision)
        try FileManager.default.removeItem(atPath: folder + "/.dinner.json.history/states/\(state).json")
        var rest = SeenList(besides: store.path)
        rest.takeIn(historyOf: store)
        #expect(Self.seeds(rest.entries) == [100, 103, 104])
    }
}
