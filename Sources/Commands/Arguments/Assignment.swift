import ArgumentParser

/// `NAME=VALUE`; the name may contain `=`, the value not.
struct Assignment<Value: ExpressibleByArgument>: ExpressibleByArgument {
    var name: String
    var value: Value

    init?(argument: String) {
        guard let mark = argument.lastIndex(of: "="), mark != argument.startIndex,
            let value = Value(argument: String(argument[argument.index(after: mark)...]))
        else { return nil }
        (name, self.value) = (String(argument[..<mark]), value)
    }
}

extension Assignment<Double> {
    /// `17=0.8`, for an option's `transform`.
    static func fader(_ text: String) throws(ArgumentProblem) -> Assignment {
        if let assignment = Assignment(argument: text), Int(assignment.name) != nil { return assignment }
        throw ArgumentProblem("write the number's place in the latent, from 0, and its value, as in 17=0.8")
    }

    /// `glasses=1.5`, for an option's `transform`.
    static func direction(_ text: String) throws(ArgumentProblem) -> Assignment {
        if let assignment = Assignment(argument: text) { return assignment }
        throw ArgumentProblem("write the direction's name and how much of it is added, as in glasses=1.5")
    }
}
