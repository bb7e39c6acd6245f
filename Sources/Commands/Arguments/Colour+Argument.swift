import ArgumentParser
import Projects

extension Colour: ExpressibleByArgument {
    /// `#rrggbb`.
    package init?(argument: String) { self.init(fileText: argument) }
}
