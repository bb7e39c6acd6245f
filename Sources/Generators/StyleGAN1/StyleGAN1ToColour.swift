import Tensors

/// The 1x1 convolution that turns feature maps into an image (`ToRGB_lod0` at the full resolution).
struct StyleGAN1ToColour: Sendable {
    private let inputs: Int
    private let channels: Int
    private let pixels: Int
    private let weights: [Float]
    private let bias: Weights

    init(_ reader: WeightReader, _ configuration: StyleGAN1Configuration, resolution: Int) {
        let level = configuration.resolution.trailingZeroBitCount - resolution.trailingZeroBitCount
        let inputs = configuration.featureChannels(at: resolution)
        (self.inputs, channels, pixels) = (inputs, configuration.channels, resolution * resolution)
        let shape = [1, 1, inputs, configuration.channels]
        let gain = configuration.scalesWeights ? 1 / Double(inputs).squareRoot() : 1
        weights = TensorChange(order: [3, 2, 0, 1], factor: Float(gain))
            .apply(reader.parameter("synthesis/ToRGB_lod\(level)/weight", shape), shape: shape)
        bias = Weights(reader.parameter("synthesis/ToRGB_lod\(level)/bias", [channels]))
    }

    /// Leaves the image of `scratch.features` in `scratch.image`.
    func apply(_ scratch: SynthesisScratch) {
        scratch.measured(.colour) {
            scratch.mixing.write(weights)
            Operations.mixChannels(
                scratch.features, weights: scratch.mixing, bias: bias, clamp: .infinity, outputs: channels,
                inputs: inputs, pixels: pixels, into: scratch.image)
        }
    }
}
