import JSON

/// Where commands print: results on standard output, everything said about them on standard error.
package struct Console: Sendable {
    package var output: @Sendable (String) -> Void
    package var messages: @Sendable (String) -> Void

    package init(output: @escaping @Sendable (String) -> Void, messages: @escaping @Sendable (String) -> Void) {
        (self.output, self.messages) = (output, messages)
    }

    package static let standard = Console(
        output: StandardStreams.output, messages: StandardStreams.message)

    /// The console of the command that is running; tests set another.
    @TaskLocal package static var current = Console.standard

    /// Prints lines of result.
    package static func print(_ text: String) { current.output(text.hasSuffix("\n") ? text : text + "\n") }

    /// Prints a result for programs.
    static func print(_ json: JSONValue) { print(json.text(pretty: true)) }

    /// Says something about the result.
    package static func say(_ text: String) { current.messages(text.hasSuffix("\n") ? text : text + "\n") }
}
