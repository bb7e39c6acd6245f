import Files
import Foundation
import Testing

@testable import Studio

struct StudioErrorTests {
    @Test func aFileThatIsNotThereIsNotFoundAndOthersFail() {
        for (code, name) in [(ENOENT, "not-found"), (ENOTDIR, "not-found"), (EIO, "failed"), (EACCES, "failed")] {
            let error = StudioError(FileError(.open, "renders/round.mp4", code))
            #expect(error.code == name && error.isMissingFile == (name == "not-found"))
            #expect(error.description.hasPrefix("cannot read renders/round.mp4: "))
        }
    }

    @Test func whatNobodyWaitsForIsWithdrawn() {
        #expect(StudioError(CancellationError()).code == "superseded")
        #expect(StudioError(StudioError.notFound("x")).code == "not-found")
    }
}
