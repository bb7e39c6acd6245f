import Tensors

/// A layer of StyleGAN 1 (Karras et al. 2019, figure 1b): the constant or a convolution, then noise, bias, leaky ReLU,
/// instance normalisation and style.
struct StyledLayer: Sendable {
    /// What the layer begins with.
    private enum Beginning: Sendable {
        /// Feature maps.
        case constant(Weights)
        case convolution(Convolution)
        /// Up-sampling by two and convolution as one transposed 4x4 convolution, then 1 2 1.
        case doubling(Convolution)
    }

    private let beginning: Beginning
    private let outputs: Int
    /// Side of the result.
    private let resolution: Int
    private let ones: Weights
    private let bias: Weights
    private let noise: Weights?
    private let noiseStrengths: Weights
    /// w to `[2, outputs]`: what to add to 1 for a factor, then a summand.
    private let style: FullyConnected

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
            beginning = .constant(Weights.features(values, channels: outputs))
        case 1:
            (name, inputs) = ("\(scope)/Conv", outputs)
            beginning = .convolution(
                Self.plain(
                    reader, name, configuration, inputs: inputs, outputs: outputs, resolution: resolution))
        case _ where index.isMultiple(of: 2):
            (name, inputs) = ("\(scope)/Conv0_up", configuration.featureChannels(at: resolution / 2))
            beginning = .doubling(
                Self.doubling(
                    reader, name, configuration, inputs: inputs, outputs: outputs, resolution: resolution))
        default:
            (name, inputs) = ("\(scope)/Conv1", outputs)
            beginning = .convolution(
                Self.plain(
                    reader, name, configuration, inputs: inputs, outputs: outputs, resolution: resolution))
        }
        (self.outputs, self.resolution) = (outputs, resolution)
        ones = Weights(channels: [Float](repeating: 1, count: outputs))
        bias = Weights(channels: reader.parameter("\(name)/bias", [outputs]))
        noise =
            configuration.usesNoise
            ? Weights(reader.buffer("synthesis/noise\(index)", [1, 1, resolution, resolution])) : nil
        noiseStrengths = Weights(
            channels: configuration.usesNoise
                ? reader.parameter("\(name)/Noise/weight", [outputs]) : [Float](repeating: 0, count: outputs))
        style = FullyConnected(
            reader, transposed: "\(name)/StyleMod", inputs: configuration.wLength, outputs: 2 * outputs, gain: 1,
            scalesWeights: configuration.scalesWeights)
    }

    /// Nil for a constant.
    var convolution: Convolution? {
        switch beginning {
        case .constant: nil
        case .convolution(let convolution), .doubling(let convolution): convolution
        }
    }

    func include(in sizes: inout SynthesisSizes) {
        switch beginning {
        case .constant(let values): sizes.features = max(sizes.features, values.count)
        case .convolution(let convolution), .doubling(let convolution): sizes.include(convolution)
        }
    }

    func makeModulation() -> StyleModulation { StyleModulation(channels: outputs) }

    /// Puts the style of w into `modulation`.
    func modulate(_ w: DoubleBuffer, _ modulation: StyleModulation) {
        style.apply(w, into: modulation.exact)
        modulation.style.change(outputs) { index, _ in Float(modulation.exact[index] + 1) }
        modulation.offsets.change(outputs) { index, _ in Float(modulation.exact[outputs + index]) }
    }

    /// Turns `scratch.features`, read as the layer before says, into the layer's result, to be read as `modulation` says.
    ///
    /// - Parameter seededNoise: replaces the noise of the file; `noiseIsOn` false leaves noise out.
    func apply(
        _ modulation: StyleModulation, after previous: StyleModulation?, noiseIsOn: Bool, seededNoise: Weights?,
        scratch: StyleGAN1Scratch
    ) {
        let ending = LayerEnding(
            scales: ones.buffer, bias: bias, noise: noiseIsOn ? noise.map { seededNoise ?? $0 } : nil,
            noiseStrengths: noiseStrengths, clamp: .infinity)
        let result = FeatureMap(scratch.nextFeatures, channels: outputs, height: resolution, width: resolution)
        switch beginning {
        case .constant(let values):
            let constant = FeatureMap(values.buffer, channels: outputs, height: resolution, width: resolution)
            scratch.measured(.resampling) {
                Operations.filter(constant, by: .none, ending: ending, into: result, team: scratch.team)
            }
        case .convolution(let convolution):
            let input = scratch.input(of: convolution, reading: previous?.reading)
            scratch.measured(.convolution) {
                convolution.apply(
                    input, ending: ending, into: result, team: scratch.team, precision: scratch.precision)
            }
        case .doubling(let convolution):
            let input = scratch.input(of: convolution, reading: previous?.reading)
            scratch.upsample(input, by: convolution, .blur, ending)
        }
        scratch.measured(.normalisation) {
            Operations.normalise(
                result, style: modulation.style, sums: scratch.sums, centres: modulation.centres,
                scales: modulation.scales, team: scratch.team)
        }
        scratch.swapFeatures()
    }
}

/// What one picture's w, and the values themselves, make of a layer: how its result is to be read.
final class StyleModulation {
    /// What is added to 1 for each channel's factor, then the summands.
    let exact: DoubleBuffer
    /// A factor for each channel, and a summand.
    let style: Buffer
    let offsets: Buffer
    let centres: Buffer
    let scales: Buffer

    init(channels: Int) {
        let count = FeatureMap.wholeBlocks(channels)
        exact = DoubleBuffer(count: 2 * channels)
        (style, offsets) = (Buffer(count: count), Buffer(count: count))
        (centres, scales) = (Buffer(count: count), Buffer(count: count))
    }

    var reading: ChannelChange { ChannelChange(centres: centres, scales: scales, offsets: offsets) }
}
