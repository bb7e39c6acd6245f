import Checkpoints
import Files
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
            do { models[name] = try features(ofModel: name) } catch {
                // The file is sound where it has another network: it is the name that is wrong.
                let isNetwork = (error as? CheckpointError)?.kind == .noSuchNetwork
                let place = JSONPath("models", name, isNetwork ? "network" : "file")
                problems.append(problem(with: error, at: place, advice: isNetwork ? nil : update(name)))
            }
        }
        let opened = project.names(of: .model).compactMap { models[$0] }
        for name in project.names(of: .direction) {
            guard let file = project.directions[name]?.file else { continue }
            problems += check(file, as: .direction, opened, at: JSONPath("directions", name, "file"))
        }
        for name in project.names(of: .key) {
            guard let key = project.keys[name] else { continue }
            if case .latent(let file, let space) = key.recipe {
                problems += check(file, as: .latent(space), opened, at: JSONPath("keys", name, "latent"))
            }
            for (input, recipe) in key.inputs.sorted(by: { Project.reads($0.key, before: $1.key) }) {
                guard case .latent(let file) = recipe.source else { continue }
                problems += check(file, as: .input(input), opened, at: JSONPath("keys", name, "inputs", input))
            }
        }
        return problems + classProblems(models) + LookProblems.find(in: project, models)
    }

    /// Throws unless a file that is about to be named holds what it is for, as one of the project's models has it. Models
    /// that cannot be opened here decide nothing.
    ///
    /// - Parameter path: as seen from here, not from the project.
    func requireFit(_ path: String, as role: Role) throws {
        try requireFit(path, as: role, project.names(of: .model).compactMap { try? features(ofModel: $0) })
    }

    /// The space of a latent file that is about to be named, for which nobody gave one, as the first of the project's
    /// models that can be opened has it.
    ///
    /// - Parameter path: as seen from here, not from the project.
    func space(of path: String) throws -> LatentSpace {
        guard try LatentFile.isProjected(path) else { return .z }
        var refusal: (any Error)?
        for features in project.names(of: .model).compactMap({ try? features(ofModel: $0) }) {
            do { return try LatentFile.read(path, space: nil, features: features).space } catch {
                refusal = refusal ?? error
            }
        }
        throw refusal
            ?? RenderingError.latentFile(
                path, "is a projector's, and no model that can be opened says of what shape: give --space w or w+")
    }

    /// What a file of numbers is for.
    enum Role {
        case latent(LatentSpace)
        case direction
        /// The numbers of one input of a model with several.
        case input(String)
    }

    private func requireFit(_ path: String, as role: Role, _ models: [GeneratorFeatures]) throws {
        switch role {
        case .direction:
            if models.isEmpty { try VectorFile.check(path, isLayered: true) }
        case .latent(.layeredW): try VectorFile.check(path, isLayered: true)
        case .latent, .input: try VectorFile.check(path)
        }
        var refusal: (any Error)?
        for features in models {
            do { return try Self.check(path, as: role, features) } catch { refusal = refusal ?? error }
        }
        if let refusal { throw refusal }
    }

    private static func check(_ path: String, as role: Role, _ features: GeneratorFeatures) throws {
        switch role {
        case .latent(let space):
            _ = try LatentFile.read(path, space: space, features: features).onlyRow(path)
        case .direction:
            let count = try DirectionFile.read(path, features: features).count
            let lengths = LatentSpace.allCases.map { (space: $0, length: features.length(in: $0)) }
            guard lengths.contains(where: { $0.length == count && count > 0 }) else {
                let known = lengths.filter { $0.length > 0 }.map { "\($0.space.rawValue) has \($0.length)" }
                throw RenderingError.latentFile(
                    path, "has \(count) numbers; the model's \(known.joined(separator: ", its "))")
            }
        case .input(let name):
            guard let input = features.inputs.first(where: { $0.name == name }) else {
                let known = features.inputs.map(\.name).joined(separator: ", ")
                throw RenderingError.latentFile(path, "is for the input \(name); the model has \(known)")
            }
            _ = try LatentFile.input(path, of: input)
        }
    }

    private func path(_ file: String) -> String { URL(filePath: file, relativeTo: directory).path }

    private func features(ofModel name: String) throws -> GeneratorFeatures? {
        guard let reference = project.models[name] else { return nil }
        let path = path(reference.file)
        let model = try ModelFile(path, network: reference.network)
        let found = try model.checkpoint.sha256()
        if let recorded = reference.sha256, recorded != found {
            throw RenderingError.modelChanged(
                name: name, path: path, recorded: recorded, found: found, project: store.path)
        }
        return model.generator.features
    }

    private func check(
        _ file: String, as role: Role, _ models: [GeneratorFeatures], at place: JSONPath
    ) -> [ProjectProblem] {
        do {
            try requireFit(path(file), as: role, models)
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
        "Bring the file, or name another with `\(CommandWords("model", "update", arguments: [store.path, model, "FILE"]).line)`"
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
                var command = CommandWords("key", "edit", arguments: [store.path] + project.keysOfOneClass(with: key))
                command.add("--class", label)
                problems[key] = ProjectProblem(
                    .error, at: JSONPath("keys", key), "\(problem): `\(command.line)`")
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
