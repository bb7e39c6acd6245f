import Tensors

/// A modulated convolution and an activation between low-pass filters; toRGB is one without demodulation, activation and
/// filters (Karras et al. 2021, section 3.2 and appendix F).
///
/// The style scales the input and the demodulation factor the output, which is the same as modulating the weights.
struct AliasFreeLayer: Sendable {
    let shape: StyleGAN3Configuration.Layer
    let activation: FilteredActivation
    private let affine: FullyConnected
    private let weights: Kernel
    /// `[outputs, inputs]`: the kernel's squares summed over its taps; nil for toRGB, which is not demodulated.
    private let squaredWeights: Weights?
    private let bias: Weights
    /// 1 / sqrt(the inputs' average square during training).
    private let inputGain: Float

    private enum Kernel: Sendable {
        case planes(ConvolutionWeights)
        /// 1x1, `[outputs, inputs]`.
        case points(Weights)
    }

    init(_ reader: WeightReader, _ configuration: StyleGAN3Configuration, shape: StyleGAN3Configuration.Layer) {
        self.shape = shape
        let name = "synthesis.\(shape.name)", inputs = shape.input.channels, outputs = shape.output.channels
        let taps = shape.kernel * shape.kernel
        affine = FullyConnected(reader, "\(name).affine", inputs: configuration.wLength, outputs: inputs)
        var values = reader.parameter("\(name).weight", [outputs, inputs, shape.kernel, shape.kernel])
        if !shape.isLast { Self.normalise(&values, rows: outputs) }
        weights =
            shape.kernel == 1
            ? .points(Weights(values)) : .planes(ConvolutionWeights(values, outputs: outputs, inputs: inputs))
        squaredWeights =
            shape.isLast
            ? nil
            : Weights(
                (0..<outputs * inputs).map { pair in
                    (pair * taps..<(pair + 1) * taps).reduce(Float(0)) { $0 + values[$1] * values[$1] }
                })
        bias = Weights(reader.parameter("\(name).bias", [outputs]))
        inputGain = 1 / reader.positiveNumber("\(name).magnitude_ema").squareRoot()
        activation = Self.activation(reader, configuration, shape)
    }

    /// Side of the convolution's result squared, with what it needs beyond.
    var convolvedStride: Int { layout.map(Operations.convolutionStride) ?? shape.convolved * shape.convolved }

    /// The framed input of a 3x3 convolution; nil for a 1x1 one, which takes it as it is.
    var layout: PaddedPlanes? {
        shape.kernel == 1 ? nil : PaddedPlanes(height: shape.input.size, width: shape.input.size, frame: 2)
    }

    /// Turns `scratch.features`, `[inputs, size, size]`, into the layer's result.
    func apply(_ w: [Float], scratch: AliasFreeScratch) {
        scratch.measured(.styles) { style(w, scratch) }
        switch weights {
        case .planes(let weights): convolve(weights, scratch)
        case .points(let weights): mix(weights, scratch)
        }
        scratch.measured(.filtering) {
            Operations.filterAndActivate(
                scratch.convolved, stride: convolvedStride, channels: shape.output.channels, scales: scratch.scales,
                bias: bias, by: activation, scratch: scratch.filtering, into: scratch.nextFeatures)
        }
        scratch.swapFeatures()
    }

    private func convolve(_ weights: ConvolutionWeights, _ scratch: AliasFreeScratch) {
        let layout = layout!
        scratch.measured(.padding) {
            Operations.scaleAndPad(
                scratch.features, channels: weights.inputs, layout: layout, scales: scratch.style, into: scratch.padded)
        }
        scratch.measured(.convolution) {
            Operations.convolve(scratch.padded, layout: layout, weights: weights, into: scratch.convolved)
        }
    }

    private func mix(_ weights: Weights, _ scratch: AliasFreeScratch) {
        let inputs = shape.input.channels, outputs = shape.output.channels, pixels = shape.input.size * shape.input.size
        scratch.measured(.styles) {
            Operations.scaleColumns(
                weights, rows: outputs, columns: inputs, by: scratch.style, into: scratch.modulated)
        }
        if shape.isLast {
            scratch.measured(.colour) {
                Operations.mixChannels(
                    scratch.features, weights: scratch.modulated, bias: nil, clamp: .infinity, outputs: outputs,
                    inputs: inputs, pixels: pixels, into: scratch.convolved)
            }
        } else {
            scratch.measured(.convolution) {
                Operations.mixChannels(
                    scratch.features, weights: scratch.modulated, outputs: outputs, inputs: inputs, pixels: pixels,
                    into: scratch.convolved)
            }
        }
    }

    /// Puts what scales the inputs into `scratch.style` and the demodulation factors into `scratch.scales`.
    private func style(_ w: [Float], _ scratch: AliasFreeScratch) {
        var style = affine(w)
        guard let squaredWeights else {
            let gain = Float(1 / Double(style.count).squareRoot()) * inputGain
            scratch.style.write(style.map { $0 * gain })
            scratch.scales.write([Float](repeating: 1, count: shape.output.channels))
            return
        }
        let meanSquare = style.reduce(Float(0)) { $0 + $1 * $1 } / Float(style.count)
        let scale = 1 / meanSquare.squareRoot()
        style = style.map { $0 * scale }
        scratch.style.write(style.map { $0 * $0 })
        Operations.multiply(
            squaredWeights, rows: shape.output.channels, columns: style.count, by: scratch.style, into: scratch.scales)
        scratch.scales.write(scratch.scales.values(shape.output.channels).map { 1 / ($0 + 1e-8).squareRoot() })
        scratch.style.write(style.map { $0 * inputGain })
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
        _ reader: WeightReader, _ configuration: StyleGAN3Configuration, _ shape: StyleGAN3Configuration.Layer
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
            size: (shape.convolved, shape.convolved), resultSize: (shape.output.size, shape.output.size),
            upsampling: shape.upsampling, downsampling: shape.downsampling, padding: shape.padding,
            upFilter: upFilter, downFilter: downFilter, slope: shape.isLast ? 1 : 0.2,
            gain: shape.isLast ? 1 : Float(2).squareRoot(),
            clamp: configuration.convolutionClamp.map(Float.init) ?? .infinity)
    }
}
