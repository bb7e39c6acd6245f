import Checkpoints
package import Generators
package import Latents

/// A file of latents for a model.
package struct LatentFile: Sendable {
    /// Each the numbers of all inputs, one input after the other; at least one.
    package let rows: [[Double]]
    package let space: LatentSpace

    /// Reads an npy file of one latent (`[n]`) or several (`[latents, n]`), n being the numbers of all inputs. For a
    /// model with a single input, its own shape is as good: `[1, 64, 64, 1]`.
    package static func read(
        _ path: String, space: LatentSpace, features: GeneratorFeatures
    ) throws -> LatentFile {
        let length = space == .z ? features.zLength : features.wLength
        guard length > 0 else { throw RenderingError.latentFile(path, "is in w, which the model does not have") }
        let array = try NPYFile.read(path)
        guard array.doubles.allSatisfy(\.isFinite) else {
            throw RenderingError.latentFile(path, "holds numbers that are not finite")
        }
        let inner = Array(array.shape.dropFirst())
        let isOwnShape =
            space == .z && features.inputs.count == 1
            && (array.shape == features.inputs[0].shape || inner == features.inputs[0].shape)
        let isVector = array.shape == [length] || inner == [length]
        guard isOwnShape || isVector, !array.doubles.isEmpty else {
            throw RenderingError.latentFile(
                path, "has shape \(array.shape); the model's \(space.rawValue) has \(length) numbers")
        }
        let rows = stride(from: 0, to: array.doubles.count, by: length).map {
            Array(array.doubles[$0..<$0 + length])
        }
        return LatentFile(rows: rows, space: space)
    }
}
