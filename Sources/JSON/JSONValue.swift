/// A JSON document or a part of it (RFC 8259), independent of any schema.
///
/// Numbers keep the text they were written with, so that a value nobody touched is written back unchanged and integers
/// beyond 2^53 lose nothing. Objects have unique names; the reader refuses a document that repeats one.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}

extension JSONValue {
    /// An integer as a JSON number.
    package static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    /// A finite double as a JSON number: the shortest text that reads back as the same value. Traps on NaN and infinity.
    package static func double(_ value: Double) -> JSONValue { .number(JSONNumber(value)) }

    /// The members if this is an object.
    package var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }

    /// The elements if this is an array.
    package var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The text if this is a string.
    package var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The truth value if this is a boolean.
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The value if this is a number that an `Int` holds exactly (`12` and `12.0` do, `12.5` and `1e300` do not).
    package var int: Int? { if case .number(let number) = self { number.int } else { nil } }

    /// The nearest double if this is a number.
    package var double: Double? { if case .number(let number) = self { number.double } else { nil } }

    /// The member of that name if this is an object that has it.
    package subscript(name: String) -> JSONValue? { object?[name] }
}
