import Foundation
import JSON
import Latents
import Projects
import Testing

@Suite struct ProjectStoreTests {
    @Test func createsAndLoads() throws {
        try SampleFiles.withStore { store in
            let loaded = try store.loadValid()
            #expect(loaded.project == SampleFiles.small)
            #expect(loaded.problems == [])
            #expect(loaded.revision == ProjectStore.revision(of: try store.bytes))
            #expect(throws: ProjectFileError.self) { try store.create(SampleFiles.small) }
            #expect(try store.loadValid().revision == loaded.revision)
        }
    }

    @Test func knowsSHA256() {
        #expect(
            ProjectStore.revision(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func namesWhatIsWrongWithTheFile() throws {
        try SampleFiles.withFolder { folder in
            let missing = ProjectStore(path: folder.appendingPathComponent("none.json").path)
            #expect(failure { _ = try missing.load() } == .notFound)
            #expect(failure { try missing.edit("x") { $0.name = "x" } } == .notFound)
            #expect(failure { _ = try missing.undo() } == .notFound)
            #expect(failure { _ = try ProjectStore(path: folder.path).load() } == .inputOutput)
            #expect(
                failure {
                    try ProjectStore(path: folder.path + "/no/such/folder.json").create(SampleFiles.small)
                } == .cannotCreate)
            let broken = folder.appendingPathComponent("broken.json")
            try Data("{\"format\": \n oops".utf8).write(to: broken)
            let error = try #require(throws: ProjectFileError.self) { try ProjectStore(path: broken.path).load() }
            #expect(error.description.hasPrefix("\(broken.path): line 2, column 2: "))
        }
    }

    enum Kind { case notFound, badData, unsoundEdit, cannotCreate, inputOutput, conflict, nothing, damagedHistory }

    /// How `body` failed; nil if it did not.
    private func failure(_ body: () throws -> Void) -> Kind? {
        do {
            try body()
            return nil
        } catch {
            switch error as? ProjectFileError {
            case .notFound?: return .notFound
            case .badData?: return .badData
            case .unsoundEdit?: return .unsoundEdit
            case .cannotCreate?, .unwritableFolder?: return .cannotCreate
            case .file?, .inputOutput?: return .inputOutput
            case .conflict?: return .conflict
            case .nothing?: return .nothing
            case .damagedHistory?: return .damagedHistory
            case nil: return nil
            }
        }
    }

    @Test func listsSemanticProblemsWithTheirLines() throws {
        try SampleFiles.withFolder { folder in
            let file = folder.appendingPathComponent("a.json")
            try Data(
                SampleFiles.text("\"transitions\": {\n\"a\": {\"from\": \"x\", \"to\": \"y\", \"steps\": 0}}").utf8
            )
            .write(to: file)
            let store = ProjectStore(path: file.path)
            let loaded = try store.load()
            #expect(
                loaded.errors.map { "\($0.place)" } == [
                    "transitions/a/steps", "transitions/a/from", "transitions/a/to",
                ])
            #expect(loaded.errors.first?.position == JSONPosition(line: 2, column: 40))
            let error = try #require(throws: ProjectFileError.self) { try store.loadValid() }
            #expect(error.description.split(separator: "\n").count == 4)
            #expect(error.description.contains("\(file.path): line 2, column 40: transitions/a/steps: has 0 pictures"))
        }
    }

    @Test func editsAndReturns() throws {
        try SampleFiles.withStore { store in
            let before = try store.load().revision
            let steps = try store.edit("retime \"opening\"", expecting: before) { project in
                project.transitions["opening"]!.steps = 96
                return 96
            }
            #expect(steps == 96)
            let loaded = try store.loadValid()
            #expect(loaded.project.transitions["opening"]?.steps == 96)
            #expect(loaded.revision != before)
            let edited = try store.edited("x", expecting: loaded.revision) { $0.name = "Supper" }
            #expect(edited.problems == [])
            #expect(try store.edited("x") { $0.name = "Supper" }.problems == nil)
            #expect(try store.load().revision == edited.revision)
        }
    }

