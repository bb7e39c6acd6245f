import Files
import JSON
import Projects

/// An edit that a client asked for, read and checked, but not made.
struct StudioEdit: Sendable {
    /// The change in words, as the command line has it in the history.
    var what: String
    /// What the client named: nobody else may have changed it since the client looked.
    var subjects: Set<Subject>
    /// The command lines that do the same; of several, one after the other.
    var commands: [[String]]
    /// The same where they are only known after it; nil if `commands` are all.
    var commandsAfter: (@Sendable (EditOutcome) -> [[String]])?
    /// Changes the project with the functions of `Projects` that the command line uses.
    var apply: @Sendable (inout Project) throws -> EditOutcome

    init(
        _ what: String, _ subjects: Set<Subject>, _ command: CommandWords,
        apply: @escaping @Sendable (inout Project) throws -> EditOutcome
    ) {
        (self.what, self.subjects, commands, self.apply) = (what, subjects, [command.words], apply)
    }

    /// The command lines as one, for an edit that came to `outcome`.
    func commandLine(after outcome: EditOutcome) -> String {
        (commandsAfter?(outcome) ?? commands).map { ShellWord.line(["pegbar"] + $0) }.joined(separator: " && ")
    }
}

/// What edits need to know beside their members.
struct EditContext: Sendable {
    /// The project file as the user named it, for command lines.
    var project: String
    var seen: [SeenEntry]
}

extension EditOutcome {
    /// A chain as it is now.
    init(chain name: String, in project: Project) throws {
        let plan = try project.plan(chain: name)
        self.init(json: ["plan": plan.json])
        lines = Wording.chain(plan, indent: 0)
    }
}
