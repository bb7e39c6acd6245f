import Foundation
import JSON
import Latents
import Projects
import Testing

@Suite struct ProjectHistoryTests {
    @Test func goesBackAndForthByteForByte() throws {
        try SampleFiles.withStore { store in
            var states = [try store.bytes]
            for number in 1...4 {
                try store.edit("name \(number)") { $0.name = "Dinner \(number)" }
                states.append(try store.bytes)
            }
            for number in [4, 3, 2, 1] {
                let entry = try store.undo()
                #expect(entry.what == "name \(number)")
                #expect(entry.isUndone)
                #expect(try store.bytes == states[number - 1])
            }
            for number in 1...4 {
                #expect(try store.redo().what == "name \(number)")
                #expect(try store.bytes == states[number])
            }
        }
    }

    @Test func stopsAtBothEnds() throws {
        try SampleFiles.withStore { store in
            #expect(throws: ProjectFileError.self) { try store.undo() }
            #expect(throws: ProjectFileError.self) { try store.redo() }
            try store.edit("a") { $0.name = "A" }
            try store.undo()
            let error = try #require(throws: ProjectFileError.self) { try store.undo() }
            #expect(error.description.hasSuffix("nothing to undo"))
            #expect(try store.load().project == SampleFiles.small)
        }
    }

    @Test func tellsWhatHappened() throws {
        try SampleFiles.withStore { store in
            try store.edit("a") { $0.name = "A" }
            try store.edit("b") { $0.name = "B" }
            try store.undo()
            let history = try store.history()
            #expect(history.map(\.what) == ["new project", "a", "b"])
            #expect(history.map(\.isUndone) == [false, false, true])
            #expect(history.map(\.isCurrent) == [false, true, false])
            #expect(history[1].revision == (try store.load().revision))
        }
    }

    @Test func editingAfterUndoDropsWhatWasUndone() throws {
        try SampleFiles.withStore { store in
            try store.edit("a") { $0.name = "A" }
            try store.edit("b") { $0.name = "B" }
            try store.undo()
            try store.edit("c") { $0.name = "C" }
            #expect(try store.history().map(\.what) == ["new project", "a", "c"])
            #expect(throws: ProjectFileError.self) { try store.redo() }
            try store.undo()
            #expect(try store.load().project.name == "A")
        }
    }

    @Test func takesInWhatATextEditorDid() throws {
        try SampleFiles.withStore { store in
            try store.edit("a") { $0.name = "A" }
            let byHand = Array(SampleFiles.text("\"note\":   \"odd   spacing\"").utf8)
            try Data(byHand).write(to: store.url)
            try store.edit("b") { $0.name = "B" }
            #expect(try store.history().map(\.what) == ["new project", "a", "edited outside Pegbar", "b"])
            try store.undo()
            #expect(try store.bytes == byHand)
            #expect(try store.undo().what == "edited outside Pegbar")
            #expect(try store.load().project.name == "A")
            try store.redo()
            #expect(try store.bytes == byHand)
        }
    }

    @Test func undoRescuesABrokenFile() throws {
        try SampleFiles.withStore { store in
            let good = try store.bytes
            let broken = Array("{ broken".utf8)
            try Data(broken).write(to: store.url)
            #expect(throws: ProjectFileError.self) { try store.load() }
            #expect(try store.undo().what == "edited outside Pegbar")
            #expect(try store.bytes == good)
            try store.redo()
            #expect(try store.bytes == broken)
        }
    }

    @Test func startsWithAFileThatHasNoHistory() throws {
        try SampleFiles.withFolder { folder in
            let store = ProjectStore(path: folder.appendingPathComponent("a.json").path)
            let byHand = Array(SampleFiles.text("\"keys\": {}").utf8)
            try Data(byHand).write(to: store.url)
            #expect(try store.history() == [])
            #expect(throws: ProjectFileError.self) { try store.undo() }
            try store.edit("a") { $0.name = "A" }
            try store.undo()
            #expect(try store.bytes == byHand)
        }
    }

