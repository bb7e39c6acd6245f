import JSON
import Projects

/// An edit that a client asked for, read and checked, but not made.
struct StudioEdit: Sendable {
    /// The change in words, as the command line has it in the history.
    var what: String
    /// What the client named: nobody else may have changed it since the client looked.
    var subjects: Set<Subject>
    /// The command line that does the same, unless the outcome says which ones do.
    var command: CommandWords
    /// Whether it gives values that the models may not have: a class, a fader, a psi.
    var givesValues = false
    /// Changes the project with the functions of `Projects` that the command line uses.
    var apply: Change
    /// Of an edit that names files: reads them, which may take seconds, and says how the project changes.
    var reading: (@Sendable () throws -> Change)?

    typealias Change = @Sendable (inout Project) throws -> EditOutcome

    init(
        _ what: String, _ subjects: Set<Subject>, _ command: CommandWords, givesValues: Bool = false,
        apply: @escaping Change
    ) {
        (self.what, self.subjects, self.command, self.apply) = (what, subjects, command, apply)
        self.givesValues = givesValues
    }

    init(
        _ what: String, _ subjects: Set<Subject>, _ command: CommandWords,
        reading: @escaping @Sendable () throws -> Change
    ) {
        self.init(what, subjects, command) { try reading()(&$0) }
        self.reading = reading
    }

    /// The same with its files read.
    func read() throws -> StudioEdit {
        guard let reading else { return self }
        return StudioEdit(what, subjects, command, apply: try reading())
    }

    /// The command lines as one, one after the other, for an edit that came to `outcome`.
    func commandLine(after outcome: EditOutcome) -> String {
        (outcome.commands ?? [command]).map(\.line).joined(separator: " && ")
    }
}

/// What edits need to know beside their members.
struct EditContext: Sendable {
    /// The project file as the user named it, for command lines.
    var project: String
    /// What was in it when the edit was asked for.
    var present: Project
    var seen: [SeenEntry]
    /// The files that may be named as models.
    var models: ModelFiles
}

extension EditOutcome {
    /// A chain as it is now.
    init(chain name: String, in project: Project) throws {
        let plan = try project.plan(chain: name)
        self.init(json: ["plan": plan.json])
        lines = Wording.chain(plan, indent: 0)
    }
}
