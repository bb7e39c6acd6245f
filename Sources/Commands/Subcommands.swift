import ArgumentParser
import Files
import Projects

/// The names of subcommands, as people type and mistype them.
enum Subcommands {
    /// Throws when a command line names a subcommand that is not there; ArgumentParser would complain of the next word.
    static func check(_ arguments: [String]) throws(UsageError) {
        var command: any ParsableCommand.Type = PegbarCommand.self
        var path: [String] = []
        for word in arguments {
            let known = names(of: command)
            guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
            guard let next = known[word] else {
                throw UsageError(advice(on: word, after: path, arguments.dropFirst(path.count + 1), known: known))
            }
            command = next
            path.append(word)
        }
    }

    private static func advice(
        on word: String, after path: [String], _ rest: ArraySlice<String>, known: [String: any ParsableCommand.Type]
    ) -> String {
        let start = (["pegbar"] + path).joined(separator: " ")
        let complaint = "no subcommand \"\(word)\"\(path.isEmpty ? "" : " of \(start)")"
        // What changes anything that has a name is no part of 'key', 'model' and so on.
        if let item = path.last, ProjectItem(rawValue: item) != nil, ["remove", "rename", "note"].contains(word) {
            let usual = ["PROJECT", "NAME"] + (["rename": ["NEW-NAME"], "note": ["TEXT"]][word] ?? [])
            let given = rest.prefix(usual.count)
            var words = given.map(ShellWord.quoted) + usual.dropFirst(given.count)
            words.insert(item, at: 1)
            return "\(complaint); it is: pegbar \(word) \(words.joined(separator: " "))"
        }
        if let meant = Spelling.nearest(to: word, among: known.keys.sorted()) {
            return "\(complaint); did you mean \"\(meant)\"?"
        }
        return path.isEmpty
            ? "\(complaint); 'pegbar --help' lists them"
            : "\(complaint); there are \(known.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", "))"
    }

    private static func names(of command: any ParsableCommand.Type) -> [String: any ParsableCommand.Type] {
        let all = command.configuration.subcommands + command.configuration.groupedSubcommands.flatMap(\.subcommands)
        return Dictionary(all.map { ($0._commandName, $0) }) { first, _ in first }
    }
}