    @Test func isBounded() throws {
        try SampleFiles.withStore { store in
            var store = store
            store.historyLimit = 5
            for number in 0..<150 { try store.edit("\(number)") { $0.name = "N\(number)" } }
            #expect(try store.history().map(\.what) == ["145", "146", "147", "148", "149"])
            let states = try FileManager.default.contentsOfDirectory(
                atPath: store.historyFolder.appendingPathComponent("states").path)
            #expect(states.count <= 106)
            for _ in 0..<4 { try store.undo() }
            #expect(throws: ProjectFileError.self) { try store.undo() }
            #expect(try store.load().project.name == "N145")
        }
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "\u{0}\u{1}", #"{"format":"pegbar-history","version":1,"current":3,"entries":[]}"#,
    ])
    func aDamagedJournalNeverCostsTheProject(damage: String) throws {
        try SampleFiles.withStore { store in
            try store.edit("a") { $0.name = "A" }
            let journal = store.historyFolder.appendingPathComponent("journal.json")
            try Data(damage.utf8).write(to: journal)
            let bytes = try store.bytes
            for attempt in [{ _ = try store.undo() }, { _ = try store.redo() }, { _ = try store.history() }] {
                let error = try #require(throws: ProjectFileError.self) { try attempt() }
                #expect(error.description.contains("the history is damaged"))
                #expect(try store.bytes == bytes)
            }
            try store.edit("b") { $0.name = "B" }
            #expect(try store.history().map(\.what) == ["the history starts here", "b"])
            try store.undo()
            #expect(try store.bytes == bytes)
            let names = try FileManager.default.contentsOfDirectory(atPath: store.historyFolder.path)
            #expect(names.contains { $0.hasPrefix("journal.damaged-") })
        }
    }

    @Test func aLostOrDamagedStateIsNotRestored() throws {
        try SampleFiles.withStore { store in
            let first = try store.load().revision
            try store.edit("a") { $0.name = "A" }
            let bytes = try store.bytes
            let state = store.historyFolder.appendingPathComponent("states/\(first).json")
            try Data("{}".utf8).write(to: state)
            #expect(throws: ProjectFileError.self) { try store.undo() }
            #expect(try store.bytes == bytes)
            try FileManager.default.removeItem(at: state)
            let error = try #require(throws: ProjectFileError.self) { try store.undo() }
            #expect(error.description.contains("missing"))
            #expect(try store.bytes == bytes)
        }
    }

    /// Copies the folder after each step of a save, as a power cut would leave it, and goes on from every copy.
    @Test func survivesBeingKilledAtEveryStep() throws {
        for action in ["edit", "undo", "redo"] {
            try SampleFiles.withStore { store in
                try store.edit("a") { $0.name = "A" }
                try store.edit("b") { $0.name = "B" }
                if action == "redo" { try store.undo() }
                let old = try store.bytes
                let folder = store.url.deletingLastPathComponent()
                let copies = folder.deletingLastPathComponent().appendingPathComponent(
                    folder.lastPathComponent + "-copies")
                try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
                defer { try? FileManager.default.removeItem(at: copies) }
                var watched = store
                watched.onStep = { step in
                    try! FileManager.default.copyItem(at: folder, to: copies.appendingPathComponent("\(step)"))
                }
                switch action {
                case "edit": try watched.edit("c") { $0.name = "C" }
                case "undo": try watched.undo()
                default: try watched.redo()
                }
                let new = try store.bytes
                for step in ProjectStore.SaveStep.allCases {
                    let path = copies.appendingPathComponent("\(step)/dinner.json").path
                    try goOn(from: ProjectStore(path: path), action: action, old: old, new: new)
                }
            }
        }
    }

    private func goOn(from store: ProjectStore, action: String, old: [UInt8], new: [UInt8]) throws {
        let bytes = try store.bytes
        #expect(bytes == old || bytes == new)
        let names = ["new project", "a", "b"] + (action == "edit" && bytes == new ? ["c"] : [])
        #expect(try store.history().map(\.what) == names)
        let current = try #require(try store.history().first { $0.isCurrent })
        #expect(current.revision == ProjectStore.revision(of: bytes))
        try store.edit("later") { $0.name = "Later" }
        try store.undo()
        #expect(try store.bytes == bytes)
        let applied = try store.history().count { !$0.isUndone }
        for _ in 1..<applied { try store.undo() }
        #expect(try store.load().project == SampleFiles.small)
    }
}
