import Tensors

/// Modulated 3x3 convolution with demodulation, noise, bias and leaky ReLU (Karras et al. 2020, section 2.2 and
/// figure 2), optionally up-sampling by two.
///
/// The style scales the input and the demodulation factor the output, which is the same as modulating the weights.
struct SynthesisLayer: Sendable {
    let convolution: Convolution
    private let affine: FullyConnected
    /// `[outputs, inputs]`: the kernel's squares summed over its taps.
    private let squaredWeights: Weights
    /// The gain applied, as in the noise's strengths.
    private let bias: Weights
    private let noise: Weights?
    /// The layer's one strength, for every channel.
    private let noiseStrengths: Weights
    private let upsampling: ResampleFilter?
    private let gain: Double
    private let clamp: Float

    /// - Parameters:
    ///   - resolution: side of the result.
    ///   - gain: on top of the activation's sqrt(2).
    init(
        _ reader: WeightReader, _ name: String, _ configuration: StyleGAN2Configuration, inputs: Int, outputs: Int,
        resolution: Int, upsamples: Bool, gain: Double
    ) {
        let side = upsamples ? resolution / 2 : resolution, gainOfBoth = Float(Double(2).squareRoot() * gain)
        affine = FullyConnected(reader, "\(name).affine", inputs: configuration.wLength, outputs: inputs)
        let values = reader.parameter("\(name).weight", [outputs, inputs, 3, 3])
        convolution = Convolution(
            upsamples ? .transposed : .plain, values, outputs: outputs, inputs: inputs, height: side, width: side)
        squaredWeights = Operations.sumsOfSquares(values, rows: outputs * inputs)
        bias = Weights(channels: reader.parameter("\(name).bias", [outputs]).map { $0 * gainOfBoth })
        let filter = reader.buffer("\(name).resample_filter", [4, 4])
        upsampling = upsamples ? ResampleFilter(filter) : nil
        noise =
            configuration.usesNoise
            ? Weights(reader.buffer("\(name).noise_const", [resolution, resolution])) : nil
        let strength = configuration.usesNoise ? reader.parameter("\(name).noise_strength", [])[0] : 0
        noiseStrengths = Weights(channels: [Float](repeating: strength * gainOfBoth, count: outputs))
        self.gain = Double(2).squareRoot() * gain
        clamp = configuration.convolutionClamp.map { Float(Double($0) * gain) } ?? .infinity
    }

    /// Puts the style into `modulation.style` and the demodulation factors, gain / sqrt(sum (style * weight)^2 + 1e-8),
    /// into `modulation.scales`.
    func modulate(_ w: DoubleBuffer, _ modulation: Modulation) {
        affine.apply(w, into: modulation.exact)
        modulation.style.write(modulation.exact)
        modulation.exact.change { $1 * $1 }
        Operations.multiply(squaredWeights, by: modulation.exact, into: modulation.sums)
        modulation.scales.write(modulation.sums) { gain / ($1 + 1e-8).squareRoot() }
    }

    /// Turns `scratch.features`, `[inputs, side, side]`, into the layer's result.
    ///
    /// - Parameter seededNoise: replaces the noise of the file; `noiseIsOn` false leaves noise out.
    func apply(_ modulation: Modulation, noiseIsOn: Bool, seededNoise: Weights?, scratch: SynthesisScratch) {
        let input = scratch.input(of: convolution, reading: ChannelChange(scales: modulation.style))
        let ending = LayerEnding(
            scales: modulation.scales, bias: bias, noise: noiseIsOn ? noise.map { seededNoise ?? $0 } : nil,
            noiseStrengths: noiseStrengths, clamp: clamp)
        if let upsampling {
            scratch.upsample(input, by: convolution, upsampling, ending)
        } else {
            scratch.measured(.convolution) {
                convolution.apply(
                    input, ending: ending, into: scratch.result(of: convolution), team: scratch.team,
                    precision: scratch.precision)
            }
        }
        scratch.swapFeatures()
    }
}

/// What one picture's w makes of a layer: what scales the inputs, and what scales the outputs.
final class Modulation {
    let style: Buffer
    let scales: Buffer
    /// The style before it is rounded, then its squares.
    let exact: DoubleBuffer
    /// Of squares, for the demodulation.
    let sums: DoubleBuffer

    init(inputs: Int, outputs: Int) {
        style = Buffer(count: FeatureMap.wholeBlocks(inputs))
        scales = Buffer(count: FeatureMap.wholeBlocks(outputs))
        (exact, sums) = (DoubleBuffer(count: inputs), DoubleBuffer(count: outputs))
    }
}
