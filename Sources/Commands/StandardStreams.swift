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

    /// Text in which nothing commands a terminal: a name or a note in a stranger's file may hold what moves its cursor or
    /// writes into its clipboard. Shown instead are the pictures that Unicode has of such characters.
    static func forTerminal(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: shown.append(scalar)
            case 0..<0x20: shown.append(Unicode.Scalar(0x2400 + scalar.value)!)
            case 0x7F: shown.append("\u{2421}")
            case 0x80..<0xA0: shown.append("\u{FFFD}")
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// What is for a terminal to obey, as a line that is drawn again and again.
    static func command(_ text: String) { _ = write(Array(text.utf8)[...], to: STDERR_FILENO) }

    /// - Returns: `errno` of what kept it from being written; nil if all of it was.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        write(Array((isatty(descriptor) == 1 ? forTerminal(text) : text).utf8)[...], to: descriptor)
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int32? {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return nil
    }
}