    @Test func writesNothingWhenThereIsNothingToWrite() throws {
        try SampleFiles.withStore { store in
            let bytes = try store.bytes
            struct Refusal: Error {}
            #expect(throws: Refusal.self) {
                try store.edit("x") { project in
                    project.name = "x"
                    throw Refusal()
                }
            }
            try store.edit("y") { _ in }
            #expect(try store.bytes == bytes)
            #expect(try store.history().count == 1)
        }
    }

    @Test func refusesAStaleRevision() throws {
        try SampleFiles.withStore { store in
            let seen = try store.load().revision
            try store.edit("first") { $0.name = "First" }
            let bytes = try store.bytes
            #expect(failure { try store.edit("second", expecting: seen) { $0.name = "Second" } } == .conflict)
            #expect(failure { _ = try store.undo(expecting: seen) } == .conflict)
            #expect(try store.bytes == bytes)
        }
    }

    @Test func refusesANewErrorButLetsOldOnesBe() throws {
        try SampleFiles.withStore { store in
            #expect(failure { try store.edit("x") { $0.transitions["opening"]!.to = "nobody" } } == .unsoundEdit)
            #expect(failure { try store.edit("x") { $0.look.truncation = Ramp(.nan) } } == .unsoundEdit)
            #expect(try store.loadValid().project == SampleFiles.small)
            var broken = SampleFiles.small
            broken.transitions["opening"]!.to = "nobody"
            broken.keys["boris"] = nil
            try Data(ProjectWriter.json(for: broken).text(pretty: true).utf8).write(to: store.url)
            #expect(failure { _ = try store.loadValid() } == .badData)
            try store.edit("name") { $0.name = "Still broken" }
            try store.edit("repair") { project in
                project.keys["boris"] = Key(.seed(3))
                project.transitions["opening"]!.to = "boris"
            }
            #expect(try store.loadValid().project.keys["boris"] == Key(.seed(3)))
        }
    }

    @Test func refusesWhatCouldNotBeReadAgain() throws {
        try SampleFiles.withStore { store in
            let kind = failure {
                try store.edit("x") { project in
                    project.transitions["opening"]!.portion.end = Fraction(1, over: 3_000_000_000)
                }
            }
            #expect(kind == .unsoundEdit)
            let after = try store.loadValid().project
            #expect(after == SampleFiles.small)
        }
    }

    @Test func noticesAnotherProgramsSaveAtTheLastMoment() throws {
        try SampleFiles.withStore { store in
            let other = Array((SampleFiles.text("\"note\": \"by hand\"") + "\n").utf8)
            var watching = store
            watching.onStep = { step in
                if step == .journalPrepared { try! Data(other).write(to: store.url) }
            }
            #expect(failure { try watching.edit("x") { $0.name = "Mine" } } == .conflict)
            #expect(try store.bytes == other)
            #expect(try store.history().map(\.what) == ["new project", "edited outside Pegbar"])
            try store.undo()
            #expect(try store.load().project == SampleFiles.small)
        }
    }

    @Test func keepsUnknownFieldsThroughAnEdit() throws {
        try SampleFiles.withStore { store in
            let value = ProjectWriterTests.withUnknownFields(try JSONDocument(parsing: SampleFiles.versionOne).value)
            try Data(value.text(pretty: false).utf8).write(to: store.url)
            try store.edit("name") { $0.name = "Supper" }
            var expected = try #require(value.object)
            expected["name"] = .string("Supper")
            #expect(try JSONDocument(parsing: store.bytes).value == .object(expected))
        }
    }

    @Test func keepsPermissionsAndFollowsLinks() throws {
        try SampleFiles.withStore { store in
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: store.path)
            let folder = store.url.deletingLastPathComponent().appendingPathComponent("elsewhere")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let link = folder.appendingPathComponent("link.json")
            try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "../dinner.json")
            try ProjectStore(path: link.path).edit("name") { $0.name = "Supper" }
            let attributes = try FileManager.default.attributesOfItem(atPath: link.path)
            #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
            #expect(try store.load().project.name == "Supper")
            let mode = try FileManager.default.attributesOfItem(atPath: store.path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o640)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["link.json"])
        }
    }

    @Test func leavesOnlyItsOwnFiles() throws {
        try SampleFiles.withStore { store in
            let folder = store.url.deletingLastPathComponent()
            let leftover = folder.appendingPathComponent(".dinner.json.12-34.pegbar-temporary")
            let neighbour = folder.appendingPathComponent(".dinner.json.b.12-34.pegbar-temporary")
            for file in [leftover, neighbour] { try Data().write(to: file) }
            try store.edit("name") { $0.name = "Supper" }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
                    ".dinner.json.b.12-34.pegbar-temporary", ".dinner.json.history", ".dinner.json.lock", "dinner.json",
                ])
        }
    }
}
