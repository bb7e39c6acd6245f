import Tensors

/// One thread's memory for painting with a StyleGAN 3: allocated once, for the largest layer.
final class AliasFreeScratch: PaintingScratch {
    /// Feature maps before and after a layer, `[channels, height, width]`; in the end the image.
    var features: Buffer
    var nextFeatures: Buffer
    let padded: Buffer
    let convolved: Buffer
    /// The filtered activation's own.
    let filtering: Buffer
    let style: Buffer
    let scales: Buffer
    /// The weights of a 1x1 convolution for one picture.
    let modulated: Buffer
    var times: OperationTimes?

    init(_ sizes: AliasFreeSizes) {
        features = Buffer(count: sizes.features)
        nextFeatures = Buffer(count: sizes.features)
        padded = Buffer(count: sizes.padded)
        convolved = Buffer(count: sizes.convolved)
        filtering = Buffer(count: sizes.filtering)
        style = Buffer(count: sizes.channels)
        scales = Buffer(count: sizes.channels)
        modulated = Buffer(count: sizes.modulated)
    }

    var painted: Buffer { features }

    func swapFeatures() { swap(&features, &nextFeatures) }
}

/// Lengths of the scratch buffers in floats: the largest that any layer needs.
struct AliasFreeSizes {
    fileprivate(set) var features = 0, padded = 0, convolved = 0, filtering = 0, channels = 0, modulated = 0

    init(_ waves: FourierFeatures) { features = waves.channels * waves.size * waves.size }

    mutating func include(_ layer: AliasFreeLayer) {
        let shape = layer.shape, inputs = shape.input.channels, outputs = shape.output.channels
        features = max(features, outputs * shape.output.size * shape.output.size)
        convolved = max(convolved, outputs * layer.convolvedStride)
        filtering = max(filtering, layer.activation.scratchCount)
        channels = max(channels, inputs, outputs)
        if let layout = layer.layout {
            padded = max(padded, inputs * layout.stride)
        } else {
            modulated = max(modulated, outputs * inputs)
        }
    }

    func makeScratch() -> AliasFreeScratch { AliasFreeScratch(self) }
}
