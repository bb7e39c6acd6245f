/// Words of command lines that people paste into a shell.
package enum ShellWord {
    /// What no shell minds, letters and digits aside.
    private static let harmless = Set("_-./+,:@%=")

    /// The word as it is, or in single quotes if a shell would take it for something else.
    package static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || harmless.contains($0) }
        return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: #"'\''"#))'"
    }

    /// A command line of these words.
    package static func line(_ words: String...) -> String { line(words) }

    /// A command line of these words.
    package static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }
}
