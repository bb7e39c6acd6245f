import Testing

@testable import Tensors

/// Every operation against its reference, with every instruction set of this CPU; all sets must give the same bits.
///
/// Tolerances: a sum of n products of numbers up to 1 in single precision errs by less than n x 2^-24 x n; the tests
/// allow 1e-5 of the result's scale, a few hundred times a typical error and far below any wrong index.
@Suite(.serialized) struct OperationTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let inputs: Int, outputs: Int, height: Int, width: Int

        var testDescription: String { "\(inputs) to \(outputs) channels, \(height) x \(width)" }
    }

    static let shapes = [
        Shape(inputs: 1, outputs: 1, height: 1, width: 1), Shape(inputs: 1, outputs: 3, height: 4, width: 4),
        Shape(inputs: 3, outputs: 1, height: 5, width: 7), Shape(inputs: 17, outputs: 5, height: 8, width: 3),
        Shape(inputs: 40, outputs: 33, height: 16, width: 16), Shape(inputs: 2, outputs: 70, height: 33, width: 31),
    ]

    @Test(arguments: shapes)
    func convolution(_ shape: Shape) {
        let data = LayerData(shape, scale: 1)
        let layout = PaddedPlanes(height: shape.height, width: shape.width)
        let expected = data.ended(
            References.convolution(data.modulated, data.weights.map(Double.init), outputs: shape.outputs))
        expectSameEverywhere(expected.values) {
            let padded = Buffer(count: shape.inputs * layout.stride)
            Operations.scaleAndPad(
                Buffer(data.input), channels: shape.inputs, layout: layout, scales: Buffer(data.style), into: padded)
            let convolved = Buffer(count: shape.outputs * Operations.convolutionStride(layout))
            Operations.convolve(padded, layout: layout, weights: data.taps, into: convolved)
            let result = Buffer(count: expected.values.count)
            Operations.finish(
                convolved, layout: layout, channels: shape.outputs, ending: data.ending, into: result)
            return result.values()
        }
    }

    @Test(arguments: shapes)
    func `up-sampling convolution`(_ shape: Shape) {
        let data = LayerData(shape, scale: 2)
        let layout = PaddedPlanes(height: shape.height, width: shape.width)
        let transposed = References.transposedConvolution(
            data.modulated, data.weights.map(Double.init), outputs: shape.outputs)
        let expected = data.ended(
            References.filtered(
                transposed, filter: data.filter.map(Double.init), padding: 1, height: 2 * shape.height,
                width: 2 * shape.width))
        expectSameEverywhere(expected.values) {
            let padded = Buffer(count: shape.inputs * layout.stride)
            Operations.scaleAndPad(
                Buffer(data.input), channels: shape.inputs, layout: layout, scales: Buffer(data.style), into: padded)
            let phases = Buffer(count: 4 * shape.outputs * Operations.convolutionStride(layout))
            Operations.convolveTransposed(padded, layout: layout, weights: data.taps, into: phases)
            let result = Buffer(count: expected.values.count)
            Operations.finishUpsampled(
                phases, layout: layout, channels: shape.outputs, filter: ResampleFilter(data.filter),
                ending: data.ending, rows: Buffer(count: 4 * (2 * shape.width + 3)), into: result)
            return result.values()
        }
    }

    @Test(arguments: shapes)
    func `doubling convolution with a blur`(_ shape: Shape) {
        let data = LayerData(shape, scale: 2)
        let layout = PaddedPlanes(height: shape.height, width: shape.width)
        var random = RandomNumbers(seed: shape.inputs + 1000)
        let weights = random.floats(shape.outputs * shape.inputs * 16)
        let taps = ConvolutionWeights(weights, outputs: shape.outputs, inputs: shape.inputs, side: 4)
        let expected = data.ended(
            References.blurred(
                References.doublingConvolution(data.modulated, weights.map(Double.init), outputs: shape.outputs)))
        expectSameEverywhere(expected.values) {
            let padded = Buffer(count: shape.inputs * layout.stride)
            Operations.scaleAndPad(
                Buffer(data.input), channels: shape.inputs, layout: layout, scales: Buffer(data.style), into: padded)
            let phases = Buffer(count: 4 * shape.outputs * Operations.convolutionStride(layout))
            Operations.convolveDoubling(padded, layout: layout, weights: taps, into: phases)
            let result = Buffer(count: expected.values.count)
            Operations.finishBlurred(
                phases, layout: layout, channels: shape.outputs, ending: data.ending,
                rows: Buffer(count: 3 * (2 * shape.width + 2)), into: result)
            return result.values()
        }
    }

    /// Planes far from zero, and one without variance, whose result is its offset.
    @Test(arguments: shapes)
    func `instance normalisation`(_ shape: Shape) {
        let data = LayerData(shape, scale: 1)
        let pixels = shape.height * shape.width
        var planes = data.input.map { $0 + 3 }
        for pixel in 0..<pixels { planes[pixel] = 0.7 }
        var random = RandomNumbers(seed: pixels)
        let scales = random.floats(shape.inputs), offsets = random.floats(shape.inputs)
        let expected = (0..<shape.inputs).flatMap { channel in
            let plane = planes[channel * pixels..<(channel + 1) * pixels].map(Double.init)
            let mean = plane.reduce(0, +) / Double(pixels)
            let variance = plane.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(pixels)
            return plane.map {
                ($0 - mean) / (variance + 1e-8).squareRoot() * Double(scales[channel]) + Double(offsets[channel])
            }
        }
        expectSameEverywhere(expected) {
            let result = Buffer(planes)
            Operations.normalise(
                result, channels: shape.inputs, pixels: pixels, scales: Buffer(scales), offsets: Buffer(offsets))
            return result.values()
        }
    }

    @Test(arguments: shapes)
    func `up-sampling`(_ shape: Shape) {
        let data = LayerData(shape, scale: 1)
        let input = References.Planes(shape.inputs, shape.height, shape.width, data.input.map(Double.init))
        let expected = References.filtered(
            References.stuffedWithZeros(input), filter: data.filter.map(Double.init), padding: 2,
            height: 2 * shape.height, width: 2 * shape.width)
        expectSameEverywhere(expected.values) {
            let result = Buffer(count: expected.values.count)
            Operations.upsample(
                Buffer(data.input), channels: shape.inputs, height: shape.height, width: shape.width,
                filter: ResampleFilter(data.filter), into: result)
            return result.values()
        }
    }

    @Test(arguments: shapes, [Float.infinity, 0.4])
    func `mixing channels`(_ shape: Shape, _ clamp: Float) {
        let data = LayerData(shape, scale: 1)
        let pixels = shape.height * shape.width, limit = Double(clamp)
        let matrix = Array(data.weights.prefix(shape.outputs * shape.inputs))
        let expected = (0..<shape.outputs * pixels).map { place in
            let (o, p) = place.quotientAndRemainder(dividingBy: pixels)
            let sum = (0..<shape.inputs).reduce(Double(data.bias[o])) {
                $0 + Double(matrix[o * shape.inputs + $1]) * Double(data.input[$1 * pixels + p])
            }
            return min(max(sum, -limit), limit)
        }
        expectSameEverywhere(expected) {
            let result = Buffer(count: expected.count)
            Operations.mixChannels(
                Buffer(data.input), weights: Buffer(matrix), bias: Weights(data.bias), clamp: clamp,
                outputs: shape.outputs, inputs: shape.inputs, pixels: pixels, into: result)
            return result.values()
        }
        let unlimited = Buffer(count: expected.count)
        Operations.mixChannels(
            Buffer(data.input), weights: Weights(matrix), outputs: shape.outputs, inputs: shape.inputs,
            pixels: pixels, into: unlimited)
        guard clamp == .infinity else { return }
        for (place, value) in unlimited.values().enumerated() {
            #expect(abs(Double(value) + Double(data.bias[place / pixels]) - expected[place]) < 1e-5 * 40)
        }
    }

    @Test(arguments: [(1, 1), (1, 7), (3, 16), (5, 17), (7, 513), (2, 1000)])
    func `matrix times vector`(_ rows: Int, _ columns: Int) {
        var random = RandomNumbers(seed: rows * 1000 + columns)
        let matrix = random.floats(rows * columns), vector = random.floats(columns)
        let expected = (0..<rows).map { row in
            (0..<columns).reduce(0.0) { $0 + Double(matrix[row * columns + $1]) * Double(vector[$1]) }
        }
        expectSameEverywhere(expected) {
            let result = Buffer(count: rows)
            Operations.multiply(
                Weights(matrix), rows: rows, columns: columns, by: Buffer(vector), into: result)
            return result.values()
        }
    }

    @Test(arguments: [0, 1, 15, 1000])
    func addition(_ count: Int) {
        var random = RandomNumbers(seed: count)
        let values = random.floats(count), start = random.floats(count)
        let expected = zip(values, start).map { Double($1) + Double($0) * 0.75 }
        expectSameEverywhere(expected) {
            let accumulator = Buffer(start)
            Operations.add(Buffer(values), gain: 0.75, to: accumulator, count: count)
            return accumulator.values()
        }
    }

    @Test(arguments: [1, 3])
    func `bytes of an image`(_ channels: Int) {
        let image: [Float] = [-2, -1.004, -1, -0.5, 0, 0.003, 0.9960, 0.99609375, 1, 3, .infinity, -.infinity, .nan]
        let planes = (0..<channels).flatMap { channel in image.map { $0 + Float(channel) / 100 } }
        let expected = image.indices.flatMap { pixel in
            (0..<3).map { channel -> UInt8 in
                let value = planes[(channels == 3 ? channel : 0) * image.count + pixel] * 127.5 + 128
                return value.isNaN ? 0 : UInt8(min(max(value, 0), 255))
            }
        }
        for set in InstructionSet.allCases where set.isAvailable {
            InstructionSet.current = set
            #expect(Operations.rgbBytes(Buffer(planes), channels: channels, pixels: image.count) == expected)
        }
        InstructionSet.current = .widest
    }

    /// Runs an operation with every instruction set: close to the reference, and equal to the portable one bit for bit.
    func expectSameEverywhere(
        _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation, _ operation: () -> [Float]
    ) {
        var portable: [UInt32]?
        for set in InstructionSet.allCases where set.isAvailable {
            InstructionSet.current = set
            let values = operation()
            #expect(values.count == expected.count, sourceLocation: sourceLocation)
            let scale = max(1, expected.map(abs).max() ?? 1)
            let worst = zip(values, expected).map { abs(Double($0) - $1) }.max() ?? 0
            #expect(worst < 1e-5 * scale, "\(set) errs by \(worst)", sourceLocation: sourceLocation)
            let bits = values.map(\.bitPattern)
            #expect(bits == portable ?? bits, "\(set) differs from portable", sourceLocation: sourceLocation)
            portable = portable ?? bits
        }
        InstructionSet.current = .widest
    }
}
