import Foundation
import TemporaryFolders
import Testing

@testable import Files

struct DiskTests {
    let temporary = TemporaryFolder()

    @Test func aFileIsCreatedOnce() throws {
        let path = temporary.file("file")
        try Disk.create(path, [[1]], durable: false)
        #expect(throws: FileError(.create, path, EEXIST)) { try Disk.create(path, [[2]], durable: false) }
        #expect(try Disk.contents(ofFile: path) == [1])
    }

    @Test func permissionsAreAsAsked() throws {
        try Disk.create(temporary.file("read-only"), [[1]], mode: 0o444, durable: true)
        try Disk.create(temporary.file("exact"), [[1]], exactMode: 0o666, durable: true)
        #expect(temporary.permissions("read-only").map { $0 & 0o222 } == 0)
        #expect(temporary.permissions("exact") == 0o666)
        try Disk.makeReadOnly(temporary.file("exact"))
        #expect(Disk.status(temporary.file("exact"))?.permissions == 0o444)
    }

    @Test func renamingReplaces() throws {
        temporary.write([1], to: "a")
        temporary.write([2], to: "b")
        try Disk.rename(temporary.file("a"), to: temporary.file("b"))
        #expect(temporary.names == ["b"])
        #expect(try Disk.contents(ofFile: temporary.file("b")) == [1])
        let destination = temporary.file("no/where")
        #expect(throws: FileError(.replace, destination, ENOENT)) {
            try Disk.rename(temporary.file("b"), to: destination)
        }
    }

    @Test func removingWhatIsGoneIsNoError() throws {
        try Disk.removeFile(temporary.file("none"))
        try Disk.removeFolder(temporary.file("none"))
        try Disk.makeFolder(temporary.file("folder"))
        #expect(throws: FileError.self) { try Disk.removeFile(temporary.file("folder")) }
        temporary.write([], to: "folder/file")
        #expect(throws: FileError(.remove, temporary.file("folder"), ENOTEMPTY)) {
            try Disk.removeFolder(temporary.file("folder"))
        }
    }

    @Test func linksAreFollowedOrNot() throws {
        temporary.write([1, 2], to: "file")
        try FileManager.default.createSymbolicLink(atPath: temporary.file("link"), withDestinationPath: "file")
        try FileManager.default.createSymbolicLink(atPath: temporary.file("dangling"), withDestinationPath: "none")
        #expect(Disk.status(temporary.file("link")) == Disk.statusOfLink(temporary.file("file")))
        #expect(Disk.statusOfLink(temporary.file("link"))?.isRegularFile == false)
        #expect(Disk.status(temporary.file("dangling")) == nil)
        #expect(Disk.statusOfLink(temporary.file("dangling")) != nil)
        #expect(try Disk.resolve(temporary.file("link")) == Disk.resolve(temporary.path) + "/file")
        #expect(throws: FileError(.find, temporary.file("dangling"), ENOENT)) {
            try Disk.resolve(temporary.file("dangling"))
        }
    }

    @Test func statusTellsAChangedFile() throws {
        temporary.write([1], to: "file")
        let before = try #require(Disk.status(temporary.file("file")))
        #expect(before == Disk.status(temporary.file("file")))
        #expect(before.size == 1 && before.isRegularFile && !before.isFolder)
        try Disk.removeFile(temporary.file("file"))
        temporary.write([1, 2], to: "file")
        #expect(before != Disk.status(temporary.file("file")))
        #expect(Disk.status(temporary.path)?.isFolder == true)
    }
}
