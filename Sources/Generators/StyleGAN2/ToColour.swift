import Tensors

/// The 1x1 modulated convolution without demodulation that turns feature maps into an image (`torgb`).
struct ToColour: Sendable {
    private let inputs: Int
    private let channels: Int
    private let pixels: Int
    private let affine: FullyConnected
    private let weights: [Float]
    private let bias: Weights
    private let clamp: Float

    init(
        _ reader: WeightReader, _ name: String, _ configuration: StyleGAN2Configuration, inputs: Int, resolution: Int
    ) {
        (self.inputs, channels, pixels) = (inputs, configuration.channels, resolution * resolution)
        affine = FullyConnected(reader, "\(name).affine", inputs: configuration.wLength, outputs: inputs)
        weights = reader.parameter("\(name).weight", [channels, inputs, 1, 1])
        bias = Weights(reader.parameter("\(name).bias", [channels]))
        clamp = configuration.convolutionClamp ?? .infinity
    }

    /// Leaves the image of `scratch.features` in `scratch.colour`, `[channels, side, side]`.
    func apply(_ w: [Float], scratch: SynthesisScratch) {
        scratch.measured(.styles) {
            let gain = Float(1 / Double(inputs).squareRoot())
            let style = affine(w).map { $0 * gain }
            scratch.mixing.write((0..<channels * inputs).map { weights[$0] * style[$0 % inputs] })
        }
        scratch.measured(.colour) {
            Operations.mixChannels(
                scratch.features, weights: scratch.mixing, bias: bias, clamp: clamp, outputs: channels,
                inputs: inputs, pixels: pixels, into: scratch.colour)
        }
    }
}
