import Tensors

/// A layer of StyleGAN 1 (Karras et al. 2019, figure 1b): the constant or a convolution, then noise, bias, leaky ReLU,
/// instance normalisation and style.
struct StyledLayer: Sendable {
    /// What the layer begins with.
    private enum Beginning: Sendable {
        /// Rows have the pitch of a convolution's result.
        case constant(Weights)
        case convolution(ConvolutionWeights)
        /// Up-sampling by two and convolution as one transposed 4x4 convolution, then 1 2 1.
        case doubling(ConvolutionWeights)
    }

    private let beginning: Beginning
    private let outputs: Int
    /// Side of the result.
    private let resolution: Int
    private let ones: [Float]
    private let bias: Weights
    private let noise: Weights?
    private let noiseStrengths: Weights
    /// w to `[2, outputs]`: what to add to 1 for a factor, then a summand.
    private let style: StyleGAN1Dense

    /// - Parameter index: of the layer in the network; decides its resolution and its kind.
    init(_ reader: WeightReader, _ configuration: StyleGAN1Configuration, index: Int) {
        let resolution = 4 << (index / 2), outputs = configuration.featureChannels(at: resolution)
        let scope = "synthesis/\(resolution)x\(resolution)"
        let name: String
        let inputs: Int
        switch index {
        case 0:
            (name, inputs) = ("\(scope)/Const", outputs)
            let values = reader.parameter("\(name)/const", [1, outputs, 4, 4])
            beginning = .constant(Weights(Self.pitched(values, channels: outputs)))
        case 1:
            (name, inputs) = ("\(scope)/Conv", outputs)
            beginning = .convolution(Self.plain(reader, name, configuration, inputs: inputs, outputs: outputs))
        case _ where index.isMultiple(of: 2):
            (name, inputs) = ("\(scope)/Conv0_up", configuration.featureChannels(at: resolution / 2))
            beginning = .doubling(
                Self.doubling(
                    reader, name, configuration, inputs: inputs, outputs: outputs,
                    isFused: configuration.isFused(to: resolution)))
        default:
            (name, inputs) = ("\(scope)/Conv1", outputs)
            beginning = .convolution(Self.plain(reader, name, configuration, inputs: inputs, outputs: outputs))
        }
        (self.outputs, self.resolution, ones) = (
            outputs, resolution, [Float](repeating: 1, count: max(inputs, outputs))
        )
        bias = Weights(reader.parameter("\(name)/bias", [outputs]))
        noise =
            configuration.usesNoise
            ? Weights(reader.buffer("synthesis/noise\(index)", [1, 1, resolution, resolution])) : nil
        noiseStrengths = Weights(
            configuration.usesNoise
                ? reader.parameter("\(name)/Noise/weight", [outputs]) : [Float](repeating: 0, count: outputs))
        style = StyleGAN1Dense(
            reader, "\(name)/StyleMod", inputs: configuration.wLength, outputs: 2 * outputs, gain: 1,
            scalesWeights: configuration.scalesWeights)
    }

    /// Turns `scratch.features` into the layer's result, `[outputs, resolution, resolution]`.
    ///
    /// - Parameter seededNoise: replaces the noise of the file; `noiseIsOn` false leaves noise out.
    func apply(_ w: [Float], noiseIsOn: Bool, seededNoise: Weights?, scratch: SynthesisScratch) {
        scratch.scales.write(ones)
        let ending = LayerEnding(
            scales: scratch.scales, bias: bias, noise: noiseIsOn ? noise.map { seededNoise ?? $0 } : nil,
            noiseStrengths: noiseStrengths, gain: 1, clamp: .infinity)
        switch beginning {
        case .constant(let values):
            scratch.convolved.write(values.values())
            finish(ending, scratch)
        case .convolution(let weights):
            let layout = pad(weights, side: resolution, scratch)
            scratch.measured(.convolution) {
                Operations.convolve(scratch.padded, layout: layout, weights: weights, into: scratch.convolved)
            }
            finish(ending, scratch)
        case .doubling(let weights):
            let layout = pad(weights, side: resolution / 2, scratch)
            scratch.measured(.upsamplingConvolution) {
                Operations.convolveDoubling(scratch.padded, layout: layout, weights: weights, into: scratch.convolved)
            }
            scratch.measured(.resampling) {
                Operations.finishBlurred(
                    scratch.convolved, layout: layout, channels: outputs, ending: ending, rows: scratch.rows,
                    into: scratch.nextFeatures)
            }
        }
        scratch.measured(.styles) {
            let style = style(w)
            scratch.scales.write(style[..<outputs].map { $0 + 1 })
            scratch.style.write(Array(style[outputs...]))
        }
        scratch.measured(.normalisation) {
            Operations.normalise(
                scratch.nextFeatures, channels: outputs, pixels: resolution * resolution, scales: scratch.scales,
                offsets: scratch.style)
        }
        scratch.swapFeatures()
    }

    private func pad(_ weights: ConvolutionWeights, side: Int, _ scratch: SynthesisScratch) -> PaddedPlanes {
        let layout = PaddedPlanes(height: side, width: side)
        scratch.measured(.padding) {
            Operations.scaleAndPad(
                scratch.features, channels: weights.inputs, layout: layout, scales: scratch.scales,
                into: scratch.padded)
        }
        return layout
    }

    private func finish(_ ending: LayerEnding, _ scratch: SynthesisScratch) {
        scratch.measured(.ending) {
            Operations.finish(
                scratch.convolved, layout: PaddedPlanes(height: resolution, width: resolution), channels: outputs,
                ending: ending, into: scratch.nextFeatures)
        }
    }
}
