import Tensors

/// Memory for painting with a StyleGAN 1 or 2: allocated once, for the largest layer.
class SynthesisScratch: PaintingScratch {
    let team: Team
    /// Feature maps before and after a layer.
    var features: Buffer
    var nextFeatures: Buffer
    /// What an up-sampling convolution gives before its filter.
    let unfiltered: Buffer
    /// The `resnet` architecture's second way through a block.
    let shortcut: Buffer
    let narrowShortcut: Buffer
    /// The image so far, `[channels, height, width]`, and room for the same up-sampled.
    var image: Buffer
    var nextImage: Buffer
    /// The noise that was drawn last; a chain asks for the same again and again.
    var drawnNoise: (seed: UInt32, maps: [Weights])?
    var precision = Convolution.Precision.single
    var times: OperationTimes?

    init(_ sizes: SynthesisSizes, threads: Int) {
        team = Team(threads: threads, scratchCount: sizes.work)
        features = Buffer(count: sizes.features)
        nextFeatures = Buffer(count: sizes.features)
        unfiltered = Buffer(count: sizes.unfiltered)
        shortcut = Buffer(count: sizes.shortcut)
        narrowShortcut = Buffer(count: sizes.narrowShortcut)
        image = Buffer(count: sizes.image)
        nextImage = Buffer(count: sizes.image)
    }

    var painted: Buffer { image }

    func swapFeatures() { swap(&features, &nextFeatures) }
    func swapImages() { swap(&image, &nextImage) }

    /// `features` as the input of a convolution.
    func input(of convolution: Convolution, reading: ChannelChange? = nil) -> FeatureMap {
        FeatureMap(
            features, channels: convolution.inputs, height: convolution.height, width: convolution.width,
            reading: reading)
    }

    /// `nextFeatures` as the result of a convolution.
    func result(of convolution: Convolution) -> FeatureMap {
        FeatureMap(
            nextFeatures, channels: convolution.outputs, height: convolution.resultHeight,
            width: convolution.resultWidth)
    }

    /// Convolution with doubling, filter and ending into `nextFeatures`.
    func upsample(
        _ input: FeatureMap, by convolution: Convolution, _ filter: ResampleFilter, _ ending: LayerEnding
    ) {
        let convolved = FeatureMap(
            unfiltered, channels: convolution.outputs, height: convolution.resultHeight,
            width: convolution.resultWidth)
        measured(.upsamplingConvolution) {
            convolution.apply(input, ending: nil, into: convolved, team: team, precision: precision)
        }
        measured(.resampling) {
            let result = FeatureMap(
                nextFeatures, channels: convolution.outputs, height: 2 * convolution.height,
                width: 2 * convolution.width)
            Operations.filter(convolved, by: filter, ending: ending, into: result, team: team)
        }
    }
}

/// Lengths of the scratch buffers in floats: the largest that any layer needs.
struct SynthesisSizes: Sendable {
    var features = 0, unfiltered = 0, shortcut = 0, narrowShortcut = 0, image = 0
    /// Of each thread.
    var work = 0

    /// Room for a convolution, its input, its result, and what becomes of its result when it doubles the size.
    mutating func include(_ convolution: Convolution) {
        let pixels = convolution.height * convolution.width
        let resultPixels = convolution.resultHeight * convolution.resultWidth
        let result = FeatureMap.count(channels: convolution.outputs, pixels: resultPixels)
        work = max(work, convolution.scratchCount)
        features = max(features, FeatureMap.count(channels: convolution.inputs, pixels: pixels))
        switch convolution.kind {
        case .transposed, .doubling:
            unfiltered = max(unfiltered, result)
            features = max(features, FeatureMap.count(channels: convolution.outputs, pixels: 4 * pixels))
        case .point, .plain, .wide:
            features = max(features, result)
        }
    }
}
