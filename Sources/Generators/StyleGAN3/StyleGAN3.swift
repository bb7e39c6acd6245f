package import Checkpoints
import Tensors

/// A StyleGAN 3 generator, configurations T and R and what lies between (Karras et al., "Alias-Free Generative Adversarial
/// Networks", 2021), with tensors named as in the checkpoints of the authors.
package struct StyleGAN3: Generator {
    package let features: GeneratorFeatures
    private let mappingNetwork: MappingNetwork
    private let synthesis: AliasFreeSynthesis

    /// Reads settings from the checkpoint's `init_kwargs` and every tensor they ask for. Low-pass filters that the file
    /// lacks are designed from the settings as the original code designs them.
    ///
    /// - Throws: all settings and tensors that are missing, surplus, misshapen or not finite.
    package init(_ checkpoint: Checkpoint) throws(GeneratorError) {
        BLAS.useCallingThreadOnly()
        var (configuration, problems) = StyleGAN3Configuration.read(try checkpoint.networkArguments())
        // Without sound settings there are no shapes to ask for.
        if !problems.isEmpty { throw GeneratorError(file: checkpoint.path, problems: problems) }
        configuration.settleRates { checkpoint["synthesis.\($0).weight"] != nil }
        problems = configuration.contradictions
        if !problems.isEmpty { throw GeneratorError(file: checkpoint.path, problems: problems) }
        let reader = WeightReader(checkpoint)
        try reader.requireLargeTensors(configuration.weightShapes)
        mappingNetwork = MappingNetwork(reader, configuration.mapping)
        synthesis = AliasFreeSynthesis(reader, configuration)
        try reader.finish(file: checkpoint.path)
        features = GeneratorFeatures(
            architecture: configuration.architectureName, width: configuration.resolution,
            height: configuration.resolution, channels: configuration.channels, zLength: configuration.zLength,
            wLength: configuration.wLength, layers: configuration.layers, classes: configuration.classes,
            hasFixedNoise: false, supportsTransform: true, parameters: reader.parameters,
            multiplyAdds: configuration.multiplyAdds)
    }

    package func mapping(_ z: [Float], classLabel: Int?) -> [Float] { mappingNetwork(z, classLabel: classLabel) }

    package func makePainter() -> any Painter {
        StyleGAN3Painter(mapping: mappingNetwork, synthesis: synthesis, features: features)
    }
}
