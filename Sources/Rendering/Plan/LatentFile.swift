import Checkpoints
package import Generators
package import Latents
import Tensors

/// A file of latents for a model.
///
/// - npy: one latent, `[n]`, or several, `[latents, n]`, n being the numbers of all inputs one after the other. For a
///   model with a single input, its own shape is as good: `[1, 64, 64, 1]`.
/// - A file of named arrays (safetensors, npz): one array for each input, under the input's name, of its shape, with or
///   without an axis of latents before.
package struct LatentFile: Sendable {
    /// Each the numbers of all inputs, one input after the other; at least one.
    package let rows: [[Double]]

    package static func read(
        _ path: String, space: LatentSpace, features: GeneratorFeatures
    ) throws -> LatentFile {
        let length = space == .z ? features.zLength : features.wLength
        guard length > 0 else { throw RenderingError.latentFile(path, "is in w, which the model does not have") }
        let inputs = space == .z ? features.inputs : [LatentInput(name: "w", shape: [length])]
        if try CheckpointFormat.detect(path) != .npy { return try named(path, inputs) }
        let array = try NPYFile.read(path)
        let vector = LatentInput(name: space.rawValue, shape: [length])
        let rows =
            (inputs.count == 1 ? split(array.doubles, array.shape, inputs[0]) : nil)
            ?? split(array.doubles, array.shape, vector)
        guard let rows else {
            throw RenderingError.latentFile(
                path, "has shape \(array.shape); the model's \(space.rawValue) has \(length) numbers")
        }
        return LatentFile(rows: try finite(rows, path))
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

    private static func named(_ path: String, _ inputs: [LatentInput]) throws -> LatentFile {
        let file = try Checkpoint.open(path)
        var rows: [[Double]] = []
        for (index, input) in inputs.enumerated() {
            guard let entry = file[input.name] else {
                let names = file.entries.map(\.name).prefix(12).joined(separator: ", ")
                throw RenderingError.latentFile(path, "has no array \(input.name), only \(names)")
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
        return LatentFile(rows: try finite(rows, path))
    }

    /// Latents of an input's shape, or of that shape behind an axis of latents; nil if they have another.
    private static func split(_ values: [Double], _ shape: [Int], _ input: LatentInput) -> [[Double]]? {
        guard !values.isEmpty else { return nil }
        // A single latent may be written as any vector: [n], [1, n] or [n, 1].
        if values.count == input.count, shape.count(where: { $0 != 1 }) <= 1 { return [values] }
        guard shape == input.shape || Array(shape.dropFirst()) == input.shape else { return nil }
        return stride(from: 0, to: values.count, by: input.count).map { Array(values[$0..<$0 + input.count]) }
    }

    private static func finite(_ rows: [[Double]], _ path: String) throws -> [[Double]] {
        guard rows.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
            throw RenderingError.latentFile(path, "holds numbers that are not finite")
        }
        return rows
    }
}
