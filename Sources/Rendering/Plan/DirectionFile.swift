import Checkpoints
package import Generators
import Latents

/// A file of a direction in a model's latent space.
package enum DirectionFile {
    /// The numbers of an npy file: one vector, or a row for each layer of a model that takes a w for each.
    package static func read(_ path: String, features: GeneratorFeatures) throws -> [Double] {
        let array = try NPYFile.read(path)
        let layered = [features.layers, features.wLength]
        guard features.length(in: .layeredW) > 0, array.shape == layered || array.shape == [1] + layered else {
            return try array.vector(ofFile: path)
        }
        return try NPYArray(shape: [array.values.count], values: array.values).vector(ofFile: path)
    }
}
