import JSON
import Latents
import Projects
import Rendering

/// A project at one revision, with what is derived from it.
struct ProjectState: Sendable {
    let project: Project
    let revision: String
    /// The revision since which nothing has changed that a plan or a picture depends on.
    var appearance: String
    /// What does not hold, with line and column where they are known.
    let problems: [ProjectProblem]
    /// The warnings among them as the project alone gives them, to be compared with those of another state.
    let warnings: [ProjectProblem]
    /// What pages know of each chain.
    let chains: [String: JSONValue]
    /// Its models; those that are open stay open from revision to revision.
    let library: ModelLibrary
    var history = History()

    struct History: Equatable, Sendable {
        /// The change that would be taken back, or made again; nil if there is none.
        var undo: String?
        var redo: String?

        var json: JSONValue {
            .object(["undo": undo.map { .string($0) } ?? .null, "redo": redo.map { .string($0) } ?? .null])
        }
    }

    init(_ loaded: LoadedProject, library: ModelLibrary) {
        self.init(
            project: loaded.project, revision: loaded.revision, library: library, problems: loaded.problems)
    }

    /// - Parameters:
    ///   - library: of an earlier revision.
    ///   - problems: as they were found in the file; nil for those of the project alone.
    ///   - found: those of the project alone, if somebody has looked already.
    init(
        project: Project, revision: String, library: ModelLibrary, problems: [ProjectProblem]? = nil,
        found: [ProjectProblem]? = nil
    ) {
        (self.project, self.revision, appearance) = (project, revision, revision)
        let found = found ?? project.problems()
        (self.problems, warnings) = (problems ?? found, found.warnings)
        chains = Self.chains(of: project)
        self.library = ModelLibrary(models: project.models, keeping: library)
    }

    private static func chains(of project: Project) -> [String: JSONValue] {
        Dictionary(
            uniqueKeysWithValues: project.chains.keys.map { name in
                do throws(ProjectEditError) {
                    let plan = try project.plan(chain: name)
                    return (
                        name,
                        .object([
                            "frames": .integer(plan.count), "seconds": .string(plan.seconds.description),
                            "loops": .bool(plan.loops),
                        ])
                    )
                } catch {
                    return (name, .object(["problem": .string(error.description)]))
                }
            })
    }

    /// The chains that play round and round, by name.
    var loopingChains: [String] {
        chains.filter { $0.value["loops"] == .bool(true) }.keys.sorted { Project.reads($0, before: $1) }
    }

    /// What is usual where the project says nothing.
    var defaults: JSONValue {
        .object(["steps": .integer(project.usualSteps), "truncation": .double(Look().truncation.from)])
    }

    /// The longest patch that is sent; beyond it pages fetch the project anew.
    private static let longestPatch = 64 << 10

    /// What changed of the project as pages know it; nil if that is too much.
    func patch(since old: ProjectState, changed: Set<Subject>) -> JSONValue? {
        guard changed.count <= 500, !changed.contains(.unknown) else { return nil }
        var part = Project(name: project.name, frameRate: project.frameRate)
        (part.look, part.model) = (project.look, project.model)
        for case .item(let item, let name) in changed {
            switch item {
            case .model: part.models[name] = project.models[name]
            case .direction: part.directions[name] = project.directions[name]
            case .key: part.keys[name] = project.keys[name]
            case .transition: part.transitions[name] = project.transitions[name]
            case .chain: part.chains[name] = project.chains[name]
            }
        }
        let written = ProjectWriter.json(for: part)
        var members: [String: JSONValue] = [:]
        for subject in changed {
            switch subject {
            case .name: members["name"] = written["name"]
            case .frameRate: members["frameRate"] = written["frameRate"]
            case .look: members["look"] = written["look"] ?? .null
            case .projectModel: members["model"] = written["model"] ?? .null
            case .unknown: break
            case .item(let item, let name):
                let section = item.rawValue + "s"
                var entries = members[section]?.object ?? [:]
                entries[name] = written[section]?[name] ?? .null
                members[section] = .object(entries)
            }
        }
        let (before, after) = (old.chains, chains)
        var summaries: [String: JSONValue] = [:]
        for name in Set(before.keys).union(after.keys) where before[name] != after[name] {
            summaries[name] = after[name] ?? .null
        }
        var parts: [String: JSONValue] = [
            "project": .object(members), "chains": .object(summaries), "problems": .array(problems.map(\.json)),
        ]
        if defaults != old.defaults { parts["defaults"] = defaults }
        if appearance != old.appearance { parts["appearance"] = .string(appearance) }
        let patch = JSONValue.object(parts)
        return patch.text(pretty: false).utf8.count <= Self.longestPatch ? patch : nil
    }
}
