import ArgumentParser
import Latents
import Projects

/// A number, or one that moves: `0.7` or `0.5..0.9`.
struct RampArgument: ExpressibleByArgument, Equatable {
    var ramp: Ramp

    init?(argument: String) {
        guard let dots = argument.firstRange(of: "..") else {
            guard let value = RampArgument.number(argument) else { return nil }
            ramp = Ramp(value)
            return
        }
        guard let from = RampArgument.number(argument[..<dots.lowerBound]),
            let to = RampArgument.number(argument[dots.upperBound...])
        else { return nil }
        ramp = Ramp(from: from, to: to)
    }

    private static func number(_ text: some StringProtocol) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }), let value = Double(text),
            value.isFinite
        else { return nil }
        return value
    }
}

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

extension FrameRate: ExpressibleByArgument {
    /// `12`, `23.976` is refused: `24000/1001`.
    package init?(argument: String) {
        guard let ratio = Fraction(argument) else { return nil }
        self.init(ratio)
    }
}
