import Checkpoints
import Foundation
import Generators
import JSON
import Latents
import Projects
import Rendering

/// The files that a project names, looked into as a render would.
struct ProjectFiles {
    private let project: Project
    private let store: ProjectStore
    private var directory: URL { ProjectFiles.directory(of: store) }

    init(_ project: Project, of store: ProjectStore) { (self.project, self.store) = (project, store) }

    private static func directory(of store: ProjectStore) -> URL {
        URL(fileURLWithPath: store.path).resolvingSymlinksInPath().deletingLastPathComponent()
    }

    /// What keeps pictures from being painted here. A file that is not there is a warning, because a project may well be
    /// edited on a machine without its models; one that is not what it should be is an error.
    func problems() -> [ProjectProblem] {
        var problems: [ProjectProblem] = []
        var models: [String: GeneratorFeatures] = [:]
        for name in project.names(of: .model) {
            let place = JSONPath("models", name, "file")
            do { models[name] = try features(ofModel: name) } catch {
                problems.append(problem(with: error, at: place, advice: update(name)))
            }
        }
        for name in project.names(of: .direction) {
            guard let file = project.directions[name]?.file else { continue }
            problems += check(file, space: nil, models, at: JSONPath("directions", name, "file"))
        }
        for name in project.names(of: .key) {
            guard case .latent(let file, let space)? = project.keys[name]?.recipe else { continue }
            problems += check(file, space: space, models, at: JSONPath("keys", name, "latent"))
        }
        return problems + classProblems(models)
    }

    /// Throws unless a file that is about to be named holds a vector for one of the project's models. Models that cannot
    /// be opened here decide nothing.
    ///
    /// - Parameters:
    ///   - path: as seen from here, not from the project.
    ///   - space: nil for a direction, which may be either.
    func requireFit(_ path: String, space: LatentSpace?) throws {
        let models = project.names(of: .model).compactMap { name in
            (try? features(ofModel: name)).map { (name, $0) }
        }
        try requireFit(path, space: space, Dictionary(uniqueKeysWithValues: models))
    }

    private func requireFit(_ path: String, space: LatentSpace?, _ models: [String: GeneratorFeatures]) throws {
        try VectorFile.check(path)
        if let space {
            var failures: [any Error] = []
            for (_, features) in models.sorted(by: { Project.reads($0.key, before: $1.key) }) {
                do {
                    if try LatentFile.read(path, space: space, features: features).rows.count == 1 { return }
                } catch { failures.append(error) }
            }
            if try CheckpointFormat.detect(path) != .npy {
                if let failure = failures.first { throw failure }
                return
            }
        }
        let array = try NPYFile.read(path)
        let count = array.values.count
        let lengths = models.mapValues { features in
            switch space {
            case .z: [features.zLength]
            case .w: [features.wLength]
            case nil: [features.zLength, features.wLength]
            }
        }
        if lengths.isEmpty || lengths.values.contains(where: { $0.contains(count) }) { return }
        let known = lengths.sorted { Project.reads($0.key, before: $1.key) }.map { name, lengths in
            let numbers = Set(lengths).sorted().map(String.init).joined(separator: " or ")
            return "the \(space?.rawValue ?? "z or w") of model \"\(name)\" has \(numbers) numbers"
        }
        throw RenderingError.latentFile(path, "has shape \(array.shape); \(known.joined(separator: ", "))")
    }

    private func path(_ file: String) -> String { URL(filePath: file, relativeTo: directory).path }

    private func features(ofModel name: String) throws -> GeneratorFeatures? {
        guard let reference = project.models[name] else { return nil }
        let path = path(reference.file)
        let model = try ModelFile(path)
        let found = try model.checkpoint.sha256()
        if let recorded = reference.sha256, recorded != found {
            throw RenderingError.modelChanged(name: name, path: path, recorded: recorded, found: found)
        }
        return model.generator.features
    }

    private func check(
        _ file: String, space: LatentSpace?, _ models: [String: GeneratorFeatures], at place: JSONPath
    ) -> [ProjectProblem] {
        do {
            try requireFit(path(file), space: space, models)
            return []
        } catch {
            return [problem(with: error, at: place, advice: nil)]
        }
    }

    private func problem(with error: any Error, at place: JSONPath, advice: String?) -> ProjectProblem {
        let isMissing = (error as? CheckpointError)?.kind == .missing
        // A changed model's text says it already.
        let advice = error is RenderingError ? nil : advice
        let consequence = isMissing ? "; nothing that uses it can be rendered here" : ""
        return ProjectProblem(
            isMissing ? .warning : .error, at: place, "\(error)\(consequence)" + (advice.map { ". \($0)" } ?? ""))
    }

    private func update(_ model: String) -> String {
        "Bring the file, or name another with `pegbar model update \(store.path) \(model) FILE`"
    }

    /// Keys whose class the model that paints them does not have.
    private func classProblems(_ models: [String: GeneratorFeatures]) -> [ProjectProblem] {
        var problems: [String: ProjectProblem] = [:]
        for name in project.names(of: .transition) {
            guard let segment = try? project.plan(transition: name).segments.first,
                let features = segment.model.flatMap({ models[$0] })
            else { continue }
            for key in [segment.transition.from, segment.transition.to] where problems[key] == nil {
                guard let value = project.keys[key], value.hasOwnClass,
                    let problem = features.problems(withClassLabel: value.classLabel).first
                else { continue }
                let label = features.classes > 0 ? "N" : "none"
                problems[key] = ProjectProblem(
                    .error, at: JSONPath("keys", key),
                    "\(problem): `pegbar key edit \(store.path) \(key) --class \(label)`")
            }
        }
        return project.names(of: .key).compactMap { problems[$0] }
    }
}

extension Key {
    /// Whether the key's class, or its having none, is its own: a place between two keys inherits theirs, and w knows none.
    fileprivate var hasOwnClass: Bool {
        switch recipe {
        case .seed: true
        case .latent(_, let space): space == .z
        case .between: false
        }
    }
}
