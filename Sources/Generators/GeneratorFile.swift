package import Checkpoints

/// Finds the network that a checkpoint belongs to.
package enum GeneratorFile {
    /// Opens a model's file, whatever network it holds.
    package static func open(_ path: String) throws -> any Generator {
        try generator(of: Checkpoint.open(path))
    }

    /// The network of an opened file, by the architecture that its metadata name.
    package static func generator(of checkpoint: Checkpoint) throws(GeneratorError) -> any Generator {
        switch checkpoint.metadata["architecture"] {
        case "stylegan2": return try StyleGAN2(checkpoint)
        case "stylegan3": return try StyleGAN3(checkpoint)
        case let architecture?:
            throw GeneratorError(
                file: checkpoint.path,
                problems: ["the architecture is \(architecture); Pegbar knows stylegan2 and stylegan3"])
        case nil:
            throw GeneratorError(
                file: checkpoint.path,
                problems: [
                    "the metadata name no architecture; Pegbar needs \"architecture\": \"stylegan2\" or \"stylegan3\""
                ])
        }
    }
}
