import CFFmpeg
import Glibc
import Synchronization

/// What FFmpeg logs, kept for error texts instead of printed.
///
/// FFmpeg has one log for the process. Lines are filed under the thread that logged them, so that one failing file does
/// not quote another; lines of FFmpeg's own threads are dropped when the ring is full.
enum LibraryLog {
    private struct Line: Sendable {
        let thread: UInt
        let level: Int32
        let text: String
    }

    private static let capacity = 64
    private static let lines = Mutex<[Line]>([])

    /// Installed once, when first touched.
    private static let installed: Void = av_log_set_callback { object, level, format, arguments in
        let level = level & 0xff
        guard let arguments, level <= AV_LOG_WARNING else { return }
        let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { buffer in
            var prefix: Int32 = 1
            av_log_format_line(object, level, format, arguments, buffer.baseAddress!, Int32(buffer.count), &prefix)
            return String(cString: buffer.baseAddress!)
        }
        LibraryLog.add(text, level)
    }

    /// Forgets what this thread logged before; called before FFmpeg is used.
    static func start() {
        _ = installed
        _ = take()
    }

    /// Hands out what this thread logged at a level or worse, and forgets the rest.
    static func take(_ level: Int32 = AV_LOG_WARNING) -> [String] {
        let thread = currentThread
        return lines.withLock { lines in
            let own = lines.filter { $0.thread == thread && $0.level <= level }.map(\.text)
            lines.removeAll { $0.thread == thread }
            return own
        }
    }

    private static func add(_ text: String, _ level: Int32) {
        let trimmed = text.drop(while: \.isWhitespace)
        guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return }
        let line = Line(thread: currentThread, level: level, text: String(trimmed[...last]))
        lines.withLock { lines in
            if lines.count == capacity { lines.removeFirst() }
            lines.append(line)
        }
    }

    private static var currentThread: UInt { UInt(pthread_self()) }
}
