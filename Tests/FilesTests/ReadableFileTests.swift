import Foundation
import TemporaryFolders
import Testing

@testable import Files

struct ReadableFileTests {
    let temporary = TemporaryFolder()

    @Test(arguments: [0, 1, 4095, 4096, 4097, 1 << 20, (1 << 20) + 1])
    func readsWhatWasWritten(count: Int) throws {
        let path = temporary.file("file")
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Disk.create(path, [Array(bytes.prefix(100)), Array(bytes.dropFirst(100))], durable: true)
        let file = try ReadableFile(path)
        #expect(file.status.size == count)
        #expect(try file.contents() == bytes)
        #expect(try file.sha256() == ContentHash.sha256(bytes).hexadecimal)
        #expect(try Disk.sha256(ofFile: path) == file.sha256())
        #expect(try file.read(UInt8.self, count: count - count / 2, at: count / 2) == Array(bytes[(count / 2)...]))
    }

    @Test func elementsAreReadFromTheirPlace() throws {
        temporary.write([9, 1, 0, 2, 0, 255, 255], to: "file")
        let file = try ReadableFile(temporary.file("file"))
        #expect(try file.read(UInt16.self, count: 3, at: 1) == [1, 2, 65535])
        #expect(try file.read(UInt16.self, count: 0, at: 7) == [])
    }

    @Test func whatIsNoOrdinaryFileIsRefused() throws {
        let missing = #expect(throws: FileError.self) { try ReadableFile(temporary.file("none")) }
        #expect(missing?.description == "cannot read \(temporary.path)/none: No such file or directory")
        #expect(missing?.exitCode == 66)
        let folder = #expect(throws: FileError.self) { try ReadableFile(temporary.path) }
        #expect(folder?.reason == "it is a folder")
        mkfifo(temporary.file("pipe"), 0o666)
        for path in [temporary.file("pipe"), "/dev/null"] {
            let error = #expect(throws: FileError.self) { try ReadableFile(path) }
            #expect(error?.description == "cannot read \(path): it is not an ordinary file")
        }
    }

    @Test func aFileThatIsCutMeanwhileIsAnErrorAndOneThatGrowsIsReadToItsEnd() throws {
        temporary.write(Array(repeating: 7, count: 5000), to: "file")
        let path = temporary.file("file")
        let file = try ReadableFile(path)
        truncate(path, 9000)
        #expect(try file.contents().count == 9000)
        truncate(path, 100)
        let shorter = FileError(.read, path, EIO, "it became shorter meanwhile", byte: 100)
        #expect(throws: shorter) { try file.contents() }
        #expect(throws: shorter) { try file.sha256() }
        #expect(throws: shorter) { try file.read(UInt8.self, count: 200, at: 50) }
        #expect(shorter.description == "cannot read \(path) at byte 100: it became shorter meanwhile")
        #expect(shorter.exitCode == 74)
    }

    @Test func touchingSetsTheTime() throws {
        temporary.write([1], to: "file")
        let path = temporary.file("file")
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
        let file = try ReadableFile(path)
        #expect(file.status.modified == 1_000_000_000)
        file.touch()
        #expect(try #require(Disk.status(path)).modified > 1_000_000_000)
    }
}
