import Files
import TemporaryFolders
import Testing

struct DiskFoldersTests {
    let temporary = TemporaryFolder()

    @Test func namesAreSortedAndAMissingFolderHasNone() throws {
        for name in ["b", "a", ".c", "Ä", "B"] { temporary.write([], to: name) }
        #expect(try Disk.names(in: temporary.path) == [".c", "B", "a", "b", "Ä"])
        #expect(try Disk.names(in: temporary.file("none")).isEmpty)
        #expect(throws: FileError.self) { try Disk.names(in: temporary.file("a")) }
    }

    @Test func foldersAreMadeWithThoseAroundThem() throws {
        try Disk.makeFolder(temporary.file("a/b/c"))
        try Disk.makeFolder(temporary.file("a/b/c"))
        #expect(Disk.status(temporary.file("a/b/c"))?.isFolder == true)
        temporary.write([], to: "file")
        for path in [temporary.file("file/a"), temporary.file("file")] {
            let error = #expect(throws: FileError.self) { try Disk.makeFolder(path) }
            #expect(error?.action == .makeFolder && error?.path == path && error?.exitCode == 73)
        }
    }
}
