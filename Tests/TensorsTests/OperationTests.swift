import Testing

@testable import Tensors

/// Every operation against its reference, with every instruction set of this CPU and several numbers of threads; all must
/// give the same bits.
///
/// Tolerances: a sum of n products of numbers up to 1 in single precision errs by less than n x 2^-24 x n; the tests
/// allow 1e-5 of the result's scale, a few hundred times a typical error and far below any wrong index.
@Suite(.serialized) struct OperationTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let inputs: Int, outputs: Int, height: Int, width: Int

        var testDescription: String { "\(inputs) to \(outputs) channels, \(height) x \(width)" }
    }

    /// Small ones are computed as plain sums, the last three tile by tile.
    static let shapes = [
        Shape(inputs: 1, outputs: 1, height: 1, width: 1), Shape(inputs: 1, outputs: 3, height: 4, width: 4),
        Shape(inputs: 3, outputs: 1, height: 5, width: 7), Shape(inputs: 17, outputs: 5, height: 8, width: 3),
        Shape(inputs: 40, outputs: 33, height: 16, width: 16), Shape(inputs: 2, outputs: 70, height: 33, width: 32),
        Shape(inputs: 18, outputs: 16, height: 9, width: 131),
    ]

    @Test(arguments: shapes, [false, true])
    func convolution(_ shape: Shape, _ isShifted: Bool) {
        let data = LayerData(shape, area: 9, scale: 1), convolution = data.convolution(.plain)
        let expected = data.ended(
            References.convolution(
                isShifted ? data.shifted : data.modulated, data.weights.map(Double.init), outputs: shape.outputs))
        expectSameEverywhere(expected.values) { threads in
            let result = FeatureMap(dirty: shape.outputs, shape.height, shape.width)
            convolution.apply(
                data.features(isShifted: isShifted), ending: data.ending, into: result,
                team: Team(dirty: threads, scratchCount: convolution.scratchCount))
            #expect(result.filling.allSatisfy { $0 == 0 })
            return result.planes()
        }
    }

    @Test(arguments: shapes)
    func `convolution with everything that the input touches`(_ shape: Shape) {
        let data = LayerData(shape, area: 9, scale: 1), convolution = data.convolution(.wide)
        var framed = References.Planes(zeros: shape.inputs, shape.height + 2, shape.width + 2)
        for c in 0..<shape.inputs {
            for y in 0..<shape.height {
                for x in 0..<shape.width { framed[c, y + 1, x + 1] = data.modulated[c, y, x] }
            }
        }
        let expected = References.convolution(framed, data.weights.map(Double.init), outputs: shape.outputs)
        expectSameEverywhere(expected.values) { threads in
            let result = FeatureMap(dirty: shape.outputs, shape.height + 2, shape.width + 2)
            convolution.apply(
                data.features(), ending: nil, into: result,
                team: Team(dirty: threads, scratchCount: convolution.scratchCount))
            return result.planes()
        }
    }

    @Test(arguments: shapes)
    func `1x1 convolution`(_ shape: Shape) {
        let data = LayerData(shape, area: 1, scale: 1), convolution = data.convolution(.point)
        let pixels = shape.height * shape.width
        let expected = (0..<shape.outputs * pixels).map { place in
            let (o, p) = place.quotientAndRemainder(dividingBy: pixels)
            return (0..<shape.inputs).reduce(0.0) {
                $0 + Double(data.weights[o * shape.inputs + $1]) * data.modulated.values[$1 * pixels + p]
            }
        }
        expectSameEverywhere(expected) { threads in
            let result = FeatureMap(dirty: shape.outputs, shape.height, shape.width)
            convolution.apply(
                data.features(), ending: nil, into: result,
                team: Team(dirty: threads, scratchCount: convolution.scratchCount))
            return result.planes()
        }
    }

    /// With a filter that is no product of two, and with the usual one, which is.
    @Test(arguments: shapes, [false, true])
    func `up-sampling convolution`(_ shape: Shape, _ isProduct: Bool) {
        let data = LayerData(shape, area: 9, scale: 2), convolution = data.convolution(.transposed)
        let usual: [Float] = [1, 3, 3, 1].flatMap { y in [1, 3, 3, 1].map { Float(y * $0) / 64 } }
        let filter = isProduct ? usual : data.filter
        let transposed = References.transposedConvolution(
            data.modulated, data.weights.map(Double.init), outputs: shape.outputs)
        let expected = data.ended(
            References.filtered(
                transposed, filter: filter.map(Double.init), padding: 1, height: 2 * shape.height,
                width: 2 * shape.width))
        expectSameEverywhere(expected.values) { threads in
            let team = Team(dirty: threads, scratchCount: convolution.scratchCount)
            let convolved = FeatureMap(dirty: shape.outputs, 2 * shape.height + 1, 2 * shape.width + 1)
            convolution.apply(data.features(), ending: nil, into: convolved, team: team)
            let result = FeatureMap(dirty: shape.outputs, 2 * shape.height, 2 * shape.width)
            Operations.filter(convolved, by: ResampleFilter(filter), ending: data.ending, into: result, team: team)
            return result.planes()
        }
    }

    @Test(arguments: shapes)
    func `doubling convolution with a blur`(_ shape: Shape) {
        let data = LayerData(shape, area: 16, scale: 2), convolution = data.convolution(.doubling)
        let expected = data.ended(
            References.blurred(
                References.doublingConvolution(data.modulated, data.weights.map(Double.init), outputs: shape.outputs)))
        expectSameEverywhere(expected.values) { threads in
            let team = Team(dirty: threads, scratchCount: convolution.scratchCount)
            let convolved = FeatureMap(dirty: shape.outputs, 2 * shape.height, 2 * shape.width)
            convolution.apply(data.features(), ending: nil, into: convolved, team: team)
            let result = FeatureMap(dirty: shape.outputs, 2 * shape.height, 2 * shape.width)
            Operations.filter(convolved, by: .blur, ending: data.ending, into: result, team: team)
            return result.planes()
        }
    }

    @Test func `an ending alone`() {
        let data = LayerData(Shape(inputs: 5, outputs: 5, height: 3, width: 70), area: 1, scale: 1)
        let input = References.Planes(5, 3, 70, data.input.map(Double.init))
        expectSameEverywhere(data.ended(input).values) { threads in
            let result = FeatureMap(dirty: 5, 3, 70)
            Operations.filter(
                data.plainFeatures, by: .none, ending: data.ending, into: result, team: Team(dirty: threads))
            return result.planes()
        }
    }

    /// Planes far from zero, and one without variance, whose result is its offset.
    @Test(arguments: shapes)
    func `instance normalisation`(_ shape: Shape) {
        let data = LayerData(shape, area: 1, scale: 1)
        let pixels = shape.height * shape.width
        var planes = data.input.map { $0 + 3 }
        for pixel in 0..<pixels { planes[pixel] = 0.75 }
        let expected = (0..<shape.inputs).flatMap { channel in
            let plane = planes[channel * pixels..<(channel + 1) * pixels].map(Double.init)
            let mean = plane.reduce(0, +) / Double(pixels)
            let variance = plane.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(pixels)
            return plane.map {
                ($0 - mean) / (variance + 1e-8).squareRoot() * Double(data.style[channel])
                    + Double(data.offsets[channel])
            }
        }
        let input = FeatureMap(
            Weights.features(planes, channels: shape.inputs).buffer, channels: shape.inputs, height: shape.height,
            width: shape.width)
        let style = Weights(channels: data.style).buffer
        let count = Operations.normalisingSumsCount(channels: shape.inputs, height: shape.height)
        expectSameEverywhere(expected) { threads in
            let (centres, scales) = (Buffer(count: style.count), Buffer(count: style.count))
            Operations.normalise(
                input, style: style, sums: DoubleBuffer(count: count), centres: centres, scales: scales,
                team: Team(dirty: threads))
            return planes.indices.map { place in
                let channel = place / pixels
                return (planes[place] - centres.values()[channel]) * scales.values()[channel] + data.offsets[channel]
            }
        }
    }

    @Test(arguments: shapes)
    func `up-sampling`(_ shape: Shape) {
        let data = LayerData(shape, area: 1, scale: 1)
        let input = References.Planes(shape.inputs, shape.height, shape.width, data.input.map(Double.init))
        let expected = References.filtered(
            References.stuffedWithZeros(input), filter: data.filter.map(Double.init), padding: 2,
            height: 2 * shape.height, width: 2 * shape.width)
        let filter = ResampleFilter(data.filter)
        expectSameEverywhere(expected.values) { threads in
            let result = Buffer([Float](repeating: .nan, count: expected.values.count))
            Operations.double(
                Buffer(data.input), channels: shape.inputs, height: shape.height, width: shape.width, by: filter,
                into: result, team: Team(dirty: threads))
            return result.values()
        }
        expectSameEverywhere(expected.values) { threads in
            let result = FeatureMap(dirty: shape.inputs, 2 * shape.height, 2 * shape.width)
            Operations.double(data.plainFeatures, by: filter, into: result, team: Team(dirty: threads))
            return result.planes()
        }
    }

    @Test(arguments: shapes, [Float.infinity, 0.4])
    func `mixing colours`(_ shape: Shape, _ clamp: Float) {
        let data = LayerData(shape, area: 3, scale: 1)
        let pixels = shape.height * shape.width, limit = Double(clamp), bias = Weights([0.5, -0.25, 1])
        let matrix = Operations.colourWeights(
            Array(data.weights.prefix(3 * shape.inputs)), channels: 3, inputs: shape.inputs)
        let before = (0..<3 * pixels).map { Float($0) / 100 }
        for adds in [false, true] {
            let expected = (0..<3 * pixels).map { place in
                let (o, p) = place.quotientAndRemainder(dividingBy: pixels)
                let sum = (0..<shape.inputs).reduce(Double(bias.values()[o])) {
                    $0 + Double(data.weights[o * shape.inputs + $1]) * data.shifted.values[$1 * pixels + p]
                }
                return min(max(sum, -limit), limit) + (adds ? Double(before[place]) : 0)
            }
            expectSameEverywhere(expected) { threads in
                let image = Buffer(adds ? before : [Float](repeating: .nan, count: 3 * pixels))
                Operations.mixColours(
                    data.features(isShifted: true), weights: matrix.buffer, bias: bias, clamp: clamp, channels: 3,
                    adds: adds, into: image, team: Team(dirty: threads))
                return image.values()
            }
        }
    }

    @Test(arguments: [(1, 1), (1, 7), (3, 16), (5, 17), (7, 513), (2, 1000)])
    func `matrix times vector`(_ rows: Int, _ columns: Int) {
        var random = RandomNumbers(seed: rows * 1000 + columns)
        let matrix = random.floats(rows * columns), vector = random.floats(columns).map { Double($0) / 3 }
        let expected = (0..<rows).map { row in
            (0..<columns).reduce(0.0) { $0 + Double(matrix[row * columns + $1]) * vector[$1] }
        }
        var results: [[UInt64]] = []
        expectSameEverywhere(expected) { _ in
            let result = DoubleBuffer(count: rows)
            Operations.multiply(Weights(matrix), by: DoubleBuffer(vector), into: result)
            #expect(zip(result.values(), expected).allSatisfy { abs($0 - $1) < 1e-12 * Double(columns) })
            results.append(result.values().map(\.bitPattern))
            return result.values().map(Float.init)
        }
        #expect(Set(results).count == 1)
    }

    @Test(arguments: [0, 1, 15, 1000, 50_000])
    func addition(_ count: Int) {
        var random = RandomNumbers(seed: count)
        let values = random.floats(count), start = random.floats(count)
        let expected = zip(values, start).map { Double($1) + Double($0) * 0.75 }
        expectSameEverywhere(expected) { threads in
            let accumulator = Buffer(start)
            Operations.add(
                Buffer(values), gain: 0.75, to: accumulator, count: count, team: Team(dirty: threads))
            return accumulator.values()
        }
    }

    /// Numbers of any size, and sums that nearly cancel or lie just beside the middle between two floats, where rounding
    /// twice would show.
    @Test(arguments: 0..<20)
    func `an addition rounds once`(_ seed: Int) {
        var random = RandomNumbers(seed: seed)
        func number() -> Float {
            let bits = UInt32.random(in: 0...UInt32.max, using: &random)
            // Of any size, none with many digits, subnormal, around 1.
            let number = [
                bits, bits & 0xffff_0000, bits & 0x8000_0fff, bits & 0x80ff_ffff | 0x3f00_0000,
            ].randomElement(using: &random)!
            return Float(bitPattern: number & 0x7f80_0000 == 0x7f80_0000 ? number & 0x807f_ffff : number)
        }
        let gain = number(), values = (0..<1000).map { _ in number() }
        let start = values.map { value -> Float in
            let product = value * gain
            switch Int.random(in: 0...2, using: &random) {
            case 0 where product.isFinite: return Bool.random(using: &random) ? -product.nextUp : -product.nextDown
            case 1: return Float(sign: .plus, exponent: Int.random(in: 20...30, using: &random), significand: product)
            default: return number()
            }
        }
        let expected = zip(values, start).map { $1.addingProduct($0, gain) }
        for set in InstructionSet.allCases where set.isAvailable {
            let accumulator = Buffer(start)
            InstructionSet.$forced.withValue(set) {
                Operations.add(Buffer(values), gain: gain, to: accumulator, count: 1000, team: Team(dirty: 1))
            }
            for (sum, right) in zip(accumulator.values(), expected) where !(sum.isNaN && right.isNaN) {
                #expect(sum.bitPattern == right.bitPattern, "\(set)")
            }
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
            let bytes = InstructionSet.$forced.withValue(set) {
                Operations.rgbBytes(Buffer(planes), channels: channels, pixels: image.count)
            }
            #expect(bytes == expected)
        }
    }

    /// Runs an operation with every instruction set and one, two and three threads: close to the reference, and equal to
    /// the portable one bit for bit.
    func expectSameEverywhere(
        _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation,
        _ operation: (_ threads: Int) -> [Float]
    ) {
        var portable: [UInt32]?
        for (set, threads) in InstructionSet.allCases.flatMap({ set in (1...3).map { (set, $0) } })
        where set.isAvailable {
            let values = InstructionSet.$forced.withValue(set) { operation(threads) }
            #expect(values.count == expected.count, sourceLocation: sourceLocation)
            let scale = max(1, expected.map(abs).max() ?? 1)
            // The greatest of differences that are no numbers is one that is none.
            let worst = zip(values, expected).reduce(0.0) {
                $0 >= abs(Double($1.0) - $1.1) ? $0 : abs(Double($1.0) - $1.1)
            }
            #expect(worst < 1e-5 * scale, "\(set) errs by \(worst)", sourceLocation: sourceLocation)
            let bits = values.map(\.bitPattern)
            #expect(
                bits == portable ?? bits, "\(set) with \(threads) threads differs from portable with one",
                sourceLocation: sourceLocation)
            portable = portable ?? bits
        }
    }
}
