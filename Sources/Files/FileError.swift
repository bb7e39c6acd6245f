import Foundation

/// What the system refused to do with a file: the action, the file, and why.
package struct FileError: Error, Equatable, Sendable {
    /// What was to be done.
    package enum Action: Sendable {
        case open, read
        case create, write
        /// To take the place of what has the name.
        case replace
        case remove, lock, find, verify, makeFolder, protect
    }

    package let action: Action
    /// The file that the caller named, never a temporary one.
    package let path: String
    /// The system's errno, or the one that comes nearest.
    package let code: Int32
    /// The system's words for the code, or plainer ones where those would mislead.
    package let reason: String
    /// Where in the file reading stopped.
    package let byte: Int?

    /// - Parameters:
    ///   - code: an errno.
    ///   - reason: nil for the system's words.
    package init(_ action: Action, _ path: String, _ code: Int32, _ reason: String? = nil, byte: Int? = nil) {
        (self.action, self.path, self.code, self.byte) = (action, path, code, byte)
        self.reason = reason ?? String(cString: strerror(code))
    }

    /// The same failure of the file that a temporary one stood for.
    func naming(_ path: String) -> FileError { FileError(action, path, code, reason, byte: byte) }

    /// The exit code of a command that ends with this error (sysexits.h).
    package var exitCode: Int32 {
        switch (action, code) {
        case (.open, ENOENT), (.open, ENOTDIR), (.find, ENOENT), (.verify, ENOENT): 66
        case (.create, _) where Self.refusesPlace(code), (.write, _) where Self.refusesPlace(code),
            (.replace, _) where Self.refusesPlace(code), (.find, _), (.lock, _), (.makeFolder, _):
            73
        default: 74
        }
    }

    /// Whether the code means that nothing can be written at that place at all.
    private static func refusesPlace(_ code: Int32) -> Bool {
        [EACCES, EPERM, EROFS, ENOENT, ENOTDIR, ENAMETOOLONG].contains(code)
    }
}

extension FileError: CustomStringConvertible {
    package var description: String {
        let place = byte.map { " at byte \($0)" } ?? ""
        let advice = [ENOSPC, EDQUOT].contains(code) ? "; make room there, then do it again" : ""
        return "cannot \(action.words) \(path)\(place): \(reason)\(advice)"
    }
}

extension FileError.Action {
    fileprivate var words: String {
        switch self {
        case .open, .read: "read"
        case .create, .write, .replace: "write"
        case .remove: "remove"
        case .lock: "lock"
        case .find: "find"
        case .verify: "verify"
        case .makeFolder: "make the folder"
        case .protect: "make read-only"
        }
    }
}
