import Foundation
import JSON
import Projects
import Testing

struct ProjectStoreModelHashesTests {
    private let hash = String(repeating: "0a", count: 32)

    /// A project as a person might lay it out.
    private let text = """
        { "format": "pegbar-project", "version": 1, "frameRate": 12, "name": "By hand",
          "models": {
            "a": { "note": "old", "file": "a \\\"1\\\".safetensors" },
            "b": {
                "file": "b.safetensors",
                "note": "wide"
            } }, "model": "a" }
        """

    @Test func addsOneFieldAndLeavesTheRestAsItIs() throws {
        try SampleFiles.withFolder { folder in
            let store = ProjectStore(path: folder.appendingPathComponent("p.json").path)
            try Data(text.utf8).write(to: store.url)
            let before = try store.load()
            let revision = try store.recordHashes(["a": hash, "b": hash, "none": hash], expecting: before.revision)
            let after = try store.load()
            #expect(after.revision == revision)
            var expected = before.project
            for name in ["a", "b"] { expected.models[name]?.sha256 = hash }
            #expect(after.project == expected)
            let fresh = String(decoding: try store.bytes, as: UTF8.self)
            #expect(
                fresh
                    == text.replacingOccurrences(
                        of: ".safetensors\" }", with: ".safetensors\", \"sha256\": \"\(hash)\" }"
                    )
                    .replacingOccurrences(
                        of: "\"b.safetensors\",", with: "\"b.safetensors\",\n        \"sha256\": \"\(hash)\","))
            #expect(try store.recordHashes(["a": hash], expecting: after.revision) == after.revision)
            // A project that was never edited by a command gets no history from it.
            #expect(!FileManager.default.fileExists(atPath: store.historyFolder.path))
        }
    }

    @Test func isNoStepOfTheHistory() throws {
        try SampleFiles.withStore { store in
            try store.edit("first") { $0.name = "First" }
            try store.edit("second") { $0.name = "Second" }
            try store.undo()
            _ = try store.recordHashes(["portraits": hash], expecting: try store.load().revision)
            #expect(try store.history().map(\.what) == ["new project", "first", "second"])
            try store.undo()
            #expect(try store.load().project == SampleFiles.small)
            try store.redo()
            #expect(try store.load().project.models["portraits"]?.sha256 == hash)
            try store.redo()
            #expect(try store.load().project.name == "Second")
        }
    }

    @Test func writesNothingWhereItMayNot() throws {
        try SampleFiles.withStore { store in
            let seen = try store.load().revision
            try store.edit("name") { $0.name = "Supper" }
            let bytes = try store.bytes
            #expect(try store.recordHashes(["portraits": hash], expecting: seen) == nil)
            chmod(store.path, 0o444)
            let revision = try store.load().revision
            #expect(throws: ProjectFileError.self) {
                try store.recordHashes(["portraits": hash], expecting: revision)
            }
            #expect(try store.bytes == bytes)
        }
    }
}
