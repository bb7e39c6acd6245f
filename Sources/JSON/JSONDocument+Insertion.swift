extension JSONDocument {
    /// The text with one more member behind the member at `path`, in that one's layout; everything else stays byte for
    /// byte as it is.
    ///
    /// - Parameter path: of a member that is there, whose value is text, in an object that has no member `name`.
    package func bytes(inserting name: String, _ value: JSONValue, behind path: JSONPath) -> [UInt8] {
        guard let start = offset(of: path), bytes[start] == UInt8(ascii: "\"") else {
            preconditionFailure("there is no text at \(path)")
        }
        var end = start + 1
        while bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
        let member = JSONValue.string(name).text(pretty: false) + ": " + value.text(pretty: false)
        return bytes[...end] + Array(separator(beforeMemberWithValueAt: start).utf8) + Array(member.utf8)
            + bytes[(end + 1)...]
    }

    /// A comma and, if the member begins its line, another line with the same indent.
    private func separator(beforeMemberWithValueAt offset: Int) -> String {
        let lineStart = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = bytes[lineStart..<offset]
        let indent = line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let isFirst = lineStart > 0 && line.dropFirst(indent.count).first == UInt8(ascii: "\"")
        // A line that holds the object as well begins with its name: `"portraits": { "file": ...`.
        let holdsObject = line.contains(UInt8(ascii: "{"))
        return isFirst && !holdsObject ? ",\n" + String(decoding: indent, as: UTF8.self) : ", "
    }
}
