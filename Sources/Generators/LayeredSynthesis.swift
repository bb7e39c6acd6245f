import Latents
import Tensors

/// One w per layer to an image.
protocol LayeredSynthesis: Sendable {
    associatedtype Scratch: PaintingScratch

    /// All of them, so that their weights can be put in order before the first picture.
    var convolutions: [Convolution] { get }

    /// One painter's memory, allocated once, and the threads that share out its work.
    func makeScratch(threads: Int) -> Scratch

    /// Leaves the image in `scratch.painted`. What the scratch memory holds before makes no difference to it, not even
    /// where a picture was given up half-way.
    ///
    /// - Parameters:
    ///   - w: one per layer, truncated.
    ///   - input: what else decides the picture: noise, transform.
    ///   - isWanted: asked before each layer; the picture is given up when it says no.
    /// - Returns: false if the picture was given up.
    func apply(_ w: [DoubleBuffer], _ input: PictureInput, scratch: Scratch, while isWanted: () -> Bool) -> Bool

    /// The same for what a picture is half-way; false also if the network makes none on its way.
    func applyHalfway(_ w: [DoubleBuffer], _ input: PictureInput, scratch: Scratch, while isWanted: () -> Bool) -> Bool
}

extension LayeredSynthesis {
    /// Of one picture's convolutions, computed directly.
    var multiplyAdds: Int { convolutions.reduce(0) { $0 + $1.multiplyAdds } }

    func applyHalfway(
        _ w: [DoubleBuffer], _ input: PictureInput, scratch: Scratch, while isWanted: () -> Bool
    ) -> Bool { false }
}

/// One painter's memory.
protocol PaintingScratch: Timed {
    /// The image, `[channels, height, width]`, when painting is done.
    var painted: Buffer { get }

    /// What convolutions are computed in; `single` but while a draft is painted.
    var precision: Convolution.Precision { get set }
}

/// A synthesis network whose layers add noise: StyleGAN 1's and 2's.
protocol NoisySynthesis: LayeredSynthesis where Scratch: SynthesisScratch {
    /// Leaves the image in `scratch.image`.
    ///
    /// - Parameters:
    ///   - w: one per layer, truncated.
    ///   - seededNoise: for each layer that takes noise; nil takes the file's.
    ///   - isWanted: asked before each layer; the picture is given up when it says no.
    /// - Returns: false if the picture was given up.
    func apply(
        _ w: [DoubleBuffer], noise: Noise, seededNoise: [Weights]?, scratch: Scratch, while isWanted: () -> Bool
    ) -> Bool

    /// Noise maps for all layers from one `RandomState(seed)`, drawn in the order of the network.
    func noiseMaps(seed: UInt32) -> [Weights]
}

extension NoisySynthesis {
    func apply(
        _ w: [DoubleBuffer], _ input: PictureInput, scratch: Scratch, while isWanted: () -> Bool
    ) -> Bool {
        apply(
            w, noise: input.noise, seededNoise: drawnNoise(input.noise, scratch), scratch: scratch, while: isWanted)
    }

    /// Nil takes the file's.
    func drawnNoise(_ noise: Noise, _ scratch: SynthesisScratch) -> [Weights]? {
        guard case .seed(let seed) = noise else { return nil }
        if let drawn = scratch.drawnNoise, drawn.seed == seed { return drawn.maps }
        let maps = noiseMaps(seed: seed)
        scratch.drawnNoise = (seed, maps)
        return maps
    }
}
