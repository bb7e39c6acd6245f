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
