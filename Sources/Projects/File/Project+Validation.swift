import JSON
import Latents

extension Project {
    /// Everything in the project that does not hold together, in a fixed order; empty for a sound project.
    ///
    /// Looks at the document alone: whether the files it names exist is found out when they are opened.
    package func problems() -> [ProjectProblem] { problems(leavingOut: Doubts()) }

    /// Everything but what rests on a value that is only a stand-in.
    func problems(leavingOut doubts: Doubts) -> [ProjectProblem] {
        let inspection = ProjectInspection(project: self, doubts: doubts)
        inspection.inspectNames()
        inspection.inspectFiles()
        inspection.inspectModels()
        inspection.inspectLooks()
        inspection.inspectKeys()
        inspection.inspectTransitions()
        inspection.inspectChains()
        return inspection.list.problems.filter { !doubts.cover($0.place) }
    }
}

/// One look through a project for what does not hold.
struct ProjectInspection {
    let project: Project
    /// What is unknown of the project: nothing is said about it, nor about what depends on it.
    let doubts: Doubts
    let list = ProblemList()
    private let keyNames: [String]
    private let transitionNames: [String]

    init(project: Project, doubts: Doubts) {
        (self.project, self.doubts) = (project, doubts)
        keyNames = Self.inOrder(project.keys.keys)
        transitionNames = Self.inOrder(project.transitions.keys)
    }

    /// The members of a dictionary by name, in a fixed order.
    func sorted<Part>(_ parts: [String: Part]) -> some Sequence<(key: String, value: Part)> {
        Self.inOrder(parts.keys).lazy.map { ($0, parts[$0]!) }
    }

    /// The project's keys, in the same order: looked through several times.
    var sortedKeys: some Sequence<(key: String, value: Key)> {
        keyNames.lazy.map { [keys = project.keys] in ($0, keys[$0]!) }
    }

    var sortedTransitions: some Sequence<(key: String, value: Transition)> {
        transitionNames.lazy.map { [transitions = project.transitions] in ($0, transitions[$0]!) }
    }

    /// Names by their Unicode scalars, which is the order of their UTF-8 bytes.
    private static func inOrder(_ names: some Collection<String>) -> [String] {
        names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Notes a reference to something that does not exist.
    func checkReference(_ name: String, to kind: String, in names: some Collection<String>, at place: JSONPath) {
        // What is there and cannot be read is no slip of the pen here.
        guard !names.contains(name), !doubts.cover(JSONPath(kind + "s", name)) else { return }
        let hint = names.isEmpty ? ": the project has none yet" : Spelling.hint(for: name, among: names)
        list.error(at: place, "there is no \(kind) \"\(name)\"\(hint)")
    }

    func inspectNames() {
        check(name: project.name, at: JSONPath("name"))
        let sections: [(String, [String])] = [
            ("models", Array(project.models.keys)), ("directions", Array(project.directions.keys)),
            ("keys", Array(project.keys.keys)), ("transitions", Array(project.transitions.keys)),
            ("chains", Array(project.chains.keys)),
        ]
        for (section, names) in sections {
            for name in names.sorted() { check(name: name, at: JSONPath(section, name)) }
        }
    }

    private func check(name: String, at place: JSONPath) {
        guard let objection = Project.objection(toName: name) else { return }
        let message = "the name cannot stay as it is, because \(objection): give it another"
        // A space at an end does no harm beyond confusion, so that a file with such a name can still be rendered.
        if objection == .outerSpace { list.warn(at: place, message) } else { list.error(at: place, message) }
    }

    func inspectFiles() {
        for (name, model) in sorted(project.models) { check(file: model.file, at: JSONPath("models", name, "file")) }
        for (name, direction) in sorted(project.directions) {
            check(file: direction.file, at: JSONPath("directions", name, "file"))
        }
        for (name, key) in sortedKeys {
            if case .latent(let file, _) = key.recipe { check(file: file, at: JSONPath("keys", name, "latent")) }
            for (input, recipe) in sorted(key.inputs) {
                guard case .latent(let file) = recipe.source else { continue }
                check(file: file, at: JSONPath("keys", name, "inputs").appending(input).appending("latent"))
            }
        }
    }

    private func check(file: String, at place: JSONPath) {
        let scalars = Array(file.unicodeScalars.prefix(3))
        let hasDrive = scalars.count > 2 && scalars[1] == ":" && (scalars[2] == "\\" || scalars[2] == "/")
        if file.isEmpty {
            list.error(at: place, "the path is empty: write where the file is, seen from the project file")
        } else if file.unicodeScalars.contains("\0") {
            list.error(at: place, "the path has a null character in it: remove it")
        } else if scalars.first == "/" || scalars.first == "~" || hasDrive {
            list.warn(
                at: place,
                "the path only works on this machine: write it as seen from the project file, as in \"models/a.npy\"")
        } else if file.contains("\\"), !file.contains("/") {
            list.warn(at: place, "folders are separated by / in a project, not by \\")
        }
    }

    func inspectModels() {
        if let model = project.model {
            checkReference(model, to: "model", in: project.models.keys, at: JSONPath("model"))
        } else if project.models.count > 1, !doubts.cover(JSONPath("model")) {
            let names = project.models.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            list.error(
                at: JSONPath("models"),
                "there are several models (\(names)) and nothing says which is used: add \"model\": with one of them")
        }
        for (name, model) in sorted(project.models) where model.network == "" {
            list.error(
                at: JSONPath("models", name, "network"),
                "the name is empty: `pegbar inspect` lists the networks of a file; leave the field out for the usual one"
            )
        }
        if project.models.isEmpty, !project.transitions.isEmpty {
            list.warn(at: JSONPath("models"), "there is no model yet, so nothing can be rendered: add one")
        }
    }
}
