package import Files
import Foundation

extension CheckpointError: FileErrorWrapper {
    package static func file(_ error: FileError) -> CheckpointError {
        let unwritable = "check that its folder exists, may be written to, and has space left"
        switch error.action {
        case .open where error.code == EISDIR:
            return CheckpointError(.missing, file: error.path, "is a folder", advice: "name a file in it")
        case .open:
            return CheckpointError(
                .missing, file: error.path, "cannot be opened (\(error.reason))",
                advice: "check the path and its permissions")
        case .create, .replace:
            return CheckpointError(
                .uncreatable, file: error.path, "cannot be created (\(error.reason))", advice: unwritable)
        case .write:
            return CheckpointError(.failed, file: error.path, "cannot be written (\(error.reason))", advice: unwritable)
        default:
            let place = error.byte.map { " at byte \($0)" } ?? ""
            return CheckpointError(
                .failed, file: error.path, "cannot be read\(place) (\(error.reason))",
                advice: "see whether another program is writing to it, and whether its disk is well")
        }
    }
}
