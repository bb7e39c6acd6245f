import ArgumentParser
import Latents

extension Noise: ExpressibleByArgument {
    /// `fixed`, `none`, or a seed.
    package init?(argument: String) {
        switch argument {
        case "fixed": self = .fixed
        case "none": self = .none
        default:
            guard let seed = UInt32(argument) else { return nil }
            self = .seed(seed)
        }
    }
}
