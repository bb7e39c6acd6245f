import Latents
import Tensors

/// One thread's hold on a StyleGAN 2.
final class StyleGAN2Painter: Painter {
    private let mapping: MappingNetwork
    private let synthesis: SynthesisNetwork
    private let features: GeneratorFeatures
    private let scratch: SynthesisScratch
    /// The noise that was drawn last; a chain asks for the same again and again.
    private var seededNoise: (seed: UInt32, maps: [Weights])?

    init(mapping: MappingNetwork, synthesis: SynthesisNetwork, features: GeneratorFeatures) {
        (self.mapping, self.synthesis, self.features) = (mapping, synthesis, features)
        scratch = SynthesisScratch(SynthesisSizes(synthesis.configuration))
    }

    var times: OperationTimes? {
        get { scratch.times }
        set { scratch.times = newValue }
    }

    func image(_ input: PictureInput) -> Tensor {
        paint(input)
        let shape = [features.channels, features.height, features.width]
        return Tensor(shape: shape, values: scratch.image.values(shape.reduce(1, *)))
    }

    func rgb(_ input: PictureInput) -> [UInt8] {
        paint(input)
        var bytes: [UInt8] = []
        scratch.measured(.bytes) {
            bytes = Operations.rgbBytes(
                scratch.image, channels: features.channels, pixels: features.width * features.height)
        }
        return bytes
    }

    private func paint(_ input: PictureInput) {
        var w: [[Float]] = []
        scratch.measured(.mapping) { w = mapping.layerInputs(input, layers: features.layers) }
        synthesis.apply(w, noise: input.noise, seededNoise: noiseMaps(input.noise), scratch: scratch)
    }

    private func noiseMaps(_ noise: Noise) -> [Weights]? {
        guard case .seed(let seed) = noise else { return nil }
        if let seededNoise, seededNoise.seed == seed { return seededNoise.maps }
        let maps = synthesis.noiseMaps(seed: seed)
        seededNoise = (seed, maps)
        return maps
    }
}
