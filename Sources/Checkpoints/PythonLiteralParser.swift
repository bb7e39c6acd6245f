/// Reads the few Python literals that an npy header is made of: quoted text without escapes, True and False, and tuples
/// of natural numbers.
struct PythonLiteralParser {
    private let text: [UInt8]
    private var index = 0

    init(_ text: [UInt8]) { self.text = text }

    /// Passes over `mark`, and blanks before it, if it comes next.
    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard index < text.count, text[index] == UInt8(ascii: mark) else { return false }
        index += 1
        return true
    }

    mutating func expect(_ mark: Unicode.Scalar) throws(NPYHeader.Problem) {
        guard take(mark) else { throw unexpected("'\(mark)'") }
    }

    mutating func expectEnd() throws(NPYHeader.Problem) {
        skipBlanks()
        guard index == text.count else { throw unexpected("nothing but blanks") }
    }

    mutating func string() throws(NPYHeader.Problem) -> String {
        skipBlanks()
        guard index < text.count, text[index] == UInt8(ascii: "'") || text[index] == UInt8(ascii: "\"") else {
            throw unexpected("quoted text")
        }
        let start = index + 1
        guard let end = text[start...].firstIndex(of: text[index]) else { throw unexpected("closed quotes") }
        let inside = text[start..<end]
        guard inside.allSatisfy({ (0x20...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }) else {
            throw unexpected("plain text in quotes")
        }
        index = end + 1
        return String(decoding: inside, as: UTF8.self)
    }

    /// An element type; those with named fields, which are lists, get a message of their own.
    mutating func elementType() throws(NPYHeader.Problem) -> String {
        skipBlanks()
        if index < text.count, text[index] == UInt8(ascii: "[") {
            throw NPYHeader.Problem(text: "the elements are records with named fields")
        }
        return try string()
    }

    mutating func bool() throws(NPYHeader.Problem) -> Bool {
        skipBlanks()
        for (word, value) in [("True", true), ("False", false)] where text[index...].starts(with: word.utf8) {
            index += word.utf8.count
            return value
        }
        throw unexpected("True or False")
    }

    /// A tuple of natural numbers; Python 2 wrote an L after each.
    mutating func shape() throws(NPYHeader.Problem) -> [Int] {
        var lengths: [Int] = []
        try expect("(")
        while !take(")") {
            guard lengths.count < 64 else { throw NPYHeader.Problem(text: "the array has more than 64 axes") }
            lengths.append(try number())
            _ = take("L")
            if !take(",") {
                try expect(")")
                // Python reads (3) as a number; NumPy never writes it for a shape.
                guard lengths.count != 1 else { throw unexpected("a comma after the only length") }
                break
            }
        }
        return lengths
    }

    private mutating func number() throws(NPYHeader.Problem) -> Int {
        skipBlanks()
        let digits = text[index...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { throw unexpected("a length") }
        guard let value = Int(String(decoding: digits, as: UTF8.self)) else {
            throw NPYHeader.Problem(text: "the array has an axis too long for any computer")
        }
        index += digits.count
        return value
    }

    private mutating func skipBlanks() {
        while index < text.count, " \t\r\n".utf8.contains(text[index]) { index += 1 }
    }

    private func unexpected(_ wanted: String) -> NPYHeader.Problem {
        NPYHeader.Problem(text: "the header is broken at its byte \(index), where \(wanted) should be")
    }
}
