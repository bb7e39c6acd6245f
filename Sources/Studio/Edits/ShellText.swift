/// A command line as people paste it into a shell.
enum ShellText {
    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,@%+")

    /// `pegbar` and its words, quoted where a POSIX shell needs it.
    static func commandLine(_ words: [String]) -> String {
        (["pegbar"] + words.map(quoted)).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        if !word.isEmpty, word.allSatisfy(plain.contains) { return word }
        return "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

/// The words of a command line, put together option by option.
struct CommandWords {
    private(set) var words: [String]

    init(_ words: [String]) { self.words = words }

    mutating func add(_ option: String, _ value: String?) {
        if let value { words += [option, value] }
    }

    mutating func add(_ option: String, _ value: Int?) { add(option, value.map(String.init)) }

    mutating func add(_ flag: String, if isSet: Bool) {
        if isSet { words.append(flag) }
    }
}
