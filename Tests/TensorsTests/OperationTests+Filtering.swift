import Testing

@testable import Tensors

/// What StyleGAN 3 needs beyond StyleGAN 2's operations.
extension OperationTests {
    struct Filtering: Sendable, CustomTestStringConvertible {
        var channels = 1, height = 5, width = 7, up = 2, down = 2, padding = 0, upTaps = 12, downTaps = 12
        var resultHeight = 4, resultWidth = 6, isPlanar = false, isMirrored = false
        var slope: Float = 0.2, clamp = Float.infinity

        var testDescription: String {
            """
            \(channels) of \(height) x \(width) to \(resultHeight) x \(resultWidth), up \(up) with \(upTaps), down \(down) with \
            \(downTaps)\(isPlanar ? " squared" : "")\(isMirrored ? " and mirrored" : ""), padding \(padding), slope \(slope), clamp \(clamp)
            """
        }

        static let chosen = [
            Filtering(height: 1, width: 1, up: 1, down: 1, upTaps: 0, downTaps: 0, resultHeight: 1, resultWidth: 1),
            Filtering(channels: 3), Filtering(channels: 2, isPlanar: true, clamp: 0.3),
            // The sizes of a layer at 36 samples, of one that doubles, of a critical one that crops, and of toRGB.
            Filtering(height: 38, width: 38, padding: 9, resultHeight: 36, resultWidth: 36),
            Filtering(height: 38, width: 38, up: 4, padding: -2, upTaps: 24, resultHeight: 52, resultWidth: 52),
            Filtering(height: 70, width: 86, padding: -10, resultHeight: 64, resultWidth: 64, isPlanar: true),
            Filtering(
                up: 1, down: 1, upTaps: 0, downTaps: 1, resultHeight: 5, resultWidth: 7, isPlanar: true, slope: 1),
            // Results far outside of the input, wholly before and wholly behind.
            Filtering(padding: 60, clamp: 1), Filtering(padding: -60),
            Filtering(up: 8, down: 8, padding: 5, upTaps: 128, downTaps: 128, resultHeight: 3, resultWidth: 2),
        ]

        /// Shapes that nobody thought of.
        static let random = (0..<60).map { seed in
            var random = RandomNumbers(seed: seed)
            let down = [1, 2, 3].randomElement(using: &random)!, up = down * Int.random(in: 1...3, using: &random)
            return Filtering(
                channels: Int.random(in: 1...3, using: &random), height: Int.random(in: 1...20, using: &random),
                width: Int.random(in: 1...40, using: &random), up: up, down: down,
                padding: Int.random(in: -20...20, using: &random), upTaps: Int.random(in: 0...6 * up, using: &random),
                downTaps: Int.random(in: 0...6 * down, using: &random),
                resultHeight: Int.random(in: 1...20, using: &random),
                resultWidth: Int.random(in: 1...70, using: &random), isPlanar: Bool.random(using: &random),
                isMirrored: Bool.random(using: &random),
                clamp: Bool.random(using: &random) ? 0.5 : .infinity)
        }
    }

    @Test(arguments: Filtering.chosen + Filtering.random)
    func `activation between filters`(_ shape: Filtering) {
        var random = RandomNumbers(seed: shape.height * 1000 + shape.width)
        // Planes that begin farther apart than they are long, as a convolution leaves them.
        let stride = shape.height * shape.width + 3
        let input = random.floats(shape.channels * stride), scales = random.floats(shape.channels)
        let bias = random.floats(shape.channels), up = random.floats(shape.upTaps)
        let isPlanar = shape.isPlanar && shape.downTaps > 0
        let lengths = [Int](repeating: shape.downTaps, count: isPlanar ? 2 : 1)
        // Divided, so that the results of large filters stay near 1.
        let divisor = Float(max(1, shape.downTaps / 4))
        var taps = random.floats(lengths.reduce(1, *)).map { $0 / (isPlanar ? divisor * divisor : divisor) }
        if isPlanar, shape.isMirrored {
            for place in taps.indices {
                let (row, column) = place.quotientAndRemainder(dividingBy: shape.downTaps)
                taps[place] = taps[min(row, shape.downTaps - 1 - row) * shape.downTaps + column]
            }
        }
        let down = Tensor(shape: lengths, values: taps)
        var planes = References.Planes(zeros: shape.channels, shape.height, shape.width)
        for place in planes.values.indices {
            let (channel, pixel) = place.quotientAndRemainder(dividingBy: shape.height * shape.width)
            planes.values[place] =
                Double(input[channel * stride + pixel]) * Double(scales[channel]) + Double(bias[channel])
        }
        let expected = References.filteredActivation(planes, shape, up: up, down: down)
        let activation = FilteredActivation(
            size: (shape.height, shape.width), resultSize: (shape.resultHeight, shape.resultWidth),
            upsampling: shape.up, downsampling: shape.down, padding: shape.padding, upFilter: up, downFilter: down,
            slope: shape.slope, gain: 1.5, clamp: shape.clamp)
        expectSameEverywhere(expected.values) {
            let result = Buffer(count: expected.values.count)
            // What an earlier layer left in the scratch memory must not matter.
            let scratch = Buffer([Float](repeating: .nan, count: activation.scratchCount))
            Operations.filterAndActivate(
                Buffer(input), stride: stride, channels: shape.channels, scales: Buffer(scales), bias: Weights(bias),
                by: activation, scratch: scratch, into: result)
            return result.values()
        }
    }

