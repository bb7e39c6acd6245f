package import JSON

/// What an edit gives back, said the same way by the command line and in the studio.
package struct EditOutcome: Sendable {
    /// Lines for people.
    package var lines: [String]
    /// Members for programs.
    package var json: [String: JSONValue]
    /// The change in words for the history, where they are only known after it.
    package var what: String?
    /// The command lines that do the same, where they are only known after it.
    package var commands: [CommandWords]?
    /// A transition whose first picture somebody will want to see at once.
    package var transition: String?

    package init(_ lines: String..., json: [String: JSONValue] = [:]) { (self.lines, self.json) = (lines, json) }

    /// A transition that was made or changed.
    package init(transition name: String, in project: Project) {
        let transition = project.transitions[name]
        self.init(
            "\"\(name)\": \(transition.map(Wording.transition) ?? "")",
            json: [
                "transition": .string(name), "from": .string(transition?.from ?? ""),
                "to": .string(transition?.to ?? ""), "steps": .integer(transition?.steps ?? 0),
            ])
        self.transition = name
    }

    /// A key that was made or changed.
    package init(key name: String, in project: Project) {
        self.init("key \"\(name)\": \(project.keys[name].map(Wording.key) ?? "")", json: ["key": .string(name)])
        if case .seed(let seed) = project.keys[name]?.recipe { json["seed"] = .integer(Int(seed)) }
    }

    /// A model that was added or changed.
    package init(model name: String, in project: Project) {
        let model = project.models[name]
        self.init(
            "model \"\(name)\": \(model?.file ?? "")\(model?.network.map { ", network \($0)" } ?? "")",
            "  SHA-256 \(model?.sha256 ?? "")",
            json: [
                "model": .string(name), "file": .string(model?.file ?? ""), "sha256": .string(model?.sha256 ?? ""),
                "network": model?.network.map { .string($0) } ?? .null,
            ])
    }

    /// What a shuffle made, with the seeds.
    package init(_ dealt: Project.Dealt, in project: Project) {
        self.init(transition: dealt.transition, in: project)
        for key in dealt.keys {
            guard let value = project.keys[key] else { continue }
            lines.append("  key \"\(key)\": \(Wording.key(value))")
        }
        for (key, seed) in dealt.dropped.sorted(by: { Project.reads($0.key, before: $1.key) }) {
            lines.append("  dropped \"\(key)\", which nothing uses: seed \(seed)")
        }
        json["keys"] = .array(dealt.keys.map { .string($0) })
        json["dropped"] = .object(dealt.dropped.mapValues { .integer(Int($0)) })
    }

    package init(_ split: Project.Split, in project: Project) {
        self.init(json: [
            "first": .string(split.first), "second": .string(split.second), "key": .string(split.key),
            "kept": .array(split.kept.map(\.json)),
        ])
        lines = [split.first, split.second].compactMap { name in
            project.transitions[name].map { "\"\(name)\": \(Wording.transition($0))" }
        }
        lines += project.keys[split.key].map { ["  key \"\(split.key)\": \(Wording.key($0))"] } ?? []
        // A spline on its own is not the one that any chain shows.
        let chains = split.kept.filter(\.isChain)
        lines += (chains.isEmpty ? split.kept : chains).map(Wording.kept)
        transition = split.second
    }

    package init(_ retiming: Project.Retiming) {
        self.init(
            "\"\(retiming.transition)\": \(retiming.stepsBefore) -> \(Wording.count(retiming.stepsAfter, "picture"))",
            json: [
                "transition": .string(retiming.transition), "stepsBefore": .integer(retiming.stepsBefore),
                "stepsAfter": .integer(retiming.stepsAfter), "kept": .array(retiming.kept.map(\.json)),
            ])
        lines += retiming.kept.map(Wording.kept)
    }

    /// What people should know about an edit beyond what they asked for.
    package static func notes(before: Project, after: Project) -> [String] {
        let opened = before.loopingChains.filter { after.chains[$0] != nil && !after.loopingChains.contains($0) }
        return notes(
            opened: opened, warningsBefore: before.problems().warnings, warningsAfter: after.problems().warnings)
    }

    /// The same of what is known already.
    ///
    /// - Parameter opened: chains that looped before.
    package static func notes(
        opened: [String], warningsBefore known: [ProjectProblem], warningsAfter all: [ProjectProblem]
    ) -> [String] {
        // A renamed thing words an old warning anew, which is no news.
        let warnings = all.count > known.count ? all.filter { !known.contains($0) } : []
        return opened.map { "note: chain \"\($0)\" no longer loops" }
            + warnings.map { "warning: \($0.place): \($0.message)" }
    }
}
