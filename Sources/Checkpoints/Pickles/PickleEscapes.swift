/// The escapes that protocol 0 writes text with.
enum PickleEscapes {
    /// The UTF-8 of text in Python's `raw-unicode-escape`: latin-1 with `\uXXXX` and `\UXXXXXXXX`; nil if it is broken.
    static func unicode(_ line: [UInt8]) -> [UInt8]? {
        var text: [UInt8] = []
        text.reserveCapacity(line.count)
        var index = 0
        while index < line.count {
            let byte = line[index]
            let escape = byte == UInt8(ascii: "\\") && index + 1 < line.count ? line[index + 1] : 0
            guard escape == UInt8(ascii: "u") || escape == UInt8(ascii: "U") else {
                if byte < 0x80 { text.append(byte) } else { text += [0xc0 | byte >> 6, 0x80 | byte & 0x3f] }
                index += 1
                continue
            }
            let end = index + 2 + (escape == UInt8(ascii: "u") ? 4 : 8)
            guard end <= line.count, let value = hexadecimal(line[(index + 2)..<end]) else { return nil }
            // Half of a surrogate pair is no character of its own.
            append(Unicode.Scalar(value) ?? "\u{fffd}", to: &text)
            index = end
        }
        return text
    }

    /// In UTF-8, without a string in between: arrays of protocol 0 are full of escapes.
    private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        let value = scalar.value
        func continuation(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(value >> shift & 0x3f) }
        switch value {
        case 0..<0x80: text.append(UInt8(value))
        case 0x80..<0x800:
            text.append(0xc0 | UInt8(value >> 6))
            text.append(continuation(0))
        case 0x800..<0x10000:
            text.append(0xe0 | UInt8(value >> 12))
            text.append(continuation(6))
            text.append(continuation(0))
        default:
            text.append(0xf0 | UInt8(value >> 18))
            text.append(continuation(12))
            text.append(continuation(6))
            text.append(continuation(0))
        }
    }

    /// Up to eight digits; nil for anything else.
    static func hexadecimal(_ digits: some Collection<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        for digit in digits {
            switch digit {
            case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((digit | 0x20) - 0x61 + 10)
            default: return nil
            }
        }
        return digits.isEmpty ? nil : value
    }

    /// The bytes of a Python 2 literal in quotes; nil if it is broken.
    static func quoted(_ line: [UInt8]) -> [UInt8]? {
        guard line.count >= 2, let quote = line.first, line.last == quote,
            quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
        else { return nil }
        let inside = line[1..<line.count - 1]
        var bytes: [UInt8] = []
        bytes.reserveCapacity(inside.count)
        var index = inside.startIndex
        while index < inside.endIndex {
            guard inside[index] == UInt8(ascii: "\\") else {
                bytes.append(inside[index])
                index += 1
                continue
            }
            guard index + 1 < inside.endIndex else { return nil }
            let escape = inside[index + 1]
            if let byte = simple(escape) {
                bytes.append(byte)
                index += 2
            } else if escape == UInt8(ascii: "x") {
                guard index + 4 <= inside.endIndex, let value = hexadecimal(inside[(index + 2)..<(index + 4)])
                else { return nil }
                bytes.append(UInt8(value))
                index += 4
            } else {
                let digits = inside[(index + 1)...].prefix(3).prefix { (0x30...0x37).contains($0) }
                guard !digits.isEmpty else { return nil }
                bytes.append(digits.reduce(0) { $0 << 3 | ($1 & 7) })
                index += 1 + digits.count
            }
        }
        return bytes
    }

    /// The byte that a backslash and one letter stand for; nil if it takes more.
    private static func simple(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "a"): 7
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "v"): 11
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): letter
        default: nil
        }
    }
}
