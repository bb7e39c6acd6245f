import Checkpoints
import Foundation
import Generators
import Latents
import Projects
import Synchronization

/// Turns the poses of a project into latents for one model.
///
/// Everything is computed in double precision and rounded to single precision once, at the end, as the field's
/// programs do with NumPy's numbers.
final class LatentSource: Sendable {
    /// A key's latent and the space it lives in.
    enum KeyLatent {
        case z([Double], classLabel: Int?)
        case w([Double])
        /// A w for each layer, row by row.
        case layeredW([Double])
    }

    let project: Project
    let directory: URL
    let generator: any Generator
    private let known = Mutex<[String: KeyLatent]>([:])
    /// How keys shift, turn and scale; nil inside for one that does not.
    private let transforms = Mutex<[String: Transform?]>([:])
    /// What the mapping network gives for keys that live in z, so that it runs once per key and not once per picture.
    private let mapped = Mutex<[String: [Double]]>([:])

    /// - Parameter directory: the project file's; latent files are named relative to it.
    init(project: Project, directory: URL, generator: any Generator) {
        (self.project, self.directory, self.generator) = (project, directory, generator)
    }

    /// The latent of a pose, ready for the network.
    func latent(of pose: PictureSource.Pose) throws -> PictureInput.Latent {
        switch try keyLatent(of: pose) {
        case .z(let z, let label): .z(z.map(Float.init), classLabel: label)
        case .w(let w): .w(w.map(Float.init))
        case .layeredW(let rows): .layeredW(rows.map(Float.init))
        }
    }

    /// How the keys of a pose shift, turn and scale the picture; nil if none of them does.
    func transform(of pose: PictureSource.Pose) -> Transform? {
        switch pose {
        case .key(let name): transform(ofKey: name)
        case .move(let carrier, let time, _): transform(at: time, on: carrier)
        }
    }

    private func transform(at time: Fraction, on carrier: Carrier) -> Transform? {
        let (from, to) = (transform(ofKey: carrier.from), transform(ofKey: carrier.to))
        if from == to { return from }
        return (from ?? .identity).moved(towards: to ?? .identity, by: carrier.progress(at: time))
    }

    private func transform(ofKey name: String) -> Transform? {
        if let known = knownTransform(ofKey: name) { return known }
        for needed in project.keysToMake(for: name, except: { knownTransform(ofKey: $0) != nil }) {
            var transform = project.keys[needed]?.transform
            if transform == nil, case .between(let between)? = project.keys[needed]?.recipe {
                transform = self.transform(at: between.at, on: Carrier(between))
            }
            transforms.withLock { $0[needed] = .some(transform) }
        }
        return knownTransform(ofKey: name) ?? nil
    }

    private func knownTransform(ofKey name: String) -> Transform?? { transforms.withLock { $0[name] } }

    private func keyLatent(of pose: PictureSource.Pose) throws -> KeyLatent {
        switch pose {
        case .key(let name): try latent(ofKey: name)
        case .move(let carrier, let time, let neighbours): try latent(at: time, on: carrier, neighbours)
        }
    }

    /// What is wrong with a key's class for this model; nil if nothing is, or if the key has other problems.
    func classProblem(ofKey name: String) -> String? {
        guard case .z(_, let label)? = try? latent(ofKey: name) else { return nil }
        return generator.features.problems(withClassLabel: label).first
    }

    private func latent(
        at time: Fraction, on carrier: Carrier, _ neighbours: SplineNeighbours?
    ) throws -> KeyLatent {
        let progress = carrier.progress(at: time)
        switch carrier.path {
        case .linear, .slerp:
            let (from, label) = try z(ofKey: carrier.from), (to, _) = try z(ofKey: carrier.to)
            if carrier.path == .linear {
                return .z(LatentPath.line(from: from, to: to, at: progress), classLabel: label)
            }
            // Each input turns on a sphere of its own.
            var (z, start) = ([Double](), 0)
            for input in generator.features.inputs {
                let part = start..<start + input.count
                z += LatentPath.greatCircle(from: Array(from[part]), to: Array(to[part]), at: progress)
                start = part.upperBound
            }
            return .z(z, classLabel: label)
        case .wLinear:
            let way = try alike([carrier.from, carrier.to])
            let point = LatentPath.line(from: way.points[0], to: way.points[1], at: progress)
            return way.isLayered ? .layeredW(point) : .w(point)
        case .wSpline:
            let (before, after) = (neighbours?.before, neighbours?.after)
            let around = [before, after].compactMap { $0 }
            let way = try alike([carrier.from, carrier.to] + around.map(\.key))
            let spline = HermiteSpline(
                before: before.map { HermiteSpline.Neighbour(key: way.points[2], steps: $0.steps) },
                from: way.points[0], to: way.points[1],
                after: after.map { HermiteSpline.Neighbour(key: way.points[1 + around.count], steps: $0.steps) },
                steps: neighbours?.steps ?? 1, restsAtSource: neighbours?.restsAtSource ?? false,
                restsAtDestination: neighbours?.restsAtDestination ?? false)
            let point = spline.point(at: progress)
            return way.isLayered ? .layeredW(point) : .w(point)
        }
    }

