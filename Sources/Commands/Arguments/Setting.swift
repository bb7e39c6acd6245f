import ArgumentParser

/// Something set to a value, set to nothing (`none`), or left to the wider scope (`inherit`).
enum Setting<Value: ExpressibleByArgument>: ExpressibleByArgument {
    case inherit
    case none
    case value(Value)

    init?(argument: String) {
        switch argument {
        case "inherit": self = .inherit
        case "none": self = .none
        default:
            guard let value = Value(argument: argument) else { return nil }
            self = .value(value)
        }
    }
}
