import Latents
import Projects

extension CommandWords {
    mutating func add(_ move: GivenMove) {
        add("--steps", move.steps)
        add("--path", move.path?.rawValue)
        add("--easing", move.easing?.name)
        add("--spacing", move.spacing?.rawValue)
        add("--model", move.model)
    }

    /// `key add` with a seed, as an edit made the key.
    static func keyAdd(_ project: String, _ key: String, seed: UInt32, label: Int?) -> CommandWords {
        var words = CommandWords("key", "add", arguments: [project, key])
        words.add("--seed", Int(seed))
        words.add("--class", label)
        return words
    }

    static func link(
        _ project: String, from: String, to: String, _ move: GivenMove, name: String? = nil
    ) -> CommandWords {
        var words = CommandWords("link", arguments: [project, from, to])
        words.add(move)
        words.add("--name", name)
        return words
    }
}
