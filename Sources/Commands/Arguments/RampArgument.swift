import ArgumentParser
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

    static func number(_ text: some StringProtocol) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }), let value = Double(text),
            value.isFinite
        else { return nil }
        return value
    }
}
