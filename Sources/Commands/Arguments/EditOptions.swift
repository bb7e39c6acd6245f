import ArgumentParser
import JSON
import Projects

/// The project that a command changes, and how.
struct EditOptions: ParsableArguments {
    @OptionGroup var argument: ProjectArgument

    @Flag(help: "Print what was done as JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Change the project only if it is at this revision.",
            discussion: "The revision is printed by 'show --json'. Somebody else's change is never overwritten."))
    var expecting: String?

    /// Changes the project as one step of its history and prints the outcome: lines, or JSON with the new revision.
    /// What the change did beside, such as opening a loop, is said on standard error.
    func edit(_ what: String, _ change: (inout Project) throws -> EditOutcome) throws {
        var notes: [String] = []
        let edited = try argument.store.edited(what, naming: \.what, expecting: expecting) { project in
            let before = project
            let outcome = try change(&project)
            notes = EditOutcome.notes(before: before, after: project)
            return outcome
        }
        report(edited.value, revision: edited.revision)
        for note in notes { Console.say(note) }
    }

    /// Prints an outcome: lines, or JSON with the new revision.
    func report(_ outcome: EditOutcome, revision: String) {
        if json {
            var members = outcome.json
            members["revision"] = .string(revision)
            Console.print(.object(members))
        } else {
            for line in outcome.lines { Console.print(line) }
        }
    }
}
