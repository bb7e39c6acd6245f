package import ArgumentParser

/// The `pegbar` command; each subcommand is a file of this folder.
package struct PegbarCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "pegbar",
        abstract: "Holds generated pictures and hand-drawn pictures in register.",
        subcommands: [])

    package init() {}
}
