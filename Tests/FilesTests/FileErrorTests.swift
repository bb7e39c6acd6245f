import Files
import Foundation
import Testing

struct FileErrorTests {
    @Test(
        arguments: [
            (.open, ENOENT, 66), (.open, ENOTDIR, 66), (.open, EIO, 74), (.open, EACCES, 74), (.read, EIO, 74),
            (.find, ENOENT, 66), (.find, EACCES, 73), (.verify, ENOENT, 66), (.create, EACCES, 73),
            (.create, EEXIST, 74),
            (.write, ENOSPC, 74), (.write, EROFS, 73), (.replace, EACCES, 73), (.replace, EIO, 74),
            (.makeFolder, EACCES, 73), (.lock, ENOLCK, 73), (.remove, EACCES, 74), (.protect, EPERM, 74),
        ] as [(FileError.Action, Int32, Int32)])
    func namesTheFileAndHasACode(action: FileError.Action, code: Int32, exitCode: Int32) {
        let error = FileError(action, "a.png", code)
        #expect(error.exitCode == exitCode)
        #expect(error.description.hasPrefix("cannot "))
        #expect(error.description.contains(" a.png: \(String(cString: strerror(code)))"))
    }

    @Test func aFullDiskIsToBeEmptied() {
        #expect(
            FileError(.write, "a", ENOSPC, "full").description.hasSuffix("a: full; make room there, then do it again"))
        #expect(FileError(.write, "a", EIO, "broken").description.hasSuffix("a: broken"))
    }

    @Test func wrappingKeepsResultsAndErrors() throws {
        enum Wrapper: FileErrorWrapper, Equatable { case file(FileError) }
        func half(_ number: Int) throws(FileError) -> Int {
            if number % 2 == 1 { throw FileError(.read, "odd", EIO) }
            return number / 2
        }
        #expect(try Wrapper.wrap(half(4)) == 2)
        #expect(throws: Wrapper.file(FileError(.read, "odd", EIO))) { try Wrapper.wrap(half(3)) }
    }
}
