package import Checkpoints

/// Finds the network that a checkpoint belongs to.
package enum GeneratorFile {
    /// Opens a model's file, whatever network it holds.
    package static func open(_ path: String) throws -> any Generator {
        try generator(of: Checkpoint.open(path))
    }

    /// The network of an opened file: as the file itself describes it, or by the architecture that its metadata name or that its tensors' names betray.
    package static func generator(of checkpoint: Checkpoint) throws(GeneratorError) -> any Generator {
        if let topology = checkpoint.topology {
            switch topology.kind {
            case .layers: return try Decoder.generator(of: checkpoint, topology)
            case .graph: return try GraphModel.generator(of: checkpoint, topology)
            }
        }
        let network = try NetworkFile(checkpoint)
        return try generator(WeightReader(network), network)
    }

    /// The network, and in `reader` what it asked for.
    static func generator(_ reader: WeightReader, _ network: NetworkFile) throws(GeneratorError) -> any Generator {
        switch network.architecture {
        case "stylegan1": return try StyleGAN1(reader, network)
        case "stylegan2": return try StyleGAN2(reader, network)
        case "stylegan3": return try StyleGAN3(reader, network)
        case let architecture:
            throw GeneratorError(
                file: network.file, problems: ["the architecture is \(architecture); Pegbar knows \(NetworkFile.known)"]
            )
        }
    }
}
