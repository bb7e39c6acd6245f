/// A place in a text as editors show it.
package struct JSONPosition: Hashable, Sendable {
    /// From 1; lines end with a line feed.
    package let line: Int
    /// From 1, counted in Unicode scalars.
    package let column: Int

    package init(line: Int, column: Int) { (self.line, self.column) = (line, column) }

    /// - Parameter offset: a byte offset, at most `bytes.count`.
    init(ofOffset offset: Int, in bytes: [UInt8]) {
        var (line, lineStart) = (1, 0)
        for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
            (line, lineStart) = (line + 1, index + 1)
        }
        if lineStart == 0, bytes.starts(with: JSONReader.byteOrderMark) { lineStart = min(3, offset) }
        let isContinuation = { (byte: UInt8) in byte & 0xC0 == 0x80 }
        self.init(line: line, column: 1 + bytes[lineStart..<offset].count { !isContinuation($0) })
    }
}

extension JSONPosition: CustomStringConvertible {
    package var description: String { "line \(line), column \(column)" }
}
