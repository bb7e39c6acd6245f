import Tensors

/// A StyleGAN 2 generator (Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", 2020), with tensors
/// named as in the PyTorch checkpoints of the authors.
struct StyleGAN2: Generator {
    let features: GeneratorFeatures
    private let mappingNetwork: MappingNetwork
    private let synthesis: SynthesisNetwork

    /// Reads settings from the network's arguments and every tensor they ask for.
    ///
    /// - Throws: all settings and tensors that are missing, surplus, misshapen or not finite.
    init(_ reader: WeightReader, _ network: NetworkFile) throws(GeneratorError) {
        let (configuration, problems) = StyleGAN2Configuration.read(network.arguments)
        // Without sound settings there are no shapes to ask for.
        if !problems.isEmpty { throw GeneratorError(file: network.file, problems: problems) }
        try reader.requireLargeTensors(configuration.weightShapes)
        mappingNetwork = MappingNetwork(reader, configuration.mapping)
        synthesis = SynthesisNetwork(reader, configuration)
        try reader.finish()
        features = GeneratorFeatures(
            architecture: "StyleGAN 2 (\(configuration.architecture.rawValue))", width: configuration.resolution,
            height: configuration.resolution, channels: configuration.channels,
            inputs: [LatentInput(name: "z", shape: [configuration.zLength])], wLength: configuration.wLength,
            layers: configuration.layers, classes: configuration.classes,
            hasFixedNoise: configuration.usesNoise, parameters: reader.parameters,
            multiplyAdds: synthesis.multiplyAdds, capabilities: [.truncation, .w, .layeredW, .noise],
            range: .symmetric)
    }

    func mapping(_ z: [Float], classLabel: Int?) -> [Float] { mappingNetwork(z, classLabel: classLabel) }

    var drafts: [DraftKind] { (synthesis.addsUpImages ? [.halfway] : []) + DraftKind.ofConvolutions }

    var sharesOutPictures: Bool { true }

    var convolutions: [Convolution] { synthesis.convolutions }

    func makePainter(threads: Int) -> any Painter {
        LayeredPainter(mapping: mappingNetwork, synthesis: synthesis, features: features, threads: threads)
    }
}
