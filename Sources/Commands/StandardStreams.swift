import Foundation
import Synchronization

/// The process's own output streams. A result that cannot be written is told once and decides the exit code; what is said
/// about it on a standard error that nobody can read is let go.
enum StandardStreams {
    private static let hasFailed = Mutex(false)

    /// Whether some of the result could not be written.
    static var haveLostOutput: Bool { hasFailed.withLock { $0 } }

    static func output(_ text: String) {
        guard !haveLostOutput else { return }
        guard let code = write(text, to: STDOUT_FILENO) else { return }
        hasFailed.withLock { $0 = true }
        message("pegbar: standard output cannot be written (\(String(cString: strerror(code))))\n")
    }

    static func message(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// - Returns: `errno` of what kept it from being written; nil if all of it was.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return nil
    }
}
