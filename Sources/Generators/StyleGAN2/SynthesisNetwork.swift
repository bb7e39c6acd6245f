import Latents
import Tensors

/// StyleGAN 2's synthesis network: one w per layer to an image.
struct SynthesisNetwork: NoisySynthesis {
    let configuration: StyleGAN2Configuration
    private let blocks: [Block]

    init(_ reader: WeightReader, _ configuration: StyleGAN2Configuration) {
        self.configuration = configuration
        var firstLayer = 0
        blocks = configuration.resolutions.map { resolution in
            let block = Block(reader, configuration, resolution: resolution, firstLayer: firstLayer)
            firstLayer += block.layers
            return block
        }
    }

    var sizes: SynthesisSizes { SynthesisSizes(configuration) }

    func apply(_ w: [[Float]], noise: Noise, seededNoise: [Weights]?, scratch: SynthesisScratch) {
        for block in blocks {
            block.apply(w, noiseIsOn: noise != .none, seededNoise: seededNoise, scratch: scratch)
        }
    }

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
