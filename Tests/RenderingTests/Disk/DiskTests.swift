import Foundation
import Testing

@testable import Rendering

struct DiskTests {
    let temporary = TemporaryFolder()

    @Test(arguments: [0, 1, 4095, 4096, 1 << 20, (1 << 20) + 1])
    func readsWhatItCreates(count: Int) throws {
        let path = temporary.path + "/file"
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Disk.create(path, [Array(bytes.prefix(100)), Array(bytes.dropFirst(100))], mode: 0o444, durable: true)
        #expect(try Disk.contents(ofFile: path) == bytes)
        #expect(Disk.status(path)?.size == count)
        #expect(try Disk.sha256(ofFile: path) == PictureIdentity(hashing: bytes).description)
    }

    @Test func aFileIsCreatedOnce() throws {
        let path = temporary.path + "/file"
        try Disk.create(path, [[1]], durable: false)
        #expect(throws: RenderingError.file(doing: .write, path: path, code: EEXIST)) {
            try Disk.create(path, [[2]], durable: false)
        }
        #expect(try Disk.contents(ofFile: path) == [1])
    }

    @Test func namesAreSortedAndAMissingFolderHasNone() throws {
        for name in ["b", "a", ".c", "Ä", "B"] { temporary.write([], to: name) }
        #expect(try Disk.names(in: temporary.path) == [".c", "B", "a", "b", "Ä"])
        #expect(try Disk.names(in: temporary.path + "/none").isEmpty)
        #expect(throws: RenderingError.self) { try Disk.names(in: temporary.path + "/a") }
    }

    @Test func foldersAreMadeWithThoseAroundThem() throws {
        try Disk.makeFolder(temporary.path + "/a/b/c")
        try Disk.makeFolder(temporary.path + "/a/b/c")
        #expect(Disk.status(temporary.path + "/a/b/c")?.isFolder == true)
        temporary.write([], to: "file")
        #expect(throws: RenderingError.self) { try Disk.makeFolder(temporary.path + "/file/a") }
        #expect(throws: RenderingError.self) { try Disk.makeFolder(temporary.path + "/file") }
    }

    @Test func removingWhatIsGoneIsNoError() throws {
        try Disk.removeFile(temporary.path + "/none")
        let error = #expect(throws: RenderingError.self) { try Disk.contents(ofFile: temporary.path + "/none") }
        #expect(error?.exitCode == 66)
        #expect(error?.description == "cannot read \(temporary.path)/none: No such file or directory")
    }

    @Test func hexadecimalIsReadAndWritten() {
        #expect(([0, 1, 0xab, 0xff] as [UInt8]).hexadecimal == "0001abff")
        #expect([UInt8](hexadecimal: "0001abff") == [0, 1, 0xab, 0xff])
        #expect([UInt8](hexadecimal: "") == [])
        for text in ["0", "0g", "AB", "é", "00 1"] { #expect([UInt8](hexadecimal: text) == nil) }
    }
}
