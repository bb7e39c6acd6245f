extension JSONReader {
    /// RFC 8259 section 6: no leading zero, no plus sign, digits on both sides of the point.
    mutating func readNumber() throws(JSONSyntaxError) -> JSONNumber {
        let start = offset
        if next == UInt8(ascii: "-") { offset += 1 }
        let integer = offset
        if readDigits() == 0 {
            throw error("a minus sign is followed by a digit, as in -0.5: this is \(found)")
        }
        if bytes[integer] == UInt8(ascii: "0"), offset > integer + 1 {
            throw error("a number does not start with a zero that adds nothing: remove it", at: integer)
        }
        if next == UInt8(ascii: ".") {
            offset += 1
            if readDigits() == 0 { throw error("a digit follows the point, as in 1.0: this is \(found)") }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            offset += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
            if readDigits() == 0 { throw error("an exponent has digits, as in 1e-3: this is \(found)") }
        }
        return JSONNumber(checked: String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    private mutating func readDigits() -> Int {
        let start = offset
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        return offset - start
    }

    /// RFC 8259 section 7.
    mutating func readString() throws(JSONSyntaxError) -> String {
        let start = offset
        var text: [UInt8] = []
        offset += 1
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try readEscape(into: &text)
            case 0x0A, 0x0D:
                throw error(
                    "the text that starts here has no closing quote on its line: add it (a line break is \\n)",
                    at: start)
            case 0..<0x20: throw error("a control character stands in a text: write \(escape(byte)) instead")
            default:
                text.append(byte)
                offset += 1
            }
        }
        throw error("the text that starts here has no closing quote: add it", at: start)
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONSyntaxError) {
        let start = offset
        offset += 1
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        ]
        if let byte = next, let meant = plain[byte] {
            text.append(meant)
            offset += 1
            return
        }
        guard next == UInt8(ascii: "u") else {
            throw error(
                "a backslash is followed by one of \" \\ / b f n r t u: write \\\\ for a backslash itself", at: start)
        }
        var code = try readCodeUnit(from: start)
        if (0xD800...0xDBFF).contains(code), isAt("\\u") {
            let low = try readCodeUnit(from: offset, skipping: 1)
            guard (0xDC00...0xDFFF).contains(low) else { throw loneSurrogate(at: start) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw loneSurrogate(at: start) }
        text.append(contentsOf: Unicode.UTF8.encode(scalar)!)
    }

    /// Reads `uXXXX` and returns the code unit.
    private mutating func readCodeUnit(from start: Int, skipping: Int = 0) throws(JSONSyntaxError) -> UInt32 {
        offset += skipping + 1
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error("\\u is followed by four hexadecimal digits, as in \\u00e9", at: start)
            }
            code = code << 4 | UInt32(digit)
            offset += 1
        }
        return code
    }

    private func loneSurrogate(at place: Int) -> JSONSyntaxError {
        error("this \\u escape is half of a pair: write both halves, or the character itself", at: place)
    }

    private func escape(_ byte: UInt8) -> String {
        String(JSONValue.string(String(Unicode.Scalar(byte))).text(pretty: false).dropFirst().dropLast())
    }
}

extension [UInt8] {
    /// The offset of the first byte that breaks the encoding of RFC 3629; nil when the bytes are UTF-8.
    var firstInvalidUTF8: Int? {
        var index = 0
        while index < count {
            let byte = self[index]
            let (length, second): (Int, ClosedRange<UInt8>)
            switch byte {
            case 0x00...0x7F: (length, second) = (1, 0x80...0xBF)
            case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
            default: return index
            }
            guard index + length <= count else { return index }
            for place in 1..<Swift.max(length, 1) where length > 1 {
                guard (place == 1 ? second : 0x80...0xBF).contains(self[index + place]) else { return index }
            }
            index += length
        }
        return nil
    }
}
