import Checkpoints
import Files
package import Generators
package import Latents
import Projects
import Tensors

/// A file of latents for a model.
///
/// - npy: one latent, `[n]`, or several, `[latents, n]`, n being the numbers of all inputs one after the other. For a
///   model with a single input, its own shape is as good: `[1, 64, 64, 1]`. In w+ `[layers, n]`, `[1, layers, n]` or
///   several, `[latents, layers, n]`.
/// - A file of named arrays (safetensors, npz): one array for each input, under the input's name, of its shape, with or
///   without an axis of latents before.
/// - A file as projectors write it: an array `w` or `projected_w` in one of the shapes above, or rosinality's `.pt`.
package struct LatentFile: Sendable {
    /// Each the numbers of all inputs, one input after the other; in w+ those of all layers; at least one.
    package let rows: [[Double]]
    /// Where they live.
    package let space: LatentSpace

    /// - Parameter space: nil to find it: that of a projector's file from its shape, z for all others.
    package static func read(
        _ path: String, space: LatentSpace?, features: GeneratorFeatures
    ) throws -> LatentFile {
        let isNamed = try CheckpointFormat.detect(path) != .npy
        let file = isNamed ? try open(path) : nil
        let space = try space ?? file.flatMap { try projectedSpace($0, path, features) } ?? .z
        let length = features.length(in: space)
        guard length > 0 else {
            throw RenderingError.latentFile(path, "is in \(space.rawValue), which the model does not have")
        }
        if let file {
            let rows = try space == .z ? named(file, path, features.inputs) : projected(file, path, space, features)
            return LatentFile(rows: try finite(rows, path), space: space)
        }
        let array = try NPYFile.read(path)
        let rows: [[Double]]? =
            switch space {
            case .z:
                (features.inputs.count == 1 ? split(array.doubles, array.shape, features.inputs[0]) : nil)
                    ?? split(array.doubles, array.shape, LatentInput(name: "z", shape: [length]))
            case .w, .layeredW: try mapped(array.doubles, array.shape, space, features, path)
            }
        guard let rows else { throw misshapen(path, "", array.shape, space, features) }
        return LatentFile(rows: try finite(rows, path), space: space)
    }

    /// The latent of a file that may hold only one, as a key is.
    ///
    /// - Parameter path: for error texts.
    package func onlyRow(_ path: String) throws(RenderingError) -> [Double] {
        guard rows.count == 1 else { throw Self.severalLatents(path, "\(rows.count) latents") }
        return rows[0]
    }

    /// - Parameter what: what the file holds.
    package static func severalLatents(_ path: String, _ what: String) -> RenderingError {
        var command = CommandWords("image", arguments: ["MODEL"])
        command.add("--latent", path)
        command.add("-o", "DIR")
        let python = path.hasSuffix(".npy") ? ", with Python: numpy.save(\"one.npy\", numpy.load(FILE)[0])" : ""
        return .latentFile(
            path,
            "holds \(what), where a key is one: `\(command.line)` paints them all, numbered from 0; then save one of them alone"
                + python)
    }

    /// The numbers of one input: an npy file of its shape or of one vector.
    package static func input(_ path: String, of input: LatentInput) throws -> [Double] {
        let array = try NPYFile.read(path)
        let vector = LatentInput(name: input.name, shape: [input.count])
        let rows = split(array.doubles, array.shape, input) ?? split(array.doubles, array.shape, vector)
        guard let rows, rows.count == 1 else {
            throw RenderingError.latentFile(
                path, "has shape \(array.shape); the input \(input.name) has \(input.shape)")
        }
        return try finite(rows, path)[0]
    }

    private static func named(_ file: Checkpoint, _ path: String, _ inputs: [LatentInput]) throws -> [[Double]] {
        var rows: [[Double]] = []
        for (index, input) in inputs.enumerated() {
            guard let entry = file[input.name] else {
                let names = file.entries.map(\.name).prefix(12).joined(separator: ", ")
                let advice = try projectedEntry(file, path) != nil ? ": a projector's are in w or w+" : ""
                throw RenderingError.latentFile(path, "has no array \(input.name), only \(names)\(advice)")
            }
            let values = try file.floats(input.name).values.map(Double.init)
            let vector = LatentInput(name: input.name, shape: [input.count])
            guard let parts = split(values, entry.shape, input) ?? split(values, entry.shape, vector),
                index == 0 || parts.count == rows.count
            else {
                throw RenderingError.latentFile(
                    path, "has the array \(input.name) of shape \(entry.shape); the input has \(input.shape)")
            }
            rows = index == 0 ? parts : zip(rows, parts).map { $0 + $1 }
        }
        return rows
    }

    /// Latents of an input's shape, or of that shape behind an axis of latents; nil if they have another.
    static func split(_ values: [Double], _ shape: [Int], _ input: LatentInput) -> [[Double]]? {
        guard !values.isEmpty else { return nil }
        // A single latent may be written as any vector: [n], [1, n] or [n, 1].
        if values.count == input.count, shape.count(where: { $0 != 1 }) <= 1 { return [values] }
        guard shape == input.shape || Array(shape.dropFirst()) == input.shape else { return nil }
        return stride(from: 0, to: values.count, by: input.count).map { Array(values[$0..<$0 + input.count]) }
    }

    static func finite(_ rows: [[Double]], _ path: String) throws -> [[Double]] {
        guard rows.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
            throw RenderingError.latentFile(path, "holds numbers that are not finite")
        }
        return rows
    }
}
