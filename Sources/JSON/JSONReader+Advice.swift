/// What to tell people whose text is nearly JSON.
extension JSONReader {
    /// The character at the current place, in words that fit after "this".
    var found: String {
        guard offset < bytes.count else { return "end of the file" }
        let scalar = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self).unicodeScalars.first!
        switch scalar {
        case "\n", "\r": return "end of the line"
        case "\"": return "quote"
        case "'": return "single quote"
        case let control where control.value < 0x20: return "control character"
        default: return "\"\(scalar)\""
        }
    }

    func quoted(_ name: String) -> String { JSONValue.string(name).text(pretty: false) }

    func unexpectedValue() -> JSONSyntaxError {
        if let advice = adviceOnQuotesAndComments { return error(advice) }
        switch next {
        case nil: return error("the file ends where a value should stand: is it cut short?")
        case UInt8(ascii: ","): return error("a value is missing before this comma: add it, or remove the comma")
        case UInt8(ascii: "]"), UInt8(ascii: "}"): return error("a value is missing before this bracket")
        case UInt8(ascii: "+"): return error("a number has no plus sign: remove it")
        case UInt8(ascii: "."): return error("a number starts with a digit: write 0.5, not .5")
        default: break
        }
        let word = bytes[offset...].prefix { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        }
        let text = String(decoding: word.prefix(40), as: UTF8.self)
        switch text.lowercased() {
        case "": return error("\(found) does not start a value: text stands in double quotes")
        case "true", "false", "null": return error("\(text) is written in lower case: \(text.lowercased())")
        case "none", "nil", "undefined": return error("\(text) is not JSON: write null, or leave the field out")
        case "nan", "infinity", "inf": return error("\(text) is not a number that JSON has: write a finite one")
        default: return error("\(text) is not a value: text stands in double quotes, \"\(text)\"")
        }
    }

    func unexpectedName(objectStart: Int) -> JSONSyntaxError {
        if let advice = adviceOnQuotesAndComments { return error(advice) }
        switch next {
        case nil: return unclosed("object", from: objectStart, closing: "}")
        case UInt8(ascii: ","): return error("a comma too many: remove it")
        default: return error("a name in double quotes should stand here, not \(found)")
        }
    }

    func unexpectedSeparator(closing: Unicode.Scalar, kind: String, afterValueAt end: Int) -> JSONSyntaxError {
        if let byte = next, byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
            return error("this bracket does not fit: the \(kind) around here closes with \(closing)")
        }
        if next == UInt8(ascii: ":") {
            return error("a colon stands here: only names of an object are followed by one")
        }
        if let advice = adviceOnQuotesAndComments { return error(advice) }
        if end == offset, let byte = next, byte < 0x80, byte != UInt8(ascii: "\"") {
            return error("\(found) cannot follow a value directly: is it a slip, or is a comma missing?")
        }
        return error("a comma is missing before this \(found)")
    }

    func unclosed(_ kind: String, from start: Int, closing: Unicode.Scalar) -> JSONSyntaxError {
        let opening = JSONPosition(ofOffset: start, in: bytes)
        return error("the file ends inside the \(kind) of \(opening): add \(closing), or is the file cut short?")
    }

    func repeatedName(_ name: String, at place: Int, first: Int) -> JSONSyntaxError {
        let earlier = JSONPosition(ofOffset: first, in: bytes)
        return error(
            "the name \(quoted(name)) stands twice in this object (before: \(earlier)): rename or remove one", at: place
        )
    }

    private var adviceOnQuotesAndComments: String? {
        if next == UInt8(ascii: "'") { return "text stands in double quotes: write \" instead of '" }
        if isAt("\u{201C}") || isAt("\u{201D}") || isAt("\u{201E}") || isAt("\u{2018}") || isAt("\u{2019}") {
            return "text stands in plain double quotes: write \" instead of \(found)"
        }
        if isAt("//") || isAt("/*") || next == UInt8(ascii: "#") {
            return "JSON has no comments: remove it, or put it into a field such as \"note\""
        }
        if isAt("\u{A0}") { return "a no-break space stands here: replace it with an ordinary space" }
        return nil
    }
}
