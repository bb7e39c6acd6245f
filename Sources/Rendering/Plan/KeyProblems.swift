import Checkpoints
package import Foundation
import Generators
package import Projects

/// What keys ask of the models that paint them and that these cannot do: a class that is not there, a fader beyond the
/// last, a direction of another length.
package enum KeyProblems {
    /// The problems of some keys, in words, each with the key and the model.
    ///
    /// A key is painted by the models of the transitions that it is an end of, or else by the project's.
    /// - Parameters:
    ///   - directory: the project file's; latent files are named relative to it.
    ///   - models: those that are open, by their names. The others decide nothing.
    package static func find(
        ofKeys names: [String], in project: Project, directory: URL, _ models: [String: LoadedModel]
    ) -> [String] {
        let latents = models.mapValues {
            LatentSource(project: project, directory: directory, generator: $0.generator)
        }
        let painting = painting(project)
        let usual = project.model ?? (project.models.count == 1 ? project.models.keys.first : nil)
        var problems: [String] = []
        for key in names {
            for model in (painting[key] ?? Set([usual].compactMap { $0 })).sorted() {
                guard let source = latents[model], let problem = problem(ofKey: key, source) else { continue }
                problems.append("the key \(key) with the model \(model): \(problem)")
            }
        }
        return problems
    }

    /// The models of the transitions that keys are ends of.
    private static func painting(_ project: Project) -> [String: Set<String>] {
        var painting: [String: Set<String>] = [:]
        for name in project.transitions.keys {
            guard let segment = try? project.plan(transition: name).segments.first, let model = segment.model else {
                continue
            }
            for key in [segment.transition.from, segment.transition.to] {
                painting[key, default: []].insert(model)
            }
        }
        return painting
    }

    private static func problem(ofKey name: String, _ latents: LatentSource) -> String? {
        if let problem = latents.classProblem(ofKey: name) { return problem }
        do {
            _ = try latents.latent(of: .key(name))
        } catch RenderingError.key(_, let problem) {
            return problem
        } catch let error as CheckpointError where error.kind == .missing {
            // A project may well be edited on a machine without its files.
            return nil
        } catch {
            return "\(error)"
        }
        let isMoved = latents.transform(of: .key(name)) != nil
        return latents.generator.features.problems(withTransform: isMoved).first
    }
}
