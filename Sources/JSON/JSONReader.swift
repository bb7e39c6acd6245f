/// One pass over the bytes of a document.
struct JSONReader {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    let bytes: [UInt8]
    var offset = 0
    /// Names that stood twice in an object, so far; nil if the first of them is to end the reading.
    var repeatedNames: [JSONSyntaxError]?
    /// More repetitions than anybody wants listed end the reading, too.
    private static let mostRepeatedNames = 100

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The byte at the current place; nil at the end.
    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    func error(_ message: String, at place: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(position: JSONPosition(ofOffset: place ?? offset, in: bytes), message: message)
    }

    mutating func readDocument() throws(JSONSyntaxError) -> (JSONValue, JSONPlaces) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw error("the text is UTF-16: save it as UTF-8", at: 0)
        }
        if let bad = bytes.firstInvalidUTF8 {
            if let zero = bytes.firstIndex(of: 0) {
                throw error("a zero byte: this is no text, but a file of another kind: name a JSON file", at: zero)
            }
            throw error("byte \(bytes[bad]) is not UTF-8: save the file as UTF-8", at: bad)
        }
        if bytes.starts(with: Self.byteOrderMark) { offset = 3 }
        skipSpace()
        guard next != nil else { throw error("the document is empty: it must hold one value") }
        let result = try readValue(depth: 0)
        skipSpace()
        guard next == nil else {
            throw error("the document is complete before this \(found): remove what follows, or a bracket too many")
        }
        return result
    }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private mutating func readValue(depth: Int) throws(JSONSyntaxError) -> (JSONValue, JSONPlaces) {
        let places = JSONPlaces(offset: offset)
        switch next {
        case UInt8(ascii: "{"): return try readObject(depth: depth + 1)
        case UInt8(ascii: "["): return try readArray(depth: depth + 1)
        case UInt8(ascii: "\""): return (.string(try readString()), places)
        case let byte? where byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            return (.number(try readNumber()), places)
        default:
            for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
            where isAt(word) {
                offset += word.utf8.count
                return (value, places)
            }
            throw unexpectedValue()
        }
    }

    private func check(depth: Int) throws(JSONSyntaxError) {
        guard depth <= JSONDocument.maximumDepth else {
            throw error("more than \(JSONDocument.maximumDepth) brackets are open here: nest less deeply")
        }
    }

    private mutating func readArray(depth: Int) throws(JSONSyntaxError) -> (JSONValue, JSONPlaces) {
        try check(depth: depth)
        let start = offset
        var places = JSONPlaces(offset: start)
        var elements: [JSONValue] = []
        offset += 1
        skipSpace()
        if next == UInt8(ascii: "]") {
            offset += 1
            return (.array([]), places)
        }
        while true {
            let (element, place) = try readValue(depth: depth)
            elements.append(element)
            places.elements.append(place)
            guard try readSeparator(closing: "]", of: "array", from: start) else { break }
        }
        return (.array(elements), places)
    }

    private mutating func readObject(depth: Int) throws(JSONSyntaxError) -> (JSONValue, JSONPlaces) {
        try check(depth: depth)
        let start = offset
        var places = JSONPlaces(offset: start)
        var members: [String: JSONValue] = [:]
        offset += 1
        skipSpace()
        if next == UInt8(ascii: "}") {
            offset += 1
            return (.object([:]), places)
        }
        while true {
            guard next == UInt8(ascii: "\"") else { throw unexpectedName(objectStart: start) }
            let nameStart = offset
            let name = try readString()
            if let first = places.members[name] {
                let error = repeatedName(name, at: nameStart, first: first.offset)
                guard let count = repeatedNames?.count, count < Self.mostRepeatedNames else { throw error }
                repeatedNames?.append(error)
            }
            skipSpace()
            guard next == UInt8(ascii: ":") else {
                throw error("a colon is missing after the name \(quoted(name)), before this \(found)")
            }
            offset += 1
            skipSpace()
            let (value, place) = try readValue(depth: depth)
            if let earlier = members[name], let first = places.members[name] {
                (members[name], places.members[name]) = Self.join((earlier, first), with: (value, place))
            } else {
                (members[name], places.members[name]) = (value, place)
            }
            guard try readSeparator(closing: "}", of: "object", from: start) else { break }
        }
        return (.object(members), places)
    }

    /// What two values of one name are taken for, once that was noted: the first; of two objects, with what only the second
    /// has, so that what refers to that is not reported as well.
    private static func join(
        _ first: (JSONValue, JSONPlaces), with second: (JSONValue, JSONPlaces)
    ) -> (JSONValue, JSONPlaces) {
        guard let members = first.0.object, let others = second.0.object else { return first }
        var places = first.1
        places.members.merge(second.1.members) { first, _ in first }
        return (.object(members.merging(others) { first, _ in first }), places)
    }

    /// Reads what follows an element: true after a comma, false after the closing bracket.
    private mutating func readSeparator(
        closing: Unicode.Scalar, of kind: String, from start: Int
    ) throws(JSONSyntaxError) -> Bool {
        let end = offset
        skipSpace()
        switch next {
        case UInt8(ascii: closing):
            offset += 1
            return false
        case UInt8(ascii: ","):
            let comma = offset
            offset += 1
            skipSpace()
            if next == UInt8(ascii: closing) {
                throw error("nothing follows this comma: remove it (the last item of an \(kind) has none)", at: comma)
            }
            return true
        case nil: throw unclosed(kind, from: start, closing: closing)
        default: throw unexpectedSeparator(closing: closing, kind: kind, afterValueAt: end)
        }
    }

    func isAt(_ word: String) -> Bool { bytes[offset...].starts(with: word.utf8) }
}
