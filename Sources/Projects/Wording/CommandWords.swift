import Files

/// The words of a `pegbar` command line, put together option by option, so that it runs as it is printed whatever
/// the names in it begin with.
package struct CommandWords: Equatable, Sendable {
    private var command: [String]
    private var arguments: [String]
    private var options: [String] = []

    /// - Parameters:
    ///   - command: the subcommand's words.
    ///   - arguments: what it is about: the project, and names.
    package init(_ command: String..., arguments: [String]) {
        (self.command, self.arguments) = (command, arguments)
    }

    package init(_ command: [String], arguments: [String]) { (self.command, self.arguments) = (command, arguments) }

    package mutating func add(argument: String) { arguments.append(argument) }

    package mutating func add(_ option: String, _ value: String?) {
        guard let value else { return }
        // A word of its own would be taken for another option.
        options += value.hasPrefix("-") ? ["\(option)=\(value)"] : [option, value]
    }

    package mutating func add(_ option: String, _ value: Int?) { add(option, value.map(String.init)) }

    package mutating func add(_ flag: String, if isSet: Bool) {
        if isSet { options.append(flag) }
    }

    /// The options of another command line, for this one.
    package mutating func addOptions(of other: CommandWords) { options += other.options }

    package var hasOptions: Bool { !options.isEmpty }

    /// Without the program's name. Behind `--` no word is an option.
    package var words: [String] {
        guard arguments.contains(where: { $0.hasPrefix("-") }) else { return command + arguments + options }
        return command + options + ["--"] + arguments
    }

    /// The whole line, to be pasted into a shell.
    package var line: String { ShellWord.line(["pegbar"] + words) }
}
