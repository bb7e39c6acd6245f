package import Checkpoints
import JSON
import Latents
import Tensors

/// A StyleGAN 2 generator (Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", 2020), with tensors
/// named as in the PyTorch checkpoints of the authors.
package struct StyleGAN2: Generator {
    package let features: GeneratorFeatures
    private let mappingNetwork: MappingNetwork
    private let synthesis: SynthesisNetwork

    /// Reads settings from the checkpoint's `init_kwargs` and every tensor they ask for.
    ///
    /// - Throws: all settings and tensors that are missing, surplus, misshapen or not finite.
    package init(_ checkpoint: Checkpoint) throws(GeneratorError) {
        BLAS.useCallingThreadOnly()
        let (configuration, problems) = StyleGAN2Configuration.read(try Self.arguments(of: checkpoint))
        // Without sound settings there are no shapes to ask for.
        if !problems.isEmpty { throw GeneratorError(file: checkpoint.path, problems: problems) }
        let reader = WeightReader(checkpoint)
        mappingNetwork = MappingNetwork(reader, configuration)
        synthesis = SynthesisNetwork(reader, configuration)
        try reader.finish(file: checkpoint.path)
        features = GeneratorFeatures(
            architecture: "StyleGAN 2 (\(configuration.architecture.rawValue))", width: configuration.resolution,
            height: configuration.resolution, channels: configuration.channels,
            inputs: [LatentInput(name: "z", shape: [configuration.zLength])], wLength: configuration.wLength,
            layers: configuration.layers, classes: configuration.classes,
            hasFixedNoise: configuration.usesNoise, parameters: reader.parameters,
            multiplyAdds: configuration.multiplyAdds, capabilities: [.truncation, .w, .noise], range: .symmetric)
    }

    package func mapping(_ z: [Float], classLabel: Int?) -> [Float] { mappingNetwork(z, classLabel: classLabel) }

    package func makePainter() -> any Painter {
        StyleGAN2Painter(mapping: mappingNetwork, synthesis: synthesis, features: features)
    }

    private static func arguments(of checkpoint: Checkpoint) throws(GeneratorError) -> [String: JSONValue] {
        guard let text = checkpoint.metadata["init_kwargs"] else {
            throw GeneratorError(
                file: checkpoint.path,
                problems: ["the metadata have no init_kwargs, the settings that the network was made with"])
        }
        do {
            if let arguments = try JSONDocument(parsing: Array(text.utf8)).value.object { return arguments }
        } catch {
            throw GeneratorError(file: checkpoint.path, problems: ["the metadata's init_kwargs: \(error)"])
        }
        throw GeneratorError(file: checkpoint.path, problems: ["the metadata's init_kwargs are not a JSON object"])
    }
}
