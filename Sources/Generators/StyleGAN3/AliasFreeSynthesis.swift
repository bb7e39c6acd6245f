import Tensors

/// StyleGAN 3's synthesis network: one w per layer to an image.
struct AliasFreeSynthesis: LayeredSynthesis {
    private let waves: FourierFeatures
    private let layers: [AliasFreeLayer]

    init(_ reader: WeightReader, _ configuration: StyleGAN3Configuration) {
        waves = FourierFeatures(reader, configuration)
        layers = configuration.layerShapes.map { AliasFreeLayer(reader, configuration, shape: $0) }
    }

    /// - Parameter w: one for the waves and one for each layer, truncated.
    func apply(
        _ w: [DoubleBuffer], _ input: PictureInput, scratch: AliasFreeScratch, while isWanted: () -> Bool
    ) -> Bool {
        scratch.measured(.styles) {
            scratch.team.share(layers.count) { layer, _ in
                layers[layer].modulate(w[layer + 1], scratch.modulations[layer])
            }
        }
        waves.apply(w[0], transform: input.transform, scratch: scratch)
        for (layer, modulation) in zip(layers, scratch.modulations) {
            guard isWanted() else { return false }
            layer.apply(modulation, scratch: scratch)
        }
        return true
    }

    var convolutions: [Convolution] { [waves.mixing] + layers.map(\.convolution) }

    func makeScratch(threads: Int) -> AliasFreeScratch {
        AliasFreeScratch(
            layers.reduce(into: AliasFreeSizes(waves)) { $0.include($1) }, threads: threads,
            modulations: layers.map { Modulation(inputs: $0.convolution.inputs, outputs: $0.convolution.outputs) },
            waves: waves.makeTables())
    }
}
