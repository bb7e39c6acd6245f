import CFFmpeg

/// A failed FFmpeg call, in FFmpeg's own words.
package struct LibraryFailure: Error, Equatable, CustomStringConvertible {
    /// What was being done: "open the encoder libx264".
    package let action: String
    /// FFmpeg's error code: a negated errno or one of its four-letter tags.
    package let code: Int32
    /// FFmpeg's text for `code`.
    package let words: String
    /// What FFmpeg logged on the way, oldest first.
    package let log: [String]

    package var description: String {
        let said = log.isEmpty ? "" : ": " + log.joined(separator: "; ")
        return "\(action): \(words) (FFmpeg error \(code))\(said)"
    }
}

extension LibraryFailure {
    /// Describes `code` with FFmpeg's words and with what this thread made FFmpeg log since the last failure or start.
    init(_ action: String, code: Int32) {
        let words = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            av_strerror(code, buffer.baseAddress!, buffer.count)
            return String(cString: buffer.baseAddress!)
        }
        self.init(action: action, code: code, words: words, log: LibraryLog.take())
    }

    /// Memory ran out in an FFmpeg constructor, which answers with nil only.
    static func outOfMemory(_ action: String) -> LibraryFailure {
        LibraryFailure(action, code: pegbar_averror(ENOMEM))
    }
}

/// Passes the result of an FFmpeg call on, or throws what FFmpeg says about it.
@discardableResult
func checked(_ code: Int32, _ action: @autoclosure () -> String) throws(LibraryFailure) -> Int32 {
    guard code < 0 else { return code }
    throw LibraryFailure(action(), code: code)
}

/// Runs FFmpeg calls and turns their failure into the error that says what it means here.
@discardableResult
func failing<Value: ~Copyable>(
    as meaning: (LibraryFailure) -> MediaError, _ body: () throws(LibraryFailure) -> Value
) throws(MediaError) -> Value {
    do { return try body() } catch { throw meaning(error) }
}
