import Checkpoints
import Tensors

/// A StyleGAN 3 generator, configurations T and R and what lies between (Karras et al., "Alias-Free Generative Adversarial
/// Networks", 2021), with tensors named as in the checkpoints of the authors.
struct StyleGAN3: Generator {
    let features: GeneratorFeatures
    private let mappingNetwork: MappingNetwork
    private let synthesis: AliasFreeSynthesis

    /// Reads settings from the network's arguments and every tensor they ask for. Low-pass filters that the file
    /// lacks are designed from the settings as the original code designs them.
    ///
    /// - Throws: all settings and tensors that are missing, surplus, misshapen or not finite.
    init(_ reader: WeightReader, _ network: NetworkFile) throws(GeneratorError) {
        var (configuration, problems) = StyleGAN3Configuration.read(network.arguments)
        // Without sound settings there are no shapes to ask for.
        if !problems.isEmpty { throw GeneratorError(file: network.file, problems: problems) }
        configuration.settleRates { network.checkpoint["synthesis.\($0).weight"] != nil }
        problems = configuration.contradictions
        if !problems.isEmpty { throw GeneratorError(file: network.file, problems: problems) }
        try reader.requireLargeTensors(configuration.weightShapes)
        mappingNetwork = MappingNetwork(reader, configuration.mapping)
        synthesis = AliasFreeSynthesis(reader, configuration)
        try reader.finish()
        features = GeneratorFeatures(
            architecture: configuration.architectureName, width: configuration.resolution,
            height: configuration.resolution, channels: configuration.channels,
            inputs: [LatentInput(name: "z", shape: [configuration.zLength])], wLength: configuration.wLength,
            layers: configuration.layers, classes: configuration.classes, hasFixedNoise: false,
            parameters: reader.parameters, multiplyAdds: synthesis.multiplyAdds,
            capabilities: [.truncation, .w, .layeredW, .transform], range: .symmetric)
    }

    func mapping(_ z: [Float], classLabel: Int?) -> [Float] { mappingNetwork(z, classLabel: classLabel) }

    var drafts: [DraftKind] { DraftKind.ofConvolutions }

    var sharesOutPictures: Bool { true }

    var convolutions: [Convolution] { synthesis.convolutions }

    func makePainter(threads: Int) -> any Painter {
        LayeredPainter(mapping: mappingNetwork, synthesis: synthesis, features: features, threads: threads)
    }
}
