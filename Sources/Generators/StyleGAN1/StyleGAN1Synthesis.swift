import Latents
import Tensors

/// StyleGAN 1's synthesis network: one w per layer to an image.
struct StyleGAN1Synthesis: NoisySynthesis {
    private let configuration: StyleGAN1Configuration
    private let layers: [StyledLayer]
    /// For 4x4, 8x8 and so on; the image comes from the last alone unless growth is incomplete.
    private let toColour: [StyleGAN1ToColour]
    /// How far a network that is still growing is from its full resolution: 1 gives images of half the side, 0.25 mixes
    /// a quarter of those with three quarters of the full ones. They are blown up to the full size.
    private let levelOfDetail: Float

    init(_ reader: WeightReader, _ configuration: StyleGAN1Configuration, levelOfDetail: Float) {
        self.configuration = configuration
        self.levelOfDetail = levelOfDetail
        layers = (0..<configuration.layers).map { StyledLayer(reader, configuration, index: $0) }
        toColour = configuration.resolutions.map { StyleGAN1ToColour(reader, configuration, resolution: $0) }
    }

    var convolutions: [Convolution] { layers.compactMap(\.convolution) }

    func makeScratch(threads: Int) -> StyleGAN1Scratch {
        var sizes = SynthesisSizes()
        for layer in layers { layer.include(in: &sizes) }
        sizes.image = configuration.channels * configuration.resolution * configuration.resolution
        let sums = configuration.resolutions.map {
            Operations.normalisingSumsCount(channels: configuration.featureChannels(at: $0), height: $0)
        }
        return StyleGAN1Scratch(
            sizes, threads: threads, sums: sums.max()!, modulations: layers.map { $0.makeModulation() })
    }

    func apply(
        _ w: [DoubleBuffer], noise: Noise, seededNoise: [Weights]?, scratch: StyleGAN1Scratch,
        while isWanted: () -> Bool
    ) -> Bool {
        let skipped = Int(levelOfDetail), mixed = levelOfDetail - Float(skipped)
        let last = toColour.count - 1 - skipped, modulations = scratch.modulations
        scratch.measured(.styles) {
            scratch.team.share(2 * last + 2) { layer, _ in layers[layer].modulate(w[layer], modulations[layer]) }
        }
        for block in 0...last {
            if block == last, mixed > 0 {
                toColour[block - 1].apply(after: modulations[2 * block - 1], scratch)
                enlarge(block - 1, by: 2, scratch)
                scratch.nextImage.write(scratch.image.values())
            }
            for index in [2 * block, 2 * block + 1] {
                guard isWanted() else { return false }
                layers[index].apply(
                    modulations[index], after: index == 0 ? nil : modulations[index - 1],
                    noiseIsOn: noise != .none, seededNoise: seededNoise?[index], scratch: scratch)
            }
        }
        toColour[last].apply(after: modulations[2 * last + 1], scratch)
        if mixed > 0 {
            let image = scratch.image.values()
            scratch.image.write(zip(image, scratch.nextImage.values()).map { $0 + ($1 - $0) * mixed })
        }
        if skipped > 0 { enlarge(last, by: 1 << skipped, scratch) }
        return true
    }

    /// Repeats each pixel of `scratch.image`, which is as large as that block's.
    private func enlarge(_ block: Int, by factor: Int, _ scratch: StyleGAN1Scratch) {
        let side = configuration.resolutions[block], larger = side * factor
        let image = scratch.image.values(configuration.channels * side * side)
        scratch.image.write(
            (0..<configuration.channels * larger).flatMap { row in
                let start = (row / larger * side + row % larger / factor) * side
                return (0..<larger).map { image[start + $0 / factor] }
            })
    }

    /// Twice 4x4, twice 8x8 ...
    func noiseMaps(seed: UInt32) -> [Weights] {
        var random = NumPyRandom(seed: seed)
        return configuration.resolutions.flatMap { resolution in
            (0..<2).map { _ in Weights(random.randn(resolution * resolution).map(Float.init)) }
        }
    }
}

/// Memory for painting with a StyleGAN 1.
final class StyleGAN1Scratch: SynthesisScratch {
    /// One of each layer.
    let modulations: [StyleModulation]
    /// Of the instance normalisation.
    let sums: DoubleBuffer

    init(_ sizes: SynthesisSizes, threads: Int, sums: Int, modulations: [StyleModulation]) {
        self.modulations = modulations
        self.sums = DoubleBuffer(count: sums)
        super.init(sizes, threads: threads)
    }
}