    @Test(arguments: shapes)
    func `convolution with everything that the input touches`(_ shape: Shape) {
        let data = LayerData(shape, scale: 1)
        let layout = PaddedPlanes(height: shape.height, width: shape.width, frame: 2)
        var framed = References.Planes(zeros: shape.inputs, shape.height + 2, shape.width + 2)
        for c in 0..<shape.inputs {
            for y in 0..<shape.height {
                for x in 0..<shape.width { framed[c, y + 1, x + 1] = data.modulated[c, y, x] }
            }
        }
        let expected = References.convolution(framed, data.weights.map(Double.init), outputs: shape.outputs)
        expectSameEverywhere(expected.values) {
            let padded = Buffer([Float](repeating: .nan, count: shape.inputs * layout.stride))
            Operations.scaleAndPad(
                Buffer(data.input), channels: shape.inputs, layout: layout, scales: Buffer(data.style), into: padded)
            let convolved = Buffer(count: shape.outputs * Operations.convolutionStride(layout))
            #expect(convolved.count == expected.values.count)
            Operations.convolve(padded, layout: layout, weights: data.taps, into: convolved)
            return convolved.values()
        }
    }

    @Test(arguments: [(1, 1, 1), (3, 5, 17), (4, 33, 8)])
    func `plane waves`(_ channels: Int, _ height: Int, _ width: Int) {
        var random = RandomNumbers(seed: width)
        var (x, y) = (WaveTable(capacity: channels * width), WaveTable(capacity: channels * height))
        for _ in 0..<channels * width {
            x.sines.append(Double(random.floats(1)[0]))
            x.cosines.append(Double(random.floats(1)[0]))
        }
        for _ in 0..<channels * height {
            y.sines.append(Double(random.floats(1)[0]))
            y.cosines.append(Double(random.floats(1)[0]))
        }
        var expected: [Double] = []
        for c in 0..<channels {
            for row in 0..<height {
                for column in 0..<width {
                    let (along, down) = (c * width + column, c * height + row)
                    expected.append(x.sines[along] * y.cosines[down] + x.cosines[along] * y.sines[down])
                }
            }
        }
        expectSameEverywhere(expected) {
            let result = Buffer(count: expected.count)
            Operations.waves(x: x, y: y, channels: channels, height: height, width: width, into: result)
            return result.values()
        }
    }

    @Test func `scaling columns`() {
        let result = Buffer(count: 7)
        Operations.scaleColumns(
            Weights([1, 2, 3, 4, 5, 6]), rows: 2, columns: 3, by: Buffer([10, 0, -1] as [Float]), into: result)
        #expect(result.values() == [10, 0, -3, 40, 0, -6, 0])
    }
}

extension References {
    /// Zeros between samples, padding or cropping, a true convolution, the activation, another one, every n-th value.
    static func filteredActivation(
        _ x: Planes, _ shape: OperationTests.Filtering, up: [Float], down: Tensor
    ) -> Planes {
        let gain = Double(shape.up), upFilter = up.isEmpty ? [gain] : up.map { Double($0) * gain },
            taps = upFilter.count
        let downFilter = down.values.isEmpty ? [1.0] : down.values.map { Double($0) }, count = max(1, down.shape[0])
        let height = (shape.resultHeight - 1) * shape.down + count, width = (shape.resultWidth - 1) * shape.down + count
        var stuffed = Planes(zeros: x.channels, height + taps - 1, width + taps - 1)
        for c in 0..<x.channels {
            for y in 0..<x.height {
                for column in 0..<x.width {
                    let (row, place) = (y * shape.up + shape.padding, column * shape.up + shape.padding)
                    guard (0..<stuffed.height).contains(row), (0..<stuffed.width).contains(place) else { continue }
                    stuffed[c, row, place] = x[c, y, column]
                }
            }
        }
        var wide = Planes(zeros: x.channels, stuffed.height, width)
        for c in 0..<x.channels {
            for y in 0..<wide.height {
                for column in 0..<width {
                    for t in 0..<taps { wide[c, y, column] += upFilter[taps - 1 - t] * stuffed[c, y, column + t] }
                }
            }
        }
        var activated = Planes(zeros: x.channels, height, width)
        for c in 0..<x.channels {
            for y in 0..<height {
                for column in 0..<width {
                    var value = 0.0
                    for t in 0..<taps { value += upFilter[taps - 1 - t] * wide[c, y + t, column] }
                    value = (value < 0 ? value * Double(shape.slope) : value) * 1.5
                    activated[c, y, column] = min(max(value, -Double(shape.clamp)), Double(shape.clamp))
                }
            }
        }
        var result = Planes(zeros: x.channels, shape.resultHeight, shape.resultWidth)
        let isPlanar = down.shape.count == 2
        for c in 0..<x.channels {
            for y in 0..<result.height {
                for column in 0..<result.width {
                    var sum = 0.0
                    for i in 0..<count {
                        for j in 0..<count {
                            let (row, place) = (count - 1 - i, count - 1 - j)
                            let tap = isPlanar ? downFilter[row * count + place] : downFilter[row] * downFilter[place]
                            sum += tap * activated[c, y * shape.down + i, column * shape.down + j]
                        }
                    }
                    result[c, y, column] = sum
                }
            }
        }
        return result
    }
}
