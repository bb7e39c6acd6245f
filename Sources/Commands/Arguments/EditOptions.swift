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

    /// What a change gives back to be printed.
    struct Outcome {
        /// Lines for people.
        var lines: [String]
        /// Members for programs.
        var json: [String: JSONValue]
        /// The change in words for the history, where they are only known after it.
        var what: String?

        init(_ lines: String..., json: [String: JSONValue] = [:]) { (self.lines, self.json) = (lines, json) }
    }

    /// Changes the project as one step of its history and prints the outcome: lines, or JSON with the new revision.
    /// What the change did beside, such as opening a loop, is said on standard error.
    func edit(_ what: String, _ change: (inout Project) throws -> Outcome) throws {
        var notes: [String] = []
        let edited = try argument.store.edited(what, naming: \.what, expecting: expecting) { project in
            let before = project
            let outcome = try change(&project)
            notes = Self.notes(before: before, after: project)
            return outcome
        }
        report(edited.value, revision: edited.revision)
        for note in notes { Console.say(note) }
    }

    /// Prints an outcome: lines, or JSON with the new revision.
    func report(_ outcome: Outcome, revision: String) {
        if json {
            var members = outcome.json
            members["revision"] = .string(revision)
            Console.print(.object(members))
        } else {
            for line in outcome.lines { Console.print(line) }
        }
    }

    /// What people should know about an edit beyond what they asked for.
    private static func notes(before: Project, after: Project) -> [String] {
        let opened = before.loopingChains.filter { after.chains[$0] != nil && !after.loopingChains.contains($0) }
        let known = before.problems().warnings
        let all = after.problems().warnings
        // A renamed thing words an old warning anew, which is no news.
        let warnings = all.count > known.count ? all.filter { !known.contains($0) } : []
        return opened.map { "note: chain \"\($0)\" no longer loops" }
            + warnings.map { "warning: \($0.place): \($0.message)" }
    }
}
