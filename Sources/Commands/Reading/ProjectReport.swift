import JSON
import Projects

/// A whole project, printed.
struct ProjectReport {
    private let loaded: LoadedProject
    private var project: Project { loaded.project }

    init(_ loaded: LoadedProject) { self.loaded = loaded }

    var lines: [String] {
        var lines = ["\(project.name), \(project.frameRate.ratio) pictures per second"]
        lines.append(
            "look: " + Wording.look((try? project.lookOverride(of: .project)) ?? LookOverride()).joined(separator: ", ")
        )
        for (title, section) in [
            ("models", models), ("chains", chains), ("takes", takes), ("transitions in no chain", loose),
            ("keys", keys), ("problems", loaded.problems.map { "  \($0)" }),
        ] where !section.isEmpty {
            lines += ["", title] + section
        }
        return lines
    }

    /// Members only ever join these: `project` (as in the file), `revision`, `plans` by chain, `problems`.
    var json: JSONValue {
        let plans = project.names(of: .chain).compactMap { name in
            (try? project.plan(chain: name)).map { (name, $0.json) }
        }
        return .object([
            "project": ProjectWriter.json(for: project),
            "revision": .string(loaded.revision),
            "plans": .object(Dictionary(uniqueKeysWithValues: plans)),
            "problems": .array(loaded.problems.map(\.json)),
        ])
    }

    private var models: [String] {
        Wording.table(
            project.names(of: .model).compactMap { name in
                project.models[name].map { model in
                    [
                        name, model.file, model.sha256.map { String($0.prefix(12)) } ?? "not rendered yet",
                        [
                            model.network.map { "network \($0)" }, model.training.map { "of \($0)" },
                            name == project.model ? "the project's" : nil,
                        ]
                        .compactMap { $0 }.joined(separator: " "),
                    ]
                }
            }, indent: 2)
    }

    private var chains: [String] {
        project.names(of: .chain).flatMap { name -> [String] in
            do throws(ProjectEditError) {
                return Wording.chain(try project.plan(chain: name), indent: 2)
            } catch {
                return ["  \(name): \(error)"]
            }
        }
    }

    private var takes: [String] {
        project.names(of: .key).flatMap { key -> [String] in
            let takes = project.takes(leaving: key).compactMap { name in project.transitions[name].map { (name, $0) } }
            guard takes.count > 1 else { return [] }
            return ["  from \(key)"] + Wording.takes(takes, of: project, indent: 4)
        }
    }

    private var loose: [String] {
        Wording.table(
            project.names(of: .transition).filter { project.chains(playing: $0).isEmpty }
                .compactMap { name in project.transitions[name].map { [name, Wording.transition($0)] } },
            indent: 2)
    }

    private var keys: [String] {
        Wording.table(
            project.names(of: .key).compactMap { name in
                project.keys[name].map { [name, Wording.key($0), $0.note ?? ""] }
            }, indent: 2)
    }
}
