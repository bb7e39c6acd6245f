import Files
import Foundation
import Rendering
import Testing

struct RenderingErrorTests {
    @Test(
        arguments: [
            (.file(FileError(.open, "a", ENOENT)), 66), (.file(FileError(.read, "a", EIO)), 74),
            (.file(FileError(.write, "a", ENOSPC)), 74), (.file(FileError(.create, "a", EACCES)), 73),
            (.file(FileError(.makeFolder, "a", EACCES)), 73), (.busy(path: "a"), 73),
            (.inTheWay(path: "a", files: ["b"]), 73), (.outOfDate(path: "a", files: ["b"]), 73),
            (.destination(path: "a", reason: "is a file"), 73), (.manifest(path: "a", problem: "b"), 65),
            (.failedCheck(path: "a", problems: ["b"]), 74),
        ] as [(RenderingError, Int32)])
    func namesTheFileAndHasACode(error: RenderingError, code: Int32) {
        #expect(error.exitCode == code)
        #expect(error.description.contains("a"))
    }

    @Test func longListsAreCut() {
        let error = RenderingError.inTheWay(path: "out", files: (1...100).map { "shot.\($0).png" })
        #expect(error.description.contains("  shot.20.png\n  and 80 more\n"))
        #expect(!error.description.contains("shot.21.png"))
    }
}
