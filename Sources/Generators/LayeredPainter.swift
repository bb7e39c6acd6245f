import Latents
import Tensors

/// z and a class label to w.
protocol LatentMapping: Sendable {
    /// - Returns: w before truncation.
    func callAsFunction(_ z: [Float], classLabel: Int?) -> [Float]

    /// Moves w towards the average, rounded as the original code rounds it.
    func truncated(_ w: [Float], psi: Float) -> [Float]
}

extension LatentMapping {
    /// The w of every layer for this input, truncated.
    func layerInputs(_ input: PictureInput, _ features: GeneratorFeatures) -> [[Float]] {
        let w =
            switch input.latent {
            case .z(let z, let label): self(z, classLabel: label)
            case .w(let w): w
            }
        let truncated = input.truncation == 1 ? w : truncated(w, psi: input.truncation)
        let cutoff = input.cutoff ?? features.usualCutoff ?? features.layers
        return (0..<features.layers).map { $0 < cutoff ? truncated : w }
    }
}

/// One w per layer, and noise, to an image.
protocol LayeredSynthesis: Sendable {
    var sizes: SynthesisSizes { get }

    /// Leaves the image in `scratch.image`.
    ///
    /// - Parameters:
    ///   - w: one per layer, truncated.
    ///   - seededNoise: for each layer that takes noise; nil takes the file's.
    func apply(_ w: [[Float]], noise: Noise, seededNoise: [Weights]?, scratch: SynthesisScratch)

    /// Noise maps for all layers from one `RandomState(seed)`, drawn in the order of the network.
    func noiseMaps(seed: UInt32) -> [Weights]
}

/// One thread's hold on a network with one w per layer.
final class LayeredPainter: Painter {
    private let mapping: any LatentMapping
    private let synthesis: any LayeredSynthesis
    private let features: GeneratorFeatures
    private let scratch: SynthesisScratch
    /// The noise that was drawn last; a chain asks for the same again and again.
    private var seededNoise: (seed: UInt32, maps: [Weights])?

    init(mapping: any LatentMapping, synthesis: any LayeredSynthesis, features: GeneratorFeatures) {
        (self.mapping, self.synthesis, self.features) = (mapping, synthesis, features)
        scratch = SynthesisScratch(synthesis.sizes)
    }

    var times: OperationTimes? {
        get { scratch.times }
        set { scratch.times = newValue }
    }

    func image(_ input: PictureInput) -> Tensor {
        paint(input)
        let shape = [features.channels, features.height, features.width]
        return Tensor(shape: shape, values: scratch.image.values(shape.reduce(1, *)))
    }

    func rgb(_ input: PictureInput) -> [UInt8] {
        paint(input)
        var bytes: [UInt8] = []
        scratch.measured(.bytes) {
            bytes = Operations.rgbBytes(
                scratch.image, channels: features.channels, pixels: features.width * features.height)
        }
        return bytes
    }

    private func paint(_ input: PictureInput) {
        var w: [[Float]] = []
        scratch.measured(.mapping) { w = mapping.layerInputs(input, features) }
        synthesis.apply(w, noise: input.noise, seededNoise: noiseMaps(input.noise), scratch: scratch)
    }

    private func noiseMaps(_ noise: Noise) -> [Weights]? {
        guard case .seed(let seed) = noise else { return nil }
        if let seededNoise, seededNoise.seed == seed { return seededNoise.maps }
        let maps = synthesis.noiseMaps(seed: seed)
        seededNoise = (seed, maps)
        return maps
    }
}
