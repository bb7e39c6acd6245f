import Checkpoints
import Generators

/// What is painted: the latents of a file in turn, or those of seeds 0, 1, 2 ...; truncation 0.7 where a network has it.
struct Inputs {
    private let features: GeneratorFeatures
    /// Nil for seeds.
    private let latents: [[Float]]?

    /// - Parameter latents: an npy file, `[count, zLength]`.
    init(_ features: GeneratorFeatures, latents path: String?) throws {
        self.features = features
        guard let path else {
            latents = nil
            return
        }
        let array = try NPYFile.read(path), length = features.zLength
        guard array.shape.count == 2, array.shape[0] > 0, array.shape[1] == length else {
            throw CheckpointError(
                .unsupported, file: path, "has the shape \(array.shape), not [count, \(length)]",
                advice: "save latents in z as rows of one array")
        }
        let numbers = array.floats
        latents = stride(from: 0, to: numbers.count, by: length).map { Array(numbers[$0..<$0 + length]) }
    }

    /// The latent of an index, or of a seed; those of a file come round again.
    subscript(index: Int) -> PictureInput {
        let z =
            latents.map { $0[index % $0.count] }
            ?? SeededLatent.numbers(seed: UInt32(index), inputs: features.inputs).map(Float.init)
        return PictureInput(
            latent: .z(z, classLabel: features.classes > 0 ? 0 : nil), truncation: Float(features.usualTruncation))
    }

    /// Those of the file, each once.
    var all: [PictureInput] { (latents ?? []).indices.map { self[$0] } }
}
