import Tensors

/// The 1x1 convolution that turns feature maps into an image (`ToRGB_lod0` at the full resolution).
struct StyleGAN1ToColour: Sendable {
    private let inputs: Int
    private let channels: Int
    private let resolution: Int
    /// `[channels, whole blocks of inputs]`.
    private let weights: Weights
    private let bias: Weights

    init(_ reader: WeightReader, _ configuration: StyleGAN1Configuration, resolution: Int) {
        let level = configuration.resolution.trailingZeroBitCount - resolution.trailingZeroBitCount
        let inputs = configuration.featureChannels(at: resolution)
        (self.inputs, channels, self.resolution) = (inputs, configuration.channels, resolution)
        let shape = [1, 1, inputs, configuration.channels]
        let gain = configuration.scalesWeights ? 1 / Double(inputs).squareRoot() : 1
        let values = TensorChange(order: [3, 2, 0, 1], factor: Float(gain))
            .apply(reader.parameter("synthesis/ToRGB_lod\(level)/weight", shape), shape: shape)
        weights = Operations.colourWeights(values, channels: channels, inputs: inputs)
        bias = Weights(reader.parameter("synthesis/ToRGB_lod\(level)/bias", [channels]))
    }

    /// Leaves the image of `scratch.features`, read as the layer before says, in `scratch.image`.
    func apply(after modulation: StyleModulation, _ scratch: StyleGAN1Scratch) {
        let features = FeatureMap(
            scratch.features, channels: inputs, height: resolution, width: resolution,
            reading: modulation.reading)
        scratch.measured(.colour) {
            Operations.mixColours(
                features, weights: weights.buffer, bias: bias, clamp: .infinity, channels: channels, adds: false,
                into: scratch.image, team: scratch.team)
        }
    }
}
