import Foundation
import Testing

@testable import Projects

struct ProjectFileTests {
    @Test func whatIsNotThereIsNilAndWhatIsNoFileIsAnError() throws {
        try SampleFiles.withFolder { folder in
            let file = folder.appendingPathComponent("a.json").path
            #expect(try ProjectFile.read(file) == nil)
            try ProjectFile.write([1, 2], to: file)
            #expect(try ProjectFile.read(file) == [1, 2])
            #expect(try ProjectFile.read(file + "/b.json") == nil)
            let error = #expect(throws: ProjectFileError.self) { try ProjectFile.read(folder.path) }
            #expect(error?.description == "cannot read \(folder.path): it is a folder")
        }
    }

    @Test func aFileTooLargeForAProjectIsNotRead() throws {
        try SampleFiles.withFolder { folder in
            let file = folder.appendingPathComponent("a.json").path
            try ProjectFile.write([1], to: file)
            truncate(file, off_t(ProjectFile.maximumSize + 1))
            let error = #expect(throws: ProjectFileError.self) { try ProjectFile.read(file) }
            #expect(error?.description == "cannot read \(file): 67108865 bytes are too many for a project")
        }
    }

    @Test func creatingNeverReplaces() throws {
        try SampleFiles.withFolder { folder in
            let file = folder.appendingPathComponent("a.json").path
            try ProjectFile.create([1], at: file)
            let error = #expect(throws: ProjectFileError.self) { try ProjectFile.create([2], at: file) }
            #expect(error?.description == "\(file): cannot be created: it exists already: choose another name")
            #expect(try ProjectFile.read(file) == [1])
        }
    }
}
