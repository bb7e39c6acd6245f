import ArgumentParser
import JSON
import Projects

struct RemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a key, transition, chain, model or direction.",
        discussion: """
            Refused while something uses it, with a list of what does. Files on disk are never removed.

              pegbar remove dinner.json transition opening-take-2
              pegbar remove dinner.json key anna --and-what-uses-it
            """)

    @OptionGroup var edit: EditOptions
    @Argument(help: "key, transition, chain, model or direction.") var kind: ProjectItem
    @Argument(help: "Its name.") var name: String
    @Flag(help: "Remove what uses it as well; a chain only loses it where it still connects.")
    var andWhatUsesIt = false

    func run() throws {
        try edit.edit("remove \(kind.rawValue) \"\(name)\"") { project in
            let removal = try project.remove(kind, name, andWhatUsesIt: andWhatUsesIt)
            var outcome = EditOutcome(json: [
                "removed": .array(removal.removed.map { .string($0.description) }),
                "cleared": .array(removal.cleared.map { .string($0.description) }),
            ])
            outcome.lines =
                removal.removed.map { "removed \($0)" } + removal.cleared.map { "cleared \($0)" }
            return outcome
        }
    }
}
