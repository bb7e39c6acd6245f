@testable import Tensors

/// Random numbers for one layer, and its ending written out in double precision.
struct LayerData {
    let shape: OperationTests.Shape
    let input, style, centres, offsets, weights, bias, scales, filter, noise, strengths: [Float]
    /// The input times style, and the same with centres and offsets.
    let modulated: References.Planes
    let shifted: References.Planes

    /// - Parameters:
    ///   - area: taps of the kernel.
    ///   - scale: side of the result over side of the input.
    init(_ shape: OperationTests.Shape, area: Int, scale: Int) {
        var random = RandomNumbers(seed: shape.inputs * 7 + shape.outputs * 31 + shape.height * 101 + shape.width)
        let pixels = shape.height * shape.width
        self.shape = shape
        input = random.floats(shape.inputs * pixels)
        style = random.floats(shape.inputs)
        centres = random.floats(shape.inputs)
        offsets = random.floats(shape.inputs)
        weights = random.floats(shape.outputs * shape.inputs * area)
        bias = random.floats(shape.outputs)
        scales = random.floats(shape.outputs)
        filter = random.floats(16)
        noise = random.floats(pixels * scale * scale)
        strengths = random.floats(shape.outputs)
        let (input, style, centres, offsets) = (input, style, centres, offsets)
        modulated = References.Planes(
            shape.inputs, shape.height, shape.width,
            input.indices.map { Double(input[$0]) * Double(style[$0 / pixels]) })
        shifted = References.Planes(
            shape.inputs, shape.height, shape.width,
            input.indices.map {
                (Double(input[$0]) - Double(centres[$0 / pixels])) * Double(style[$0 / pixels])
                    + Double(offsets[$0 / pixels])
            })
    }

    var ending: LayerEnding {
        LayerEnding(
            scales: Weights(channels: scales).buffer, bias: Weights(channels: bias), noise: Weights(noise),
            noiseStrengths: Weights(channels: strengths), clamp: 2)
    }

    /// The input as a feature map.
    var plainFeatures: FeatureMap {
        FeatureMap(
            Weights.features(input, channels: shape.inputs).buffer, channels: shape.inputs, height: shape.height,
            width: shape.width)
    }

    /// The input as a feature map, read times style, with `isShifted` about centres and with offsets.
    func features(isShifted: Bool = false) -> FeatureMap {
        FeatureMap(
            Weights.features(input, channels: shape.inputs).buffer, channels: shape.inputs, height: shape.height,
            width: shape.width,
            reading: ChannelChange(
                centres: isShifted ? Weights(channels: centres).buffer : nil, scales: Weights(channels: style).buffer,
                offsets: isShifted ? Weights(channels: offsets).buffer : nil))
    }

    /// - Parameter method: instead of the one that its size would have.
    func convolution(_ kind: Convolution.Kind, _ method: Convolution.Method? = nil) -> Convolution {
        Convolution(
            kind, weights, outputs: shape.outputs, inputs: shape.inputs, height: shape.height, width: shape.width,
            method: method)
    }

    /// The ending: demodulation, noise, bias, leaky ReLU, limits.
    func ended(_ planes: References.Planes) -> References.Planes {
        var result = planes
        let area = planes.height * planes.width
        for place in planes.values.indices {
            let channel = place / area
            var value = planes.values[place] * Double(scales[channel])
            value += Double(noise[place % area]) * Double(strengths[channel]) + Double(bias[channel])
            value = value < 0 ? value * 0.2 : value
            result.values[place] = min(max(value, -2), 2)
        }
        return result
    }
}

extension FeatureMap {
    /// Room for feature maps, full of what an earlier layer might have left; it must not matter.
    init(dirty channels: Int, _ height: Int, _ width: Int) {
        let count = FeatureMap.count(channels: channels, pixels: height * width)
        self.init(
            Buffer([Float](repeating: .nan, count: count)), channels: channels, height: height, width: width)
    }

    /// The channels that fill up the last block.
    var filling: [Float] {
        let values = buffer.values()
        return (channels..<FeatureMap.wholeBlocks(channels)).flatMap { channel in
            (0..<pixels).map { values[(channel / 16 * pixels + $0) * 16 + channel % 16] }
        }
    }
}

extension Team {
    /// With scratch memory full of what an earlier layer might have left.
    convenience init(dirty threads: Int, scratchCount: Int = 0) {
        self.init(threads: threads, scratchCount: scratchCount)
        share(threads) { _, scratch in scratch.write([Float](repeating: .nan, count: scratchCount)) }
    }
}
