@testable import Tensors

/// Random numbers for one layer, and its ending written out in double precision.
struct LayerData {
    let input, style, weights, bias, scales, filter, noise, strengths: [Float]
    let taps: ConvolutionWeights
    let ending: LayerEnding
    let modulated: References.Planes

    /// - Parameter scale: side of the result over side of the input.
    init(_ shape: OperationTests.Shape, scale: Int) {
        var random = RandomNumbers(seed: shape.inputs * 7 + shape.outputs * 31 + shape.height * 101 + shape.width)
        let area = shape.height * shape.width
        input = random.floats(shape.inputs * area)
        style = random.floats(shape.inputs)
        weights = random.floats(shape.outputs * shape.inputs * 9)
        bias = random.floats(shape.outputs)
        scales = random.floats(shape.outputs)
        filter = random.floats(16)
        noise = random.floats(area * scale * scale)
        strengths = random.floats(shape.outputs)
        taps = ConvolutionWeights(weights, outputs: shape.outputs, inputs: shape.inputs)
        ending = LayerEnding(
            scales: Buffer(scales), bias: Weights(bias), noise: Weights(noise),
            noiseStrengths: Weights(strengths), gain: 1.5, clamp: 2)
        let input = input, style = style
        modulated = References.Planes(
            shape.inputs, shape.height, shape.width,
            input.indices.map { Double(input[$0]) * Double(style[$0 / area]) })
    }

    /// The ending: demodulation, noise, bias, leaky ReLU, gain, clamping.
    func ended(_ planes: References.Planes) -> References.Planes {
        var result = planes
        let area = planes.height * planes.width
        for place in planes.values.indices {
            let channel = place / area
            var value = planes.values[place] * Double(scales[channel])
            value += Double(noise[place % area]) * Double(strengths[channel]) + Double(bias[channel])
            value = (value < 0 ? value * 0.2 : value) * 1.5
            result.values[place] = min(max(value, -2), 2)
        }
        return result
    }
}
