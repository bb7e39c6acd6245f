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
    /// Of each output's weights.
    private let meanSquares: [Double]
    /// The gain applied.
    private let bias: Weights
    /// Of the activation.
    private let gain: Double
    /// 1 / sqrt(the inputs' average square during training).
    private let inputGain: Double

    init(_ reader: WeightReader, _ configuration: StyleGAN3Configuration, shape: StyleGAN3Configuration.Layer) {
        self.shape = shape
        let name = "synthesis.\(shape.name)", inputs = shape.input.channels, outputs = shape.output.channels
        gain = shape.isLast ? 1 : 2.0.squareRoot()
        affine = FullyConnected(reader, "\(name).affine", inputs: configuration.wLength, outputs: inputs)
        let values = reader.parameter("\(name).weight", [outputs, inputs, shape.kernel, shape.kernel])
        convolution = Convolution(
            shape.kernel == 1 ? .point : shape.readsEdges ? .wide : .plain, values, outputs: outputs, inputs: inputs,
            height: shape.input.size, width: shape.input.size)
        squaredWeights = shape.isLast ? nil : Operations.sumsOfSquares(values, rows: outputs * inputs)
        meanSquares = Self.meanSquares(values, rows: outputs)
        let gain = gain
        bias = Weights(channels: reader.parameter("\(name).bias", [outputs]).map { Float(Double($0) * gain) })
        inputGain = 1 / Double(reader.positiveNumber("\(name).magnitude_ema")).squareRoot()
        activation = Self.activation(reader, configuration, shape, convolution)
    }

    /// Puts the normalised style into `modulation.style` and the demodulation factors into `modulation.scales`: gain /
    /// sqrt(sum (style * weight)^2 + 1e-8) for weights whose mean square is 1.
    func modulate(_ w: DoubleBuffer, _ modulation: Modulation) {
        let style = modulation.exact
        affine.apply(w, into: style)
        guard let squaredWeights else {
            let gain = inputGain / Double(convolution.inputs).squareRoot()
            modulation.style.write(style) { $1 * gain }
            return modulation.scales.change(convolution.outputs) { _, _ in 1 }
        }
        let scale = 1 / (style.sumOfSquares / Double(style.count)).squareRoot()
        modulation.style.write(style) { $1 * scale * inputGain }
        style.change { ($1 * scale) * ($1 * scale) }
        Operations.multiply(squaredWeights, by: style, into: modulation.sums)
        // The weights' own mean square is divided out here: scaling the weights would round each of them.
        modulation.scales.write(modulation.sums) { gain / ($1 + 1e-8 * meanSquares[$0]).squareRoot() }
    }

    /// Turns `scratch.features`, `[inputs, size, size]`, into the layer's result, which takes their place.
    func apply(_ modulation: Modulation, scratch: AliasFreeScratch) {
        let input = FeatureMap(
            scratch.features, channels: convolution.inputs, height: convolution.height, width: convolution.width,
            reading: ChannelChange(scales: modulation.style))
        let convolved = FeatureMap(
            scratch.convolved, channels: convolution.outputs, height: convolution.resultHeight,
            width: convolution.resultWidth,
            reading: ChannelChange(scales: modulation.scales, offsets: bias.buffer))
        scratch.measured(shape.isLast ? .colour : .convolution) {
            convolution.apply(
                input, ending: nil, into: convolved, team: scratch.team, precision: scratch.precision)
        }
        let result = FeatureMap(
            scratch.features, channels: convolution.outputs, height: activation.resultHeight,
            width: activation.resultWidth)
        scratch.measured(shape.isLast ? .colour : .filtering) {
            Operations.filterAndActivate(convolved, by: activation, into: result, team: scratch.team)
            if shape.isLast { result.readPlanes(into: scratch.painted) }
        }
    }

    private static func meanSquares(_ values: [Float], rows: Int) -> [Double] {
        let length = values.count / rows
        return (0..<rows).map { row in
            values[row * length..<(row + 1) * length].reduce(0.0) { $0 + Double($1) * Double($1) } / Double(length)
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
