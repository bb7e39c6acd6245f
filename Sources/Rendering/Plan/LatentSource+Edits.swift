import Foundation
import Generators
import Latents
import Projects

/// Edits of keys: numbers that are set, and directions that are gone along.
extension LatentSource {
    /// An edit whose file has been read.
    private enum Change {
        case fader(Int, Double)
        /// `path` is the direction's file.
        case direction([Double], amount: Double, path: String)
    }

    /// A key's latent after its edits, one after the other.
    ///
    /// A direction of all layers takes a key in w to w+, where its w is that of every layer; faders then are those of w
    /// still. In w+ a direction of one w goes for every layer, and a fader is one number of one layer.
    func edited(_ latent: KeyLatent, by edits: [Edit], _ name: String) throws -> KeyLatent {
        if edits.isEmpty { return latent }
        let changes = try edits.map { try change($0, name) }
        let features = generator.features
        switch latent {
        case .z(let z, let label): return .z(try changed(z, changes, name), classLabel: label)
        case .w(let w):
            let all = features.length(in: .layeredW)
            let isLayered = changes.contains { change in
                if case .direction(let way, _, _) = change { way.count == all && all > w.count } else { false }
            }
            guard isLayered else { return .w(try changed(w, changes, name)) }
            let rows = Array((0..<features.layers).map { _ in w }.joined())
            return .layeredW(try changed(rows, changes, name, faders: w.count))
        case .layeredW(let rows): return .layeredW(try changed(rows, changes, name, faders: rows.count))
        }
    }

    private func change(_ edit: Edit, _ name: String) throws -> Change {
        switch edit.change {
        case .fader(let index, let value): return .fader(index, value)
        case .direction(let direction, let amount):
            guard let reference = project.directions[direction] else {
                throw RenderingError.key(name, "names the direction \(direction), which is not in the project")
            }
            let path = URL(filePath: reference.file, relativeTo: directory).path
            return .direction(
                try DirectionFile.read(path, features: generator.features), amount: amount, path: path)
        }
    }

    /// - Parameter faders: of a w for each layer, how many numbers have faders: those of one w, which then go for every
    ///   layer, or all; nil for another latent.
    private func changed(
        _ vector: [Double], _ changes: [Change], _ name: String, faders: Int? = nil
    ) throws -> [Double] {
        var vector = vector
        let isLayered = faders != nil, faders = faders ?? vector.count
        for change in changes {
            switch change {
            case .fader(let index, let value):
                guard (0..<faders).contains(index) else {
                    throw RenderingError.key(
                        name, "sets fader \(index); the latent has faders 0 to \(faders - 1)")
                }
                for place in stride(from: index, to: vector.count, by: faders) { vector[place] = value }
            case .direction(let way, let amount, let path):
                guard way.count == vector.count || isLayered && way.count == generator.features.wLength else {
                    throw misfit(way.count, path, vector.count, isLayered: isLayered, name)
                }
                for index in vector.indices { vector[index] += amount * way[index % way.count] }
            }
        }
        return vector
    }

    private func misfit(_ count: Int, _ path: String, _ length: Int, isLayered: Bool, _ name: String) -> RenderingError
    {
        if !isLayered, count == generator.features.length(in: .layeredW) {
            return .latentFile(
                path,
                "is a direction of all layers, in w+, but the key \(name) lives in z: give the key a latent in w or w+, "
                    + "or a direction in z")
        }
        let one = isLayered ? ", each of its layers \(generator.features.wLength)" : ""
        return .latentFile(path, "has \(count) numbers; the latent of key \(name) has \(length)\(one)")
    }
}
