import Foundation
import JSON
import Projects
import TemporaryFolders
import Testing

@testable import Studio

/// How a page is told what others did.
struct HistoryStepTests {
    /// What the session tells after each of these, which it does not see while they last.
    private static func told(_ acts: [@Sendable (ProjectStore) throws -> Void]) async throws -> [String] {
        let folder = try StudioFixture.makeFolder()
        defer { TemporaryFolder.remove(folder) }
        let store = ProjectStore(path: folder + "/dinner.json")
        let session = try ProjectSession(store: store, events: EventHub(session: "test"))
        var told: [String] = []
        for act in acts {
            try act(store)
            _ = try await session.current()
            told.append(await session.lastChange?.by ?? "nothing")
        }
        return told
    }

    private static let retime: @Sendable (ProjectStore) throws -> Void = { store in
        try store.edit("retime \"opening\" to 12") { _ = try $0.retime("opening", steps: 12) }
    }
    private static let retimeAgain: @Sendable (ProjectStore) throws -> Void = { store in
        try store.edit("retime \"closing\" to 7") { _ = try $0.retime("closing", steps: 7) }
    }
    private static let undo: @Sendable (ProjectStore) throws -> Void = { try $0.undo() }
    private static let redo: @Sendable (ProjectStore) throws -> Void = { try $0.redo() }

    /// Changes a text of the file, as an editor does.
    private static func replacing(_ old: String, _ new: String) -> @Sendable (ProjectStore) throws -> Void {
        { store in
            let text = try String(contentsOfFile: store.path, encoding: .utf8)
            try #require(text.contains(old))
            try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: store.path))
        }
    }

    @Test func undoAndRedoOfTheCommandLineAreToldAsWhatTheyAre() async throws {
        let told = try await Self.told([Self.retime, Self.undo, Self.redo, Self.undo, Self.retimeAgain])
        #expect(
            told == [
                "the command line: retime \"opening\" to 12", "the command line: undo retime \"opening\" to 12",
                "the command line: redo retime \"opening\" to 12", "the command line: undo retime \"opening\" to 12",
                "the command line: retime \"closing\" to 7",
            ])
    }

    @Test func severalStepsAtOnceAreCounted() async throws {
        let told = try await Self.told([
            Self.retime, Self.retimeAgain,
            {
                try Self.undo($0); try Self.undo($0)
            },
            {
                try Self.redo($0); try Self.redo($0)
            },
        ])
        #expect(
            told.suffix(2) == [
                "the command line: undo 2 changes, the last retime \"opening\" to 12",
                "the command line: redo 2 changes, the last retime \"closing\" to 7",
            ])
    }

    @Test func editsByHandAreNoUndo() async throws {
        let told = try await Self.told([
            Self.retime, Self.replacing("\"seed\": 2", "\"seed\": 3"), Self.replacing("\"seed\": 3", "\"seed\": 2"),
            Self.replacing("\"seed\": 2", "\"seed\": 5"), Self.retimeAgain, Self.undo, Self.undo, Self.redo,
        ])
        let byHand = "another program: the file was edited by hand"
        #expect(
            told == [
                "the command line: retime \"opening\" to 12", byHand, byHand, byHand,
                "the command line: retime \"closing\" to 7", "the command line: undo retime \"closing\" to 7",
                "the command line: undo edited outside Pegbar", "the command line: redo edited outside Pegbar",
            ])
    }

    @Test func aProjectWithoutAHistoryIsEditedByHand() async throws {
        let told = try await Self.told([Self.replacing("\"seed\": 2", "\"seed\": 3")])
        #expect(told == ["another program: the file was edited by hand"])
    }
}