    /// The keys of a path in w; if one of them has a w for each layer, then all, those with one w repeating it.
    private func alike(_ keys: [String]) throws -> (points: [[Double]], isLayered: Bool) {
        let latents = try keys.map(w(ofKey:))
        let isLayered = latents.contains(where: \.isLayered)
        return (
            latents.map { latent in
                latent.isLayered || !isLayered
                    ? latent.numbers : Array((0..<generator.features.layers).map { _ in latent.numbers }.joined())
            },
            isLayered
        )
    }

    private func z(ofKey name: String) throws -> ([Double], classLabel: Int?) {
        switch try latent(ofKey: name) {
        case .z(let z, let label): return (z, label)
        case .w, .layeredW: throw RenderingError.key(name, "lives in w, so that no path in z can reach it")
        }
    }

    /// A key's latent after the mapping network: one w, or one for each layer.
    private func w(ofKey name: String) throws -> (numbers: [Double], isLayered: Bool) {
        guard generator.features.capabilities.contains(.w) else {
            throw RenderingError.key(name, "is wanted in w, which the model does not have: take a path in z")
        }
        switch try latent(ofKey: name) {
        case .z(let z, let label):
            // A label that does not fit is found here, before the network would see it.
            if let problem = generator.features.problems(withClassLabel: label).first {
                throw RenderingError.key(name, problem)
            }
            if let w = mapped.withLock({ $0[name] }) { return (w, false) }
            let w = generator.mapping(z.map(Float.init), classLabel: label).map(Double.init)
            mapped.withLock { $0[name] = w }
            return (w, false)
        case .w(let w): return (w, false)
        case .layeredW(let rows): return (rows, true)
        }
    }

    // MARK: Keys

    private func latent(ofKey name: String) throws -> KeyLatent {
        if let latent = knownLatent(ofKey: name) { return latent }
        // Keys between keys between keys are made one after the other, not one inside the other: a stack has an end.
        for needed in project.keysToMake(for: name, except: { knownLatent(ofKey: $0) != nil }).dropLast() {
            _ = try make(needed)
        }
        return try make(name)
    }

    private func knownLatent(ofKey name: String) -> KeyLatent? { known.withLock { $0[name] } }

    private func make(_ name: String) throws -> KeyLatent {
        guard let key = project.keys[name] else { throw RenderingError.key(name, "is not in the project") }
        let latent = try edited(withInputs(of: key, in: try unedited(key, name), name), by: key.edits, name)
        known.withLock { $0[name] = latent }
        return latent
    }

    private func unedited(_ key: Key, _ name: String) throws -> KeyLatent {
        switch key.recipe {
        case .seed(let seed):
            return .z(
                SeededLatent.numbers(seed: seed, inputs: generator.features.inputs), classLabel: key.classLabel)
        case .latent(let file, let space):
            let vector = try latentFile(file, space: space)
            switch space {
            case .z: return .z(vector, classLabel: key.classLabel)
            case .w: return .w(vector)
            case .layeredW: return .layeredW(vector)
            }
        case .between(let between):
            let latent = try latent(at: between.at, on: Carrier(between), between.neighbours)
            if case .z(let z, let label) = latent { return .z(z, classLabel: key.classLabel ?? label) }
            return latent
        }
    }

    /// Puts what a key says of single inputs into their places.
    private func withInputs(of key: Key, in latent: KeyLatent, _ name: String) throws -> KeyLatent {
        guard !key.inputs.isEmpty else { return latent }
        guard case .z(var z, let label) = latent else {
            throw RenderingError.key(name, "lives in w, where there are no inputs to set")
        }
        let inputs = generator.features.inputs
        for (input, recipe) in key.inputs.sorted(by: { $0.key < $1.key }) {
            guard let index = inputs.firstIndex(where: { $0.name == input }) else {
                let known = inputs.map(\.name).joined(separator: ", ")
                throw RenderingError.key(name, "sets the input \(input); the model has \(known)")
            }
            let start = inputs[..<index].reduce(0) { $0 + $1.count }, count = inputs[index].count
            let numbers: [Double]
            switch recipe.source {
            case .seed(let seed): numbers = SeededLatent.numbers(seed: seed, input: index, of: inputs)
            case .latent(let file):
                numbers = try LatentFile.input(
                    URL(filePath: file, relativeTo: directory).path, of: inputs[index])
            }
            guard z.count >= start + count else {
                throw RenderingError.key(name, "has \(z.count) numbers, too few for the model's inputs")
            }
            z.replaceSubrange(start..<start + count, with: numbers)
        }
        return .z(z, classLabel: label)
    }

    /// The latent of a file: of one vector, or of all inputs' numbers one after the other.
    private func latentFile(_ file: String, space: LatentSpace) throws -> [Double] {
        let path = URL(filePath: file, relativeTo: directory).path
        let latents = try LatentFile.read(path, space: space, features: generator.features)
        return try latents.onlyRow(path)
    }
}
