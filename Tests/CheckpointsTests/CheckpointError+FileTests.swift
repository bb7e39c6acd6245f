import Checkpoints
import Files
import Foundation
import Testing

struct CheckpointErrorFileTests {
    @Test(
        arguments: [
            (.open, ENOENT, .missing, "cannot be opened (No such file or directory); check the path"),
            (.open, EISDIR, .missing, "is a folder; name a file in it"),
            (.create, EACCES, .uncreatable, "cannot be created (Permission denied); check that its folder exists"),
            (.replace, EROFS, .uncreatable, "cannot be created (Read-only file system); check that its folder exists"),
            (.write, ENOSPC, .failed, "cannot be written (No space left on device); check that its folder exists"),
            (.read, EIO, .failed, "cannot be read (Input/output error); see whether another program"),
        ] as [(FileError.Action, Int32, CheckpointError.Kind, String)])
    func theSystemsRefusalKeepsItsReason(
        action: FileError.Action, code: Int32, kind: CheckpointError.Kind, words: String
    ) {
        let error = CheckpointError.file(FileError(action, "a.npy", code))
        #expect(error.kind == kind && error.file == "a.npy")
        #expect(error.description.hasPrefix("a.npy: " + words))
    }

    @Test func thePlaceWhereReadingStoppedIsSaid() {
        let error = CheckpointError.file(FileError(.read, "a.npy", EIO, "it became shorter meanwhile", byte: 7))
        #expect(error.problem == "cannot be read at byte 7 (it became shorter meanwhile)")
    }
}
