package import JSON

extension ProjectProblem {
    /// The problem for programs; line and column where they are known.
    package var json: JSONValue {
        var members: [String: JSONValue] = [
            "severity": .string(severity.rawValue), "place": .string(place.description), "message": .string(message),
        ]
        if let position {
            members["line"] = .integer(position.line)
            members["column"] = .integer(position.column)
        }
        return .object(members)
    }
}
