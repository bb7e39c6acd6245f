import Tensors

/// The 1x1 modulated convolution without demodulation that turns feature maps into an image (`torgb`).
struct ToColour: Sendable {
    private let inputs: Int
    private let channels: Int
    private let resolution: Int
    private let affine: FullyConnected
    /// `[channels, whole blocks of inputs]`.
    private let weights: Weights
    private let bias: Weights
    private let clamp: Float

    init(
        _ reader: WeightReader, _ name: String, _ configuration: StyleGAN2Configuration, inputs: Int, resolution: Int
    ) {
        (self.inputs, channels, self.resolution) = (inputs, configuration.channels, resolution)
        affine = FullyConnected(reader, "\(name).affine", inputs: configuration.wLength, outputs: inputs)
        weights = Operations.colourWeights(
            reader.parameter("\(name).weight", [channels, inputs, 1, 1]), channels: channels, inputs: inputs)
        bias = Weights(reader.parameter("\(name).bias", [channels]))
        clamp = configuration.convolutionClamp ?? .infinity
    }

    func makeModulation() -> ColourModulation { ColourModulation(inputs: inputs, channels: channels) }

    /// Puts the modulated weights into `modulation.weights`.
    func modulate(_ w: DoubleBuffer, _ modulation: ColourModulation) {
        let gain = 1 / Double(inputs).squareRoot()
        affine.apply(w, into: modulation.style)
        modulation.style.change { $1 * gain }
        Operations.scaleColumns(
            weights, rows: channels, columns: FeatureMap.wholeBlocks(inputs), by: modulation.style,
            into: modulation.weights)
    }

    /// Puts the image of `scratch.features` into `scratch.image`, `[channels, side, side]`, or adds it.
    func apply(_ modulation: ColourModulation, adds: Bool, scratch: SynthesisScratch) {
        scratch.measured(.colour) {
            Operations.mixColours(
                FeatureMap(scratch.features, channels: inputs, height: resolution, width: resolution),
                weights: modulation.weights, bias: bias, clamp: clamp, channels: channels, adds: adds,
                into: scratch.image, team: scratch.team)
        }
    }
}

/// What one picture's w makes of a toRGB layer.
final class ColourModulation {
    let style: DoubleBuffer
    let weights: Buffer

    init(inputs: Int, channels: Int) {
        style = DoubleBuffer(count: inputs)
        weights = Buffer(count: FeatureMap.wholeBlocks(inputs) * channels)
    }
}
