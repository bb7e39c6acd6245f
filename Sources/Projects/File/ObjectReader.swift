import JSON
import Latents

/// Collects what is found wrong while a document is read.
final class ProblemList {
    private(set) var problems: [ProjectProblem] = []
    /// Places of values that are missing or cannot be read, so that something stands in for them.
    private(set) var doubts = Doubts()

    func error(at place: JSONPath, _ message: String) { error(at: place, message, doubting: [place]) }

    /// - Parameter places: those of the values that are in doubt; by default the problem's own.
    func error(at place: JSONPath, _ message: String, doubting places: [JSONPath]) {
        problems.append(ProjectProblem(.error, at: place, message))
        for place in places { doubts.insert(place) }
    }

    func warn(at place: JSONPath, _ message: String) { problems.append(ProjectProblem(.warning, at: place, message)) }
}

/// Reads the fields of one object and notes every one that is not as it should be.
///
/// An accessor returns nil when the field is absent or wrong; in the latter case it has noted the problem.
struct ObjectReader {
    let kind: ProjectObject
    let place: JSONPath
    let members: [String: JSONValue]
    let list: ProblemList

    /// Nil, with a problem noted, if `value` is not an object.
    init?(_ value: JSONValue, kind: ProjectObject, at place: JSONPath, list: ProblemList) {
        guard let members = value.object else {
            list.error(at: place, "\(kind.title) is written as an object in braces, not as \(value.typeInWords)")
            return nil
        }
        (self.kind, self.place, self.members, self.list) = (kind, place, members, list)
        for name in unknown.keys.sorted() { note(unknown: name) }
    }

    /// The fields that this version does not know.
    var unknown: [String: JSONValue] { members.filter { !kind.fields.contains($0.key) } }

    private func note(unknown name: String) {
        let place = place.appending(name)
        if !kind.keepsUnknownFields {
            list.error(at: place, "\(kind.title) has no such field\(Spelling.hint(for: name, among: kind.fields))")
        } else if let known = Spelling.nearest(to: name, among: kind.fields), members[known] == nil {
            list.warn(at: place, "\(kind.title) has no such field, so it does nothing: did you mean \"\(known)\"?")
        }
    }

    func value(_ field: String) -> JSONValue? {
        precondition(kind.fields.contains(field), "\(field) is not listed among the fields of \(kind)")
        return members[field]
    }

    func place(of field: String) -> JSONPath { place.appending(field) }

    func error(_ field: String, _ message: String) { list.error(at: place(of: field), message) }

    private func wrongType(_ field: String, _ value: JSONValue, should: String) {
        error(field, "should be \(should), not \(value.typeInWords)")
    }

    /// Notes a missing field.
    func require(_ field: String, example: String) {
        if value(field) == nil {
            list.error(
                at: place, "\"\(field)\" is missing: add it, as in \"\(field)\": \(example)",
                doubting: [self.place(of: field)])
        }
    }

    func string(_ field: String) -> String? {
        guard let value = value(field) else { return nil }
        if value.string == nil { wrongType(field, value, should: "text in double quotes") }
        return value.string
    }

    func bool(_ field: String) -> Bool? {
        guard let value = value(field) else { return nil }
        if value.bool == nil { wrongType(field, value, should: "true or false") }
        return value.bool
    }

    func integer(_ field: String) -> Int? {
        guard let value = value(field) else { return nil }
        if value.int == nil { wrongType(field, value, should: "a whole number") }
        return value.int
    }

    func rating(_ field: String) -> Int? {
        guard let value = integer(field) else { return nil }
        if !Project.ratings.contains(value) { error(field, "\(value) is not a rating: ratings are 1 to 5") }
        return value
    }

    func seed(_ field: String) -> UInt32? {
        guard let value = integer(field) else { return nil }
        if UInt32(exactly: value) == nil { error(field, "\(value) is not a seed: seeds are 0 to 4294967295") }
        return UInt32(exactly: value)
    }

    /// A finite number.
    func double(_ field: String) -> Double? { value(field).flatMap { double($0, at: place(of: field)) } }

    func double(_ value: JSONValue, at place: JSONPath) -> Double? {
        guard let number = value.double else {
            list.error(at: place, "should be a number, not \(value.typeInWords)")
            return nil
        }
        guard number.isFinite else {
            list.error(at: place, "this number is too large for any computer's arithmetic")
            return nil
        }
        return number
    }

    /// One of an enumeration's raw values.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ field: String, of _: Choice.Type) -> Choice? {
        guard let text = string(field) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        note(unknownChoice: text, at: field, among: Choice.allCases.map(\.rawValue))
        return nil
    }

    func note(unknownChoice text: String, at field: String, among choices: [String]) {
        let listed = choices.map { "\"\($0)\"" }.joined(separator: ", ")
        let guess = Spelling.nearest(to: text, among: choices).map { "did you mean \"\($0)\"? " } ?? ""
        error(field, "\"\(text)\" is not known: \(guess)it can be \(listed)")
    }

    /// An object's fields by its own kind's reader.
    func object<Part>(_ field: String, _ kind: ProjectObject, _ read: (ObjectReader) -> Part?) -> Part? {
        value(field).flatMap { ObjectReader($0, kind: kind, at: place(of: field), list: list) }.flatMap(read)
    }

    /// An object whose members are all of one kind; members that cannot be read are left out (and noted).
    func dictionary<Part>(_ field: String, _ kind: ProjectObject, _ read: (ObjectReader) -> Part?) -> [String: Part] {
        guard let members = members(of: field) else { return [:] }
        var parts: [String: Part] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            let place = place(of: field).appending(name)
            parts[name] = ObjectReader(value, kind: kind, at: place, list: list).flatMap(read)
        }
        return parts
    }

    func members(of field: String) -> [String: JSONValue]? {
        guard let value = value(field) else { return nil }
        if value.object == nil { wrongType(field, value, should: "an object in braces") }
        return value.object
    }

    func array(_ field: String) -> [JSONValue]? {
        guard let value = value(field) else { return nil }
        if value.array == nil { wrongType(field, value, should: "a list in square brackets") }
        return value.array
    }
}

extension JSONValue {
    /// What kind of value it is, in words that fit after "not".
    var typeInWords: String {
        switch self {
        case .null: "null (leave the field out instead)"
        case .bool(let value): "\(value)"
        case .number(let number): "the number \(number.text.prefix(40))"
        case .string(let text): "the text \(JSONValue.string(String(text.prefix(40))).text(pretty: false))"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
