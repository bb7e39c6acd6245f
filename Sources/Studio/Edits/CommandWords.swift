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

    mutating func add(_ flag: String, if isSet: Bool) {
        if isSet { words.append(flag) }
    }
}
