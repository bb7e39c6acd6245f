import Tensors

/// One thread's hold on a StyleGAN 3.
final class StyleGAN3Painter: Painter {
    private let mapping: MappingNetwork
    private let synthesis: AliasFreeSynthesis
    private let features: GeneratorFeatures
    private let scratch: AliasFreeScratch

    init(mapping: MappingNetwork, synthesis: AliasFreeSynthesis, features: GeneratorFeatures) {
        (self.mapping, self.synthesis, self.features) = (mapping, synthesis, features)
        scratch = synthesis.makeScratch()
    }

    var times: OperationTimes? {
        get { scratch.times }
        set { scratch.times = newValue }
    }

    func image(_ input: PictureInput) -> Tensor {
        paint(input)
        let shape = [features.channels, features.height, features.width]
        return Tensor(shape: shape, values: scratch.features.values(shape.reduce(1, *)))
    }

    func rgb(_ input: PictureInput) -> [UInt8] {
        paint(input)
        var bytes: [UInt8] = []
        scratch.measured(.bytes) {
            bytes = Operations.rgbBytes(
                scratch.features, channels: features.channels, pixels: features.width * features.height)
        }
        return bytes
    }

    /// Leaves the image in `scratch.features`.
    private func paint(_ input: PictureInput) {
        var w: [[Float]] = []
        scratch.measured(.mapping) { w = mapping.layerInputs(input, features) }
        synthesis.apply(w, transform: input.transform, scratch: scratch)
    }
}
