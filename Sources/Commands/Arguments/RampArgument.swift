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

    /// An angle, with a reason where it is none, for an option's `transform`.
    static func degrees(_ text: String) throws(ArgumentProblem) -> RampArgument {
        if let ramp = RampArgument(argument: text) { return ramp }
        throw ArgumentProblem("write a number of degrees, as in 20 or -7.5; a look also moves, as in 0..90")
    }

    /// A factor, with a reason where it is none, for an option's `transform`.
    static func scale(_ text: String) throws(ArgumentProblem) -> RampArgument {
        if let ramp = RampArgument(argument: text) { return ramp }
        throw ArgumentProblem("write a factor, as in 1.2; a look also moves, as in 1..1.5")
    }

    static func number(_ text: some StringProtocol) -> Double? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }), let value = Double(text),
            value.isFinite
        else { return nil }
        return value
    }
}
