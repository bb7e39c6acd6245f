import Latents
import Tensors

/// StyleGAN 2's synthesis network: one w per layer to an image.
struct SynthesisNetwork: NoisySynthesis {
    let configuration: StyleGAN2Configuration
    private let blocks: [Block]
    /// All that w makes of the network: a block and the number within it.
    private let modulations: [(block: Int, index: Int)]

    init(_ reader: WeightReader, _ configuration: StyleGAN2Configuration) {
        self.configuration = configuration
        var firstLayer = 0
        blocks = configuration.resolutions.map { resolution in
            let block = Block(reader, configuration, resolution: resolution, firstLayer: firstLayer)
            firstLayer += block.layers
            return block
        }
        modulations = blocks.enumerated().flatMap { block, value in (0..<value.modulations).map { (block, $0) } }
    }

    var convolutions: [Convolution] { blocks.flatMap(\.allConvolutions) }

    func makeScratch(threads: Int) -> StyleGAN2Scratch {
        var sizes = SynthesisSizes()
        for block in blocks { block.include(in: &sizes) }
        return StyleGAN2Scratch(sizes, threads: threads, blocks: blocks.map { $0.makeModulation() })
    }

    func apply(
        _ w: [DoubleBuffer], noise: Noise, seededNoise: [Weights]?, scratch: StyleGAN2Scratch,
        while isWanted: () -> Bool
    ) -> Bool {
        apply(w, blocks: blocks.count, noise: noise, seededNoise: seededNoise, scratch: scratch, while: isWanted)
    }

    private func apply(
        _ w: [DoubleBuffer], blocks count: Int, noise: Noise, seededNoise: [Weights]?, scratch: StyleGAN2Scratch,
        while isWanted: () -> Bool
    ) -> Bool {
        scratch.measured(.styles) {
            let needed = modulations.prefix { $0.block < count }
            scratch.team.share(needed.count) { piece, _ in
                let (block, index) = needed[piece]
                blocks[block].modulate(index, w, scratch.blocks[block])
            }
        }
        for (block, modulation) in zip(blocks.prefix(count), scratch.blocks) {
            let isWhole = block.apply(
                modulation, noiseIsOn: noise != .none, seededNoise: seededNoise, scratch: scratch, while: isWanted)
            guard isWhole else { return false }
        }
        return true
    }

    /// Only the `skip` architecture adds up images, and small pictures are done as soon as a draft would be.
    var addsUpImages: Bool { configuration.architecture == .skip && configuration.resolution > Self.largestDraft }

    /// The image of `draftResolution` is enlarged by the network's own filters.
    func applyHalfway(
        _ w: [DoubleBuffer], _ input: PictureInput, scratch: StyleGAN2Scratch, while isWanted: () -> Bool
    ) -> Bool {
        guard addsUpImages else { return false }
        let count = blocks.prefix { $0.resolution <= draftResolution }.count
        let isWhole = apply(
            w, blocks: count, noise: input.noise, seededNoise: drawnNoise(input.noise, scratch), scratch: scratch,
            while: isWanted)
        guard isWhole else { return false }
        for block in blocks.dropFirst(count) { block.enlargeImage(scratch) }
        return true
    }

    /// The last that a draft computes. With 64x64, 256x256 would be no more than three times as fast as the whole: a third
    /// of its arithmetic is done by then, at 32x32 a tenth.
    private var draftResolution: Int { min(max(configuration.resolution / 16, 32), Self.largestDraft) }

    private static let largestDraft = 64

    /// 4x4, then twice 8x8 ...
    func noiseMaps(seed: UInt32) -> [Weights] {
        var random = NumPyRandom(seed: seed)
        return configuration.resolutions.flatMap { resolution in
            (0..<(resolution == 4 ? 1 : 2)).map { _ in
                Weights(random.randn(resolution * resolution).map(Float.init))
            }
        }
    }
}

/// Memory for painting with a StyleGAN 2.
final class StyleGAN2Scratch: SynthesisScratch {
    let blocks: [BlockModulation]

    init(_ sizes: SynthesisSizes, threads: Int, blocks: [BlockModulation]) {
        self.blocks = blocks
        super.init(sizes, threads: threads)
    }
}
