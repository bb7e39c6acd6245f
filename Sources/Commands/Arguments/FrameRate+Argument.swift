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
}
