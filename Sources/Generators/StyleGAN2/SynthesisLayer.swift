import Tensors

/// Modulated 3x3 convolution with demodulation, noise, bias and leaky ReLU (Karras et al. 2020, section 2.2 and
/// figure 2), optionally up-sampling by two.
///
/// The style scales the input and the demodulation factor the output, which is the same as modulating the weights.
struct SynthesisLayer: Sendable {
    let inputs: Int
    let outputs: Int
    /// Side of the result.
    let resolution: Int
    private let affine: FullyConnected
    private let weights: ConvolutionWeights
    /// `[outputs, inputs]`: the kernel's squares summed over its taps.
    private let squaredWeights: Weights
    private let bias: Weights
    private let noise: Weights?
    /// The layer's one strength, for every channel.
    private let noiseStrengths: Weights
    private let upsampling: ResampleFilter?
    private let gain: Float
    private let clamp: Float

    /// - Parameter gain: on top of the activation's sqrt(2).
    init(
        _ reader: WeightReader, _ name: String, _ configuration: StyleGAN2Configuration, inputs: Int, outputs: Int,
        resolution: Int, upsamples: Bool, gain: Double
    ) {
        (self.inputs, self.outputs, self.resolution) = (inputs, outputs, resolution)
        affine = FullyConnected(reader, "\(name).affine", inputs: configuration.wLength, outputs: inputs)
        let values = reader.parameter("\(name).weight", [outputs, inputs, 3, 3])
        weights = ConvolutionWeights(values, outputs: outputs, inputs: inputs)
        squaredWeights = Weights(
            (0..<outputs * inputs).map { pair in
                (0..<9).reduce(Float(0)) { $0 + values[pair * 9 + $1] * values[pair * 9 + $1] }
            })
        bias = Weights(reader.parameter("\(name).bias", [outputs]))
        let filter = reader.buffer("\(name).resample_filter", [4, 4])
        upsampling = upsamples ? ResampleFilter(filter) : nil
        noise =
            configuration.usesNoise
            ? Weights(reader.buffer("\(name).noise_const", [resolution, resolution])) : nil
        let strength = configuration.usesNoise ? reader.parameter("\(name).noise_strength", [])[0] : 0
        noiseStrengths = Weights([Float](repeating: strength, count: outputs))
        self.gain = Float(Double(2).squareRoot() * gain)
        clamp = configuration.convolutionClamp.map { Float(Double($0) * gain) } ?? .infinity
    }

    /// Turns `scratch.features`, `[inputs, side, side]`, into the layer's result.
    ///
    /// - Parameter seededNoise: replaces the noise of the file; `noiseIsOn` false leaves noise out.
    func apply(_ w: [Float], noiseIsOn: Bool, seededNoise: Weights?, scratch: SynthesisScratch) {
        let side = upsampling == nil ? resolution : resolution / 2
        let layout = PaddedPlanes(height: side, width: side)
        scratch.measured(.styles) { style(w, scratch) }
        scratch.measured(.padding) {
            Operations.scaleAndPad(
                scratch.features, channels: inputs, layout: layout, scales: scratch.style, into: scratch.padded)
        }
        let ending = LayerEnding(
            scales: scratch.scales, bias: bias, noise: noiseIsOn ? noise.map { seededNoise ?? $0 } : nil,
            noiseStrengths: noiseStrengths, gain: gain, clamp: clamp)
        if let upsampling {
            scratch.measured(.upsamplingConvolution) {
                Operations.convolveTransposed(
                    scratch.padded, layout: layout, weights: weights, into: scratch.convolved)
            }
            scratch.measured(.resampling) {
                Operations.finishUpsampled(
                    scratch.convolved, layout: layout, channels: outputs, filter: upsampling, ending: ending,
                    rows: scratch.rows, into: scratch.nextFeatures)
            }
        } else {
            scratch.measured(.convolution) {
                Operations.convolve(scratch.padded, layout: layout, weights: weights, into: scratch.convolved)
            }
            scratch.measured(.ending) {
                Operations.finish(
                    scratch.convolved, layout: layout, channels: outputs, ending: ending, into: scratch.nextFeatures)
            }
        }
        scratch.swapFeatures()
    }

    /// Puts the style into `scratch.style` and the demodulation factors, 1 / sqrt(sum (style * weight)^2 + 1e-8), into
    /// `scratch.scales`.
    private func style(_ w: [Float], _ scratch: SynthesisScratch) {
        let style = affine(w)
        scratch.style.write(style.map { $0 * $0 })
        Operations.multiply(
            squaredWeights, rows: outputs, columns: inputs, by: scratch.style, into: scratch.scales)
        scratch.scales.write(scratch.scales.values(outputs).map { 1 / ($0 + 1e-8).squareRoot() })
        scratch.style.write(style)
    }
}
