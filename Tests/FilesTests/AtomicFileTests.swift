import Foundation
import TemporaryFolders
import Testing

@testable import Files

struct AtomicFileTests {
    let temporary = TemporaryFolder()

    @Test func writingReplacesTheFileAndLeavesNothingElse() throws {
        let path = temporary.file("a")
        for pieces in [[[1, 2], [], [3]], [], [[4]]] as [[[UInt8]]] {
            try AtomicFile.write(pieces, to: path)
            #expect(try Disk.contents(ofFile: path) == pieces.flatMap { $0 })
            #expect(temporary.names == ["a"])
        }
    }

    @Test(arguments: [0o600, 0o444, 0o666])
    func permissionsAreKept(mode: Int) throws {
        temporary.write([1], to: "a")
        chmod(temporary.file("a"), mode_t(mode))
        try AtomicFile.write([[2]], to: temporary.file("a"))
        #expect(temporary.permissions("a") == mode)
        #expect(try Disk.contents(ofFile: temporary.file("a")) == [2])
    }

    @Test func newFilesHaveThePermissionsOfAnyOther() throws {
        try AtomicFile.write([[1]], to: temporary.file("a"))
        close(open(temporary.file("b"), O_CREAT | O_WRONLY, 0o666))
        #expect(temporary.permissions("a") == temporary.permissions("b"))
    }

    @Test func creatingNeverReplaces() throws {
        let path = temporary.file("a")
        try AtomicFile.create([[1]], at: path)
        #expect(throws: FileError(.create, path, EEXIST)) { try AtomicFile.create([[2]], at: path) }
        #expect(try Disk.contents(ofFile: path) == [1])
        #expect(temporary.names == ["a"])
    }

    @Test func whatCannotBeWrittenIsNamedAndLeavesNothing() throws {
        for (path, action) in [
            (temporary.file("no/where"), FileError.Action.create), (temporary.path, .replace),
        ] {
            let error = #expect(throws: FileError.self) { try AtomicFile.write([[1]], to: path) }
            #expect(error?.path == path && error?.action == action)
        }
        #expect(temporary.names == [])
        let beside = try FileManager.default.contentsOfDirectory(atPath: PathParts(temporary.path).folder)
        #expect(!beside.contains { $0.hasPrefix("." + PathParts(temporary.path).name) })
    }

    @Test func aBareNameIsInTheWorkingFolder() throws {
        let name = "pegbar-\(UUID().uuidString)"
        try AtomicFile.write([[1]], to: name)
        #expect(try Disk.contents(ofFile: "./" + name) == [1])
        try Disk.removeFile(name)
    }

    @Test func leftoversOfTheFileAloneAreRemoved() throws {
        for name in [".a.12-34.pegbar-temporary", ".a.b.12-34.pegbar-temporary", ".a.x.pegbar-temporary", "a"] {
            temporary.write([], to: name)
        }
        AtomicFile.removeLeftovers(of: temporary.file("a"))
        #expect(temporary.names == [".a.b.12-34.pegbar-temporary", ".a.x.pegbar-temporary", "a"])
    }

    @Test func manyWritersLeaveOneWholeFile() throws {
        let path = temporary.file("a")
        DispatchQueue.concurrentPerform(iterations: 16) { index in
            try? AtomicFile.write([Array(repeating: UInt8(index), count: 100_000)], to: path)
        }
        let bytes = try Disk.contents(ofFile: path)
        #expect(bytes.count == 100_000 && Set(bytes).count == 1)
        #expect(temporary.names == ["a"])
    }

    @Test func onlyWhatWasExpectedIsReplaced() throws {
        let path = temporary.file("a")
        #expect(try !AtomicFile.replace([2], at: path, holding: [1]))
        #expect(temporary.names == [])
        temporary.write([1], to: "a")
        chmod(path, 0o640)
        #expect(try AtomicFile.replace([2], at: path, holding: [1]))
        #expect(try Disk.contents(ofFile: path) == [2] && temporary.permissions("a") == 0o640)
        #expect(try !AtomicFile.replace([3], at: path, holding: [1]))
        #expect(try !AtomicFile.replace([3], at: path, holding: []))
        #expect(try Disk.contents(ofFile: path) == [2] && temporary.permissions("a") == 0o640)
        #expect(temporary.names == ["a"])
    }

    /// Another program replaces the file again and again; none of its saves may vanish under a replacement that expected
    /// something else.
    @Test func noSaveOfAnotherProgramIsLost() throws {
        let path = temporary.file("a")
        for round in 0..<200 {
            let (old, theirs, ours) = ([UInt8(1)], [UInt8(2)], [UInt8(3)])
            temporary.write(old, to: "a")
            temporary.write(theirs, to: "b")
            let other = Thread { rename(temporary.file("b"), path) }
            other.start()
            usleep(UInt32(round % 20) * 20)
            let isReplaced = try AtomicFile.replace(ours, at: path, holding: old)
            while Disk.status(temporary.file("b")) != nil { usleep(10) }
            // Theirs came before, and is kept, or after, and is kept.
            #expect(try Disk.contents(ofFile: path) == theirs, "\(isReplaced)")
        }
        #expect(temporary.names == ["a"])
    }
}
