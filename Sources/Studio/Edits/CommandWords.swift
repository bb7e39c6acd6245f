import Latents
import Projects

/// The words of a command line, put together option by option.
struct CommandWords {
    private(set) var words: [String]

    init(_ words: [String]) { self.words = words }

    mutating func add(_ option: String, _ value: String?) {
        if let value { words += [option, value] }
    }

    mutating func add(_ option: String, _ value: Int?) { add(option, value.map(String.init)) }

    mutating func add(_ move: GivenMove) {
        add("--steps", move.steps)
        add("--path", move.path?.rawValue)
        add("--easing", move.easing?.name)
        add("--spacing", move.spacing?.rawValue)
        add("--model", move.model)
    }

    /// `key add` with a seed, as an edit made the key.
    static func keyAdd(_ project: String, _ key: String, seed: UInt32, label: Int?) -> [String] {
        var words = CommandWords(["key", "add", project, key])
        words.add("--seed", Int(seed))
        words.add("--class", label)
        return words.words
    }

    static func link(
        _ project: String, from: String, to: String, _ move: GivenMove, name: String? = nil
    ) -> [String] {
        var words = CommandWords(["link", project, from, to])
        words.add(move)
        words.add("--name", name)
        return words.words
    }

    mutating func add(_ flag: String, if isSet: Bool) {
        if isSet { words.append(flag) }
    }
}
