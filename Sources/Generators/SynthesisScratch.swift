import Tensors

/// One thread's memory for painting with a StyleGAN 1 or 2: allocated once, for the largest layer.
final class SynthesisScratch: PaintingScratch {
    /// Feature maps before and after a layer, `[channels, height, width]`.
    var features: Buffer
    var nextFeatures: Buffer
    /// The `resnet` architecture's second way through a block.
    var shortcut: Buffer
    let narrowShortcut: Buffer
    /// The image so far, the same one up-sampled, and a layer's contribution.
    var image: Buffer
    var nextImage: Buffer
    let colour: Buffer
    let padded: Buffer
    let convolved: Buffer
    let rows: Buffer
    let style: Buffer
    let scales: Buffer
    let mixing: Buffer
    /// The noise that was drawn last; a chain asks for the same again and again.
    var drawnNoise: (seed: UInt32, maps: [Weights])?
    var times: OperationTimes?

    init(_ sizes: SynthesisSizes) {
        features = Buffer(count: sizes.features)
        nextFeatures = Buffer(count: sizes.features)
        shortcut = Buffer(count: sizes.shortcut)
        narrowShortcut = Buffer(count: sizes.narrowShortcut)
        image = Buffer(count: sizes.image)
        nextImage = Buffer(count: sizes.image)
        colour = Buffer(count: sizes.image)
        padded = Buffer(count: sizes.padded)
        convolved = Buffer(count: sizes.convolved)
        rows = Buffer(count: sizes.rows)
        style = Buffer(count: sizes.channels)
        scales = Buffer(count: sizes.channels)
        mixing = Buffer(count: sizes.mixing)
    }

    var painted: Buffer { image }

    func swapFeatures() { swap(&features, &nextFeatures) }
    func swapImages() { swap(&image, &nextImage) }
}

/// Lengths of the scratch buffers in floats: the largest that any layer needs.
struct SynthesisSizes: Sendable {
    var features = 0, shortcut = 0, narrowShortcut = 0, image = 0, padded = 0, convolved = 0, rows = 0, channels = 0
    var mixing = 0
}
