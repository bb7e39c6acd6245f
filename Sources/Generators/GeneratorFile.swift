package import Checkpoints

/// Finds the network that a checkpoint belongs to.
package enum GeneratorFile {
    /// Opens a model's file, whatever network it holds.
    package static func open(_ path: String) throws -> any Generator {
        try generator(of: Checkpoint.open(path))
    }

    /// The network of an opened file: as the file itself describes it, or by the architecture that its metadata name.
    package static func generator(of checkpoint: Checkpoint) throws(GeneratorError) -> any Generator {
        if let topology = checkpoint.topology {
            switch topology.kind {
            case .layers: return try Decoder.generator(of: checkpoint, topology)
            case .graph: return try GraphModel.generator(of: checkpoint, topology)
            }
        }
        switch checkpoint.metadata["architecture"] {
        case "stylegan2": return try StyleGAN2(checkpoint)
        case let architecture?:
            throw GeneratorError(
                file: checkpoint.path, problems: ["the architecture is \(architecture); Pegbar knows stylegan2"])
        case nil:
            throw GeneratorError(
                file: checkpoint.path,
                problems: ["the metadata name no architecture; Pegbar needs \"architecture\": \"stylegan2\""])
        }
    }
}
