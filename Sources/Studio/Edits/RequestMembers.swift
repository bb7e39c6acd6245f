import JSON
import Latents
import Projects

/// The members of a request's body, each asked for once; what nobody asked for is an error.
///
/// Null counts as left out, except where `nullable` asks for it.
final class RequestMembers {
    private let members: [String: JSONValue]
    private var asked: Set<String> = []
    /// What stands before a member's name in errors.
    private let place: String

    init(_ value: JSONValue, at place: String = "") throws(StudioError) {
        guard let members = value.object else {
            throw .badRequest("\(place.isEmpty ? "the body" : place) must be an object")
        }
        (self.members, self.place) = (members, place)
    }

    /// Throws if there is a member that nobody asked for.
    func finish() throws(StudioError) {
        guard let unknown = members.keys.filter({ !asked.contains($0) }).min() else { return }
        throw .badRequest(
            "there is no member \"\(place)\(unknown)\" here; there are \(asked.sorted().joined(separator: ", "))")
    }

    var names: [String] { members.keys.sorted() }

    func value(_ name: String) -> JSONValue? {
        asked.insert(name)
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    /// Whether a member is there, if only as null.
    func has(_ name: String) -> Bool {
        asked.insert(name)
        return members[name] != nil
    }

    func wrong(_ name: String, _ should: String) -> StudioError {
        .badRequest("\"\(place)\(name)\" must be \(should)")
    }

    private func read<Value>(
        _ name: String, _ should: String, _ convert: (JSONValue) -> Value?
    ) throws(StudioError) -> Value? {
        guard let value = value(name) else { return nil }
        guard let converted = convert(value) else { throw wrong(name, should) }
        return converted
    }

    func required<Value>(_ name: String, _ value: Value?) throws(StudioError) -> Value {
        guard let value else { throw .badRequest("the member \"\(place)\(name)\" is missing") }
        return value
    }

    // MARK: Kinds of values

    func string(_ name: String) throws(StudioError) -> String? { try read(name, "a text", \.string) }
    func text(_ name: String) throws(StudioError) -> String { try required(name, try string(name)) }
    func integer(_ name: String) throws(StudioError) -> Int? { try read(name, "a whole number", \.int) }
    func number(_ name: String) throws(StudioError) -> Int { try required(name, try integer(name)) }
    func double(_ name: String) throws(StudioError) -> Double? {
        try read(name, "a number") { $0.double.flatMap { $0.isFinite ? $0 : nil } }
    }
    func flag(_ name: String) throws(StudioError) -> Bool { try bool(name) ?? false }
    func bool(_ name: String) throws(StudioError) -> Bool? { try read(name, "true or false", \.bool) }

    func strings(_ name: String) throws(StudioError) -> [String] {
        try required(
            name,
            try read(name, "a list of texts") { value in
                value.array.flatMap { list in
                    let texts = list.compactMap(\.string)
                    return texts.count == list.count ? texts : nil
                }
            })
    }

    func seed(_ name: String) throws(StudioError) -> UInt32? {
        try read(name, "a seed, 0 to 4294967295") { $0.int.flatMap { UInt32(exactly: $0) } }
    }

    func seeds(_ name: String) throws(StudioError) -> [UInt32] {
        try required(
            name,
            try read(name, "a list of seeds, 0 to 4294967295") { value in
                value.array.flatMap { list in
                    let seeds = list.compactMap { $0.int.flatMap { UInt32(exactly: $0) } }
                    return seeds.count == list.count ? seeds : nil
                }
            })
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, of type: Choice.Type) throws(StudioError)
        -> Choice? where Choice.RawValue == String
    {
        let known = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return try read(name, "one of \(known)") { $0.string.flatMap(Choice.init(rawValue:)) }
    }

    func easing(_ name: String) throws(StudioError) -> Easing? {
        try read(name, "an easing, such as \"ease-in\" or {\"cubic-bezier\": [0.42, 0, 0.58, 1]}") { value in
            if let name = value.string { return Easing(name) }
            guard value.object?.count == 1, let points = value["cubic-bezier"]?.array?.compactMap(\.double),
                points.count == 4
            else { return nil }
            return .cubicBezier(x1: points[0], y1: points[1], x2: points[2], y2: points[3])
        }
    }

    /// A number, or `{"from": 0.5, "to": 1}`.
    func ramp(_ name: String) throws(StudioError) -> Ramp? {
        try read(name, "a number, or {\"from\": 0.5, \"to\": 1}") { value in
            if let number = value.double { return Ramp(number) }
            guard value.object?.count == 2, let from = value["from"]?.double, let to = value["to"]?.double else {
                return nil
            }
            return Ramp(from: from, to: to)
        }
    }

    func colour(_ name: String) throws(StudioError) -> Colour? {
        try read(name, "a colour, such as \"#101820\"") { $0.string.flatMap(Colour.init(fileText:)) }
    }

    func object(_ name: String) throws(StudioError) -> RequestMembers? {
        guard let value = value(name) else { return nil }
        return try RequestMembers(value, at: "\(place)\(name).")
    }
}
