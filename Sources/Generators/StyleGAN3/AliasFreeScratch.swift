import Tensors

/// Memory for painting with a StyleGAN 3: allocated once, for the largest layer.
final class AliasFreeScratch: PaintingScratch {
    let team: Team
    /// What w makes of each layer.
    let modulations: [Modulation]
    /// For each block of channels, the plane waves along x and along y.
    let waves: [(x: WaveTable, y: WaveTable)]
    /// Feature maps before a layer, and after it.
    let features: Buffer
    /// What a convolution gives before its activation; the waves before the first.
    let convolved: Buffer
    let painted: Buffer
    var precision = Convolution.Precision.single
    var times: OperationTimes?

    init(
        _ sizes: AliasFreeSizes, threads: Int, modulations: [Modulation], waves: [(x: WaveTable, y: WaveTable)]
    ) {
        (self.modulations, self.waves) = (modulations, waves)
        team = Team(threads: threads, scratchCount: sizes.work)
        features = Buffer(count: sizes.features)
        convolved = Buffer(count: sizes.convolved)
        painted = Buffer(count: sizes.image)
    }
}

/// Lengths of the scratch buffers in floats: the largest that any layer needs.
struct AliasFreeSizes {
    private(set) var features = 0, convolved = 0, image = 0
    /// Of each thread.
    private(set) var work = 0

    init(_ waves: FourierFeatures) {
        include(waves.mixing)
        features = convolved
    }

    /// The last layer gives the image.
    mutating func include(_ layer: AliasFreeLayer) {
        let activation = layer.activation, channels = layer.convolution.outputs
        let pixels = activation.resultHeight * activation.resultWidth
        include(layer.convolution)
        work = max(work, activation.scratchCount)
        features = max(features, FeatureMap.count(channels: channels, pixels: pixels))
        image = channels * pixels
    }

    private mutating func include(_ convolution: Convolution) {
        let pixels = convolution.resultHeight * convolution.resultWidth
        work = max(work, convolution.scratchCount)
        convolved = max(convolved, FeatureMap.count(channels: convolution.outputs, pixels: pixels))
    }
}
