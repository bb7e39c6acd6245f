import Tensors

/// A modulated convolution and an activation between low-pass filters; toRGB is one without demodulation, activation and
/// filters (Karras et al. 2021, section 3.2 and appendix F).
///
/// The style scales the input and the demodulation factor the output, which is the same as modulating the weights.
struct AliasFreeLayer: Sendable {
    let convolution: Convolution
    let activation: FilteredActivation
    private let shape: StyleGAN3Configuration.Layer
    private let affine: FullyConnected
    /// `[outputs, inputs]`: the kernel's squares summed over its taps; nil for toRGB, which is not demodulated.
    private let squaredWeights: Weights?
    /// The gain applied.
    private let bias: Weights
    /// Of the activation.
    private let gain: Float
    /// 1 / sqrt(the inputs' average square during training).
    private let inputGain: Float

    init(_ reader: WeightReader, _ configuration: StyleGAN3Configuration, shape: StyleGAN3Configuration.Layer) {
        self.shape = shape
        let name = "synthesis.\(shape.name)", inputs = shape.input.channels, outputs = shape.output.channels
        let gain = shape.isLast ? 1 : Float(2).squareRoot()
        affine = FullyConnected(reader, "\(name).affine", inputs: configuration.wLength, outputs: inputs)
        var values = reader.parameter("\(name).weight", [outputs, inputs, shape.kernel, shape.kernel])
        if !shape.isLast { Self.normalise(&values, rows: outputs) }
        convolution = Convolution(
            shape.kernel == 1 ? .point : shape.readsEdges ? .wide : .plain, values, outputs: outputs, inputs: inputs,
            height: shape.input.size, width: shape.input.size)
        squaredWeights = shape.isLast ? nil : Operations.sumsOfSquares(values, rows: outputs * inputs)
        bias = Weights(channels: reader.parameter("\(name).bias", [outputs]).map { $0 * gain })
        inputGain = 1 / reader.positiveNumber("\(name).magnitude_ema").squareRoot()
        self.gain = gain
        activation = Self.activation(reader, configuration, shape, convolution)
    }

    /// Puts the normalised style into `modulation.style` and the demodulation factors, gain / sqrt(sum (style *
    /// weight)^2 + 1e-8), into `modulation.scales`.
    func modulate(_ w: [Float], _ modulation: Modulation) {
        let (inputs, outputs) = (convolution.inputs, convolution.outputs), style = modulation.style
        affine.apply(w, into: style)
        guard let squaredWeights else {
            let gain = Float(1 / Double(inputs).squareRoot()) * inputGain
            style.change(inputs) { $1 * gain }
            return modulation.scales.change(outputs) { _, _ in 1 }
        }
        var sum: Float = 0
        style.change(inputs) { _, value in
            sum += value * value
            return value
        }
        let scale = 1 / (sum / Float(inputs)).squareRoot()
        style.change(inputs) { $1 * scale }
        modulation.squares.write(style)
        modulation.squares.change(inputs) { $1 * $1 }
        Operations.multiply(
            squaredWeights, rows: outputs, columns: inputs, by: modulation.squares, into: modulation.scales)
        modulation.scales.change(outputs) { gain / ($1 + 1e-8).squareRoot() }
        style.change(inputs) { $1 * inputGain }
    }

    /// Turns `scratch.features`, `[inputs, size, size]`, into the layer's result.
    func apply(_ modulation: Modulation, scratch: AliasFreeScratch) {
        let input = FeatureMap(
            scratch.features, channels: convolution.inputs, height: convolution.height, width: convolution.width,
            reading: ChannelChange(scales: modulation.style))
        let convolved = FeatureMap(
            scratch.convolved, channels: convolution.outputs, height: convolution.resultHeight,
            width: convolution.resultWidth,
            reading: ChannelChange(scales: modulation.scales, offsets: bias.buffer))
        scratch.measured(shape.isLast ? .colour : .convolution) {
            convolution.apply(input, ending: nil, into: convolved, team: scratch.team)
        }
        let result = FeatureMap(
            scratch.nextFeatures, channels: convolution.outputs, height: activation.resultHeight,
            width: activation.resultWidth)
        scratch.measured(shape.isLast ? .colour : .filtering) {
            Operations.filterAndActivate(convolved, by: activation, into: result, team: scratch.team)
            if shape.isLast { result.readPlanes(into: scratch.painted) }
        }
        scratch.swapFeatures()
    }

    /// Scales each output's weights so that the mean of their squares is 1.
    private static func normalise(_ values: inout [Float], rows: Int) {
        let length = values.count / rows
        for row in 0..<rows {
            let range = row * length..<(row + 1) * length
            let meanSquare = values[range].reduce(0.0) { $0 + Double($1) * Double($1) } / Double(length)
            let scale = Float(1 / meanSquare.squareRoot())
            for place in range { values[place] *= scale }
        }
    }

    private static func activation(
        _ reader: WeightReader, _ configuration: StyleGAN3Configuration, _ shape: StyleGAN3Configuration.Layer,
        _ convolution: Convolution
    ) -> FilteredActivation {
        let name = "synthesis.\(shape.name)", filters = shape.filters
        var upFilter: [Float] = []
        var downFilter = Tensor(shape: [0], values: [])
        if shape.upTaps > 1 {
            upFilter = reader.bufferOrDesign("\(name).up_filter", [shape.upTaps]) { filters.up.separable() }
        }
        if shape.downTaps > 1 {
            let lengths = [Int](repeating: shape.downTaps, count: shape.downIsRadial ? 2 : 1)
            downFilter = Tensor(
                shape: lengths,
                values: reader.bufferOrDesign("\(name).down_filter", lengths) {
                    shape.downIsRadial ? filters.down.radial() : filters.down.separable()
                })
        }
        if shape.isLast {
            // The picture's scale is the one tap of a filter after the limits.
            downFilter = Tensor(shape: [1, 1], values: [Float(configuration.outputScale)])
        }
        return FilteredActivation(
            size: (convolution.resultHeight, convolution.resultWidth),
            resultSize: (shape.output.size, shape.output.size), upsampling: shape.upsampling,
            downsampling: shape.downsampling,
            // A convolution that leaves out the edges begins a sample later.
            padding: shape.padding + (shape.convolved - convolution.resultWidth) / 2 * shape.upsampling,
            upFilter: upFilter, downFilter: downFilter, slope: shape.isLast ? 1 : 0.2,
            clamp: configuration.convolutionClamp.map(Float.init) ?? .infinity)
    }
}
