import ArgumentParser
import Latents
import Projects

extension FrameRate: ExpressibleByArgument {
    /// `12` or `24000/1001`; nil for a rounded rate such as `23.976`.
    package init?(argument: String) {
        guard let ratio = Fraction(argument) else { return nil }
        self.init(ratio)
    }

    package var defaultValueDescription: String { ratio.description }

    /// The same with a reason, for an option's `transform`.
    static func parse(_ text: String) throws(ArgumentProblem) -> FrameRate {
        if let rate = FrameRate(argument: text) { return rate }
        if Fraction(text) == nil, let advice = FrameRate.advice(onInexact: text) {
            throw ArgumentProblem("it \(advice)")
        }
        throw ArgumentProblem("write a whole number or a ratio such as 24000/1001, from 1/1000 to 1000 in a second")
    }
}
