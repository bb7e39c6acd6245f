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
        _ = paint(input, while: { true })
        let shape = [features.channels, features.height, features.width]
        return Tensor(shape: shape, values: scratch.painted.values(shape.reduce(1, *)))
    }

    func rgb(_ input: PictureInput, while isWanted: () -> Bool) -> [UInt8]? {
        paint(input, while: isWanted) ? bytes() : nil
    }

    func draft(_ input: PictureInput, _ kind: DraftKind, while isWanted: () -> Bool) -> [UInt8]? {
        switch kind {
        case .halfway:
            let w = mapping.layerInputs(input, features)
            return synthesis.applyHalfway(w, input, scratch: scratch, while: isWanted) ? bytes() : nil
        case .bfloat16:
            guard DraftInstructionSet.current != nil else { return nil }
            scratch.precision = .bfloat16
            defer { scratch.precision = .single }
            return rgb(input, while: isWanted)
        }
    }

    private func bytes() -> [UInt8] {
        var bytes: [UInt8] = []
        scratch.measured(.bytes) {
            bytes = Operations.rgbBytes(
                scratch.painted, channels: features.channels, pixels: features.width * features.height)
        }
        return bytes
    }

    /// False if the picture was given up.
    private func paint(_ input: PictureInput, while isWanted: () -> Bool) -> Bool {
        var w: [DoubleBuffer] = []
        scratch.measured(.mapping) { w = mapping.layerInputs(input, features) }
        return synthesis.apply(w, input, scratch: scratch, while: isWanted)
    }
}
