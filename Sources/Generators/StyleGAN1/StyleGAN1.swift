import Tensors

/// A StyleGAN 1 generator (Karras et al., "A Style-Based Generator Architecture for Generative Adversarial Networks",
/// 2019), with tensors named and laid out as in the TensorFlow pickles of the authors.
struct StyleGAN1: Generator {
    let features: GeneratorFeatures
    private let mappingNetwork: StyleGAN1Mapping
    private let synthesis: StyleGAN1Synthesis

    /// - Throws: all settings and tensors that are missing, surplus, misshapen or not finite.
    init(_ reader: WeightReader, _ network: NetworkFile) throws(GeneratorError) {
        let (configuration, problems) = StyleGAN1Configuration.read(network.arguments)
        // Without sound settings there are no shapes to ask for.
        if !problems.isEmpty { throw GeneratorError(file: network.file, problems: problems) }
        try reader.requireLargeTensors(configuration.weightShapes)
        let level = reader.buffer("lod", []) { [0] }[0]
        let largest = Float(configuration.resolutions.count - 1)
        guard level >= 0, level <= largest else {
            throw GeneratorError(
                file: network.file, problems: ["the tensor lod is \(level); this network goes from 0 to \(largest)"])
        }
        mappingNetwork = StyleGAN1Mapping(reader, configuration)
        synthesis = StyleGAN1Synthesis(reader, configuration, levelOfDetail: level)
        try reader.finish()
        features = GeneratorFeatures(
            architecture: "StyleGAN 1", width: configuration.resolution, height: configuration.resolution,
            channels: configuration.channels,
            inputs: [LatentInput(name: "z", shape: [configuration.zLength])], wLength: configuration.wLength,
            layers: configuration.layers, usualCutoff: configuration.cutoff.map { min($0, configuration.layers) },
            classes: configuration.classes, hasFixedNoise: configuration.usesNoise, parameters: reader.parameters,
            multiplyAdds: synthesis.multiplyAdds, capabilities: [.truncation, .w, .layeredW, .noise],
            range: .symmetric)
    }

    func mapping(_ z: [Float], classLabel: Int?) -> [Float] { mappingNetwork(z, classLabel: classLabel) }

    var drafts: [DraftKind] { DraftKind.ofConvolutions }

    var sharesOutPictures: Bool { true }

    var convolutions: [Convolution] { synthesis.convolutions }

    func makePainter(threads: Int) -> any Painter {
        LayeredPainter(mapping: mappingNetwork, synthesis: synthesis, features: features, threads: threads)
    }
}
