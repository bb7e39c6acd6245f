import Files
import Foundation
import Projects
import Synchronization
import TemporaryFolders
import Testing

@testable import Studio

struct ProjectSessionTests {
    /// Saves as another program does, at once after the studio's own save of the project.
    private final class OtherProgram: Sendable {
        private let bytes: Mutex<[UInt8]?> = Mutex(nil)
        let path: String

        init(path: String) { self.path = path }

        func save(_ bytes: [UInt8]) { self.bytes.withLock { $0 = bytes } }

        func go() {
            guard let bytes = bytes.withLock({ $0.take() }) else { return }
            try? Data(bytes).write(to: URL(filePath: path))
        }
    }

    private func withSession(
        _ test: (ProjectSession, OtherProgram, ProjectStore) async throws -> Void
    ) async throws {
        let folder = try StudioFixture.makeFolder()
        defer { TemporaryFolder.remove(folder) }
        let other = OtherProgram(path: folder + "/dinner.json")
        let plain = ProjectStore(path: other.path)
        var store = plain
        store.onStep = { if $0 == .journalReplaced { other.go() } }
        try await test(try ProjectSession(store: store, events: EventHub(session: "test")), other, plain)
    }

    private func retime(_ name: String, _ steps: Int) -> StudioEdit {
        StudioEdit("retime \"\(name)\" to \(steps)", [], CommandWords("retime", arguments: [])) { project in
            _ = try project.retime(name, steps: steps)
            return EditOutcome("retimed")
        }
    }

    private func steps(_ project: Project, _ name: String) -> Int? { project.transitions[name]?.steps }

    /// The bytes of the project with another number of steps, as an editor would save them.
    private func edited(_ store: ProjectStore, steps: Int) throws -> [UInt8] {
        let text = try String(contentsOfFile: store.path, encoding: .utf8)
        let changed = text.replacing(#/"steps"(\s*):(\s*)3/#) { "\"steps\"\($0.1):\($0.2)\(steps)" }
        #expect(changed != text)
        return Array(changed.utf8)
    }

    @Test func aSaveRightAfterAnEditIsNoticed() async throws {
        try await withSession { session, other, store in
            other.save(try edited(store, steps: 7))
            let base = try await session.current().revision
            let made = try await session.edit(retime("opening", 9), client: "a", base: base)
            #expect(steps(made.state.project, "opening") == 9 && steps(made.state.project, "closing") == 3)
            let now = try await session.current()
            #expect(steps(now.project, "closing") == 7 && steps(now.project, "opening") == 4)
            #expect(try store.load().revision == now.revision)
        }
    }

    @Test func aSaveRightAfterAnUndoIsNotTheClients() async throws {
        try await withSession { session, other, store in
            let base = try await session.current().revision
            let made = try await session.edit(retime("opening", 9), client: "a", base: base)
            other.save(try edited(store, steps: 7))
            let undone = try await session.step(isUndo: true, client: "a", base: made.state.revision)
            #expect(steps(undone.state.project, "opening") == 4 && steps(undone.state.project, "closing") == 3)
            #expect(undone.changed == made.changed)
            let now = try await session.current()
            #expect(steps(now.project, "closing") == 7)
        }
    }

    @Test func aFileThatIsOnlyTouchedIsTheSameProject() async throws {
        try await withSession { session, _, store in
            let before = try await session.current().revision
            try Data(contentsOf: URL(filePath: store.path)).write(to: URL(filePath: store.path))
            #expect(try await session.current().revision == before)
            _ = try store.edit("retime \"closing\" to 5") { _ = try $0.retime("closing", steps: 5) }
            #expect(steps(try await session.current().project, "closing") == 5)
        }
    }
}
