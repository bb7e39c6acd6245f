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
    /// Changes the project with the functions of `Projects` that the command line uses.
    var apply: @Sendable (inout Project) throws -> Outcome

    /// What an edit gives back.
    struct Outcome: Sendable {
        /// For programs: what the command line prints with `--json`.
        var result: [String: JSONValue] = [:]
        /// For people: what the command line prints.
        var lines: [String] = []
        /// The change in words, where they are only known after it.
        var what: String?
        /// A transition whose first picture the client will want to see at once.
        var transition: String?
    }

    init(
        _ what: String, _ subjects: Set<Subject>, _ command: CommandWords,
        apply: @escaping @Sendable (inout Project) throws -> Outcome
    ) {
        (self.what, self.subjects, commands, self.apply) = (what, subjects, [command.words], apply)
    }

    var commandLine: String { commands.map { ShellWord.line(["pegbar"] + $0) }.joined(separator: " && ") }
}

/// What edits need to know beside their members.
struct EditContext: Sendable {
    /// The project file as the user named it, for command lines.
    var project: String
    var seen: [SeenEntry]
}

extension StudioEdit.Outcome {
    /// A transition that was made or changed.
    init(transition name: String, in project: Project) {
        let transition = project.transitions[name]
        lines = ["\"\(name)\": \(transition.map(Wording.transition) ?? "")"]
        result = [
            "transition": .string(name), "from": .string(transition?.from ?? ""), "to": .string(transition?.to ?? ""),
            "steps": .integer(transition?.steps ?? 0),
        ]
        self.transition = name
    }

    /// What a shuffle made, with the seeds.
    init(_ dealt: Project.Dealt, in project: Project) {
        self.init(transition: dealt.transition, in: project)
        for key in dealt.keys {
            guard let value = project.keys[key] else { continue }
            lines.append("  key \"\(key)\": \(Wording.key(value))")
        }
        for (key, seed) in dealt.dropped.sorted(by: { Project.reads($0.key, before: $1.key) }) {
            lines.append("  dropped \"\(key)\", which nothing uses: seed \(seed)")
        }
        result["keys"] = .array(dealt.keys.map { .string($0) })
        result["dropped"] = .object(dealt.dropped.mapValues { .integer(Int($0)) })
    }

    /// A key that was made or changed.
    init(key name: String, in project: Project) {
        lines = ["key \"\(name)\": \(project.keys[name].map(Wording.key) ?? "")"]
        result = ["key": .string(name)]
        if case .seed(let seed) = project.keys[name]?.recipe { result["seed"] = .integer(Int(seed)) }
    }

    /// A chain as it is now.
    init(chain name: String, in project: Project) throws {
        let plan = try project.plan(chain: name)
        (lines, result) = (Wording.chain(plan, indent: 0), ["plan": plan.json])
    }

    init(_ line: String, result: [String: JSONValue] = [:]) { (lines, self.result) = ([line], result) }
}
