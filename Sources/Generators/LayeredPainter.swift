import Tensors

/// One painter's hold on a network with one w per layer.
final class LayeredPainter<Synthesis: LayeredSynthesis>: Painter {
    private let mapping: any LatentMapping
    private let synthesis: Synthesis
    private let features: GeneratorFeatures
    private let scratch: Synthesis.Scratch

    init(mapping: any LatentMapping, synthesis: Synthesis, features: GeneratorFeatures, threads: Int) {
        (self.mapping, self.synthesis, self.features) = (mapping, synthesis, features)
        for convolution in synthesis.convolutions { convolution.prepare() }
        scratch = synthesis.makeScratch(threads: threads)
    }

    var times: OperationTimes? {
        get { scratch.times }
        set { scratch.times = newValue }
    }

    func image(_ input: PictureInput) -> Tensor {
        paint(input)
        let shape = [features.channels, features.height, features.width]
        return Tensor(shape: shape, values: scratch.painted.values(shape.reduce(1, *)))
    }

    func rgb(_ input: PictureInput) -> [UInt8] {
        paint(input)
        return bytes()
    }

    func draft(_ input: PictureInput) -> [UInt8]? {
        let w = mapping.layerInputs(input, features)
        return synthesis.applyDraft(w, input, scratch: scratch) ? bytes() : nil
    }

    private func bytes() -> [UInt8] {
        var bytes: [UInt8] = []
        scratch.measured(.bytes) {
            bytes = Operations.rgbBytes(
                scratch.painted, channels: features.channels, pixels: features.width * features.height)
        }
        return bytes
    }

    private func paint(_ input: PictureInput) {
        var w: [DoubleBuffer] = []
        scratch.measured(.mapping) { w = mapping.layerInputs(input, features) }
        synthesis.apply(w, input, scratch: scratch)
    }
}
