import Files
package import Foundation
import Generators
package import Latents
package import Projects

/// Exactly what will be rendered: a chain laid out, its models opened, its latents resolved, every doubt settled.
package struct RenderPlan: Sendable {
    package let project: Project
    package let chain: ChainPlan
    /// The models that the chain uses, by their names in the project.
    package let models: [String: LoadedModel]
    /// Size of all pictures in pixels.
    package let width: Int
    package let height: Int

    private let latents: [String: LatentSource]
    /// The project file, as advice names it.
    private let file: String

    /// - Parameters:
    ///   - chain: laid out from `project`.
    ///   - directory: the project file's.
    ///   - file: the project file, as advice names it: the path that the user gave.
    ///   - library: of the project's models, if some of them may be open already.
    /// - Throws: everything that stands in the way of a picture, all at once.
    package init(
        project: Project, chain: ChainPlan, directory: URL, file: String, library: ModelLibrary? = nil
    ) throws(RenderingError) {
        (self.project, self.chain, self.file) = (project, chain, file)
        let library = library ?? ModelLibrary(models: project.models, directory: directory, file: file)
        var obstacles = Obstacles(name: chain.name)
        var models: [String: LoadedModel] = [:]
        for segment in chain.segments {
            guard let name = segment.model else {
                obstacles.add("the transition \(segment.name) has no model: \(Self.modelAdvice(project, file))")
                continue
            }
            guard models[name] == nil, !obstacles.models.contains(name) else { continue }
            do { models[name] = try library.model(name) } catch { obstacles.add(error, model: name) }
        }
        self.models = models
        latents = models.mapValues {
            LatentSource(project: project, directory: directory, generator: $0.generator)
        }
        let sizes = Set(models.values.map { [$0.generator.features.width, $0.generator.features.height] })
        (width, height) = (sizes.first?[0] ?? 0, sizes.first?[1] ?? 0)
        if sizes.count > 1 {
            let list = models.values.sorted { $0.name < $1.name }.map {
                "\($0.name) \($0.generator.features.width) x \($0.generator.features.height)"
            }
            obstacles.add("the models paint pictures of different sizes: \(list.joined(separator: ", "))")
        }
        for segment in chain.segments { checkEnds(of: segment, &obstacles) }
        try obstacles.finish()
    }

    private static func modelAdvice(_ project: Project, _ file: String) -> String {
        let names = project.names(of: .model)
        guard let first = names.first else {
            return "add one with `\(CommandWords("model", "add", arguments: [file, "NAME", "FILE"]).line)`"
        }
        let others = names.dropFirst().map { ", or \($0)" }.joined()
        return "name one with `\(CommandWords("model", "choose", arguments: [file, first]).line)`\(others)"
    }

    /// Resolves a segment's first and last picture and one on the way, which names every key it needs.
    private func checkEnds(of segment: ChainPlan.Segment, _ obstacles: inout Obstacles) {
        guard let name = segment.model, let model = models[name], let latents = latents[name] else { return }
        let features = model.generator.features
        var classProblems: Set<String> = []
        for key in [segment.transition.from, segment.transition.to] {
            guard let problem = latents.classProblem(ofKey: key) else { continue }
            classProblems.insert(problem)
            // Keys along paths in z change their class together or not at all.
            let keys = project.keysOfOneClass(with: key), label = features.classes > 0 ? "N" : "none"
            var command = CommandWords("key", "edit", arguments: [file] + keys)
            command.add("--class", label)
            let these = "the key\(keys.count == 1 ? "" : "s") \(keys.joined(separator: ", "))"
            obstacles.add("\(these): \(problem): `\(command.line)`")
        }
        let places = [0, segment.count / 2, segment.count - 1].map { segment.firstPicture + $0 }
        for index in Set(places).sorted() {
            let source = project.source(of: chain.picture(at: index), in: chain)
            do {
                let input = try Self.input(source, latents, features)
                for problem in features.problems(with: input) where !classProblems.contains(problem) {
                    obstacles.add("the transition \(segment.name) with model \(name): \(problem)")
                }
            } catch {
                if case .key(_, let problem)? = error as? RenderingError, classProblems.contains(problem) { continue }
                obstacles.add(error, transition: segment.name)
            }
        }
    }

    package var count: Int { chain.count }

    /// A picture's recipe and look.
    ///
    /// - Parameter index: 0 ..< count.
    package func frame(_ index: Int) throws -> PlannedFrame {
        let picture = chain.picture(at: index)
        let segment = chain.segments[picture.segment]
        return PlannedFrame(picture: picture, appearance: try appearance(at: picture.share, of: segment))
    }

    /// How the chain looks when a share of a segment's time has passed, whether or not a picture lies there.
    package func appearance(at share: Fraction, of segment: ChainPlan.Segment) throws -> Appearance {
        let source = project.source(at: share, of: segment), model = segment.model!
        return Appearance(
            model: model,
            recipe: PictureRecipe(
                modelSHA256: models[model]!.sha256, network: models[model]!.network,
                input: try Self.input(source, latents[model]!, models[model]!.generator.features)),
            shadow: source.look.shadow)
    }

    /// The usual truncation, which a project file need not name, is none for a network that has no truncation.
    private static func input(
        _ source: PictureSource, _ latents: LatentSource, _ features: GeneratorFeatures
    ) throws -> PictureInput {
        let isUsual = source.look.truncation == Look().truncation
        return PictureInput(
            latent: try latents.latent(of: source.pose),
            truncation: Float(isUsual ? features.usualTruncation : source.look.truncation.from),
            cutoff: source.look.cutoff, noise: source.look.noise,
            transform: InverseTransform(
                latents.transform(of: source.pose), then: source.look.transform?.value(at: 0)))
    }
}
