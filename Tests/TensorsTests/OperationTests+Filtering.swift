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
            Filtering(channels: 3), Filtering(channels: 17, isPlanar: true, clamp: 0.3),
            Filtering(channels: 33, isPlanar: true, isMirrored: true),
            // The sizes of a layer at 36 samples, of one that doubles, of a critical one that crops, and of toRGB.
            Filtering(height: 38, width: 38, padding: 9, resultHeight: 36, resultWidth: 36),
            Filtering(height: 38, width: 38, up: 4, padding: -2, upTaps: 24, resultHeight: 52, resultWidth: 52),
            Filtering(height: 70, width: 86, padding: -10, resultHeight: 64, resultWidth: 64, isPlanar: true),
            // Several strips, of which the last begins in the middle of the places that meet the same samples.
            Filtering(height: 9, width: 111, up: 4, padding: -3, upTaps: 24, resultHeight: 5, resultWidth: 201),
            Filtering(
                height: 9, width: 101, padding: 3, resultHeight: 5, resultWidth: 195, isPlanar: true, isMirrored: true),
            // A few more results than sums that take turns in registers, and odd numbers of rows.
            Filtering(height: 9, width: 9, resultHeight: 7, resultWidth: 7, isPlanar: true, isMirrored: true),
            Filtering(
                channels: 2, height: 13, width: 17, resultHeight: 5, resultWidth: 13, isPlanar: true, isMirrored: true),
            Filtering(height: 4, width: 4, resultHeight: 1, resultWidth: 1, isPlanar: true, isMirrored: true),
            Filtering(
                up: 1, down: 1, upTaps: 0, downTaps: 1, resultHeight: 5, resultWidth: 7, isPlanar: true, slope: 1),
            // Results far outside of the input, wholly before and wholly behind.
            Filtering(padding: 60, clamp: 1), Filtering(padding: -60),
            Filtering(up: 8, down: 8, padding: 5, upTaps: 128, downTaps: 128, resultHeight: 3, resultWidth: 2),
        ]

        /// Shapes that nobody thought of.
        static let random = (0..<50).map { seed in
            var random = RandomNumbers(seed: seed)
            let down = Int.random(in: 1...3, using: &random), up = Int.random(in: 1...6, using: &random)
            return Filtering(
                channels: [1, 1, 3, 17].randomElement(using: &random)!,
                height: Int.random(in: 1...20, using: &random),
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
        let pixels = shape.height * shape.width
        let input = random.floats(shape.channels * pixels), scales = random.floats(shape.channels)
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
            let channel = place / pixels
            planes.values[place] = Double(input[place]) * Double(scales[channel]) + Double(bias[channel])
        }
        let expected = References.filteredActivation(planes, shape, up: up, down: down)
        let activation = FilteredActivation(
            size: (shape.height, shape.width), resultSize: (shape.resultHeight, shape.resultWidth),
            upsampling: shape.up, downsampling: shape.down, padding: shape.padding, upFilter: up, downFilter: down,
            slope: shape.slope, clamp: shape.clamp)
        let features = FeatureMap(
            Weights.features(input, channels: shape.channels).buffer, channels: shape.channels, height: shape.height,
            width: shape.width,
            reading: ChannelChange(scales: Weights(channels: scales).buffer, offsets: Weights(channels: bias).buffer))
        expectSameEverywhere(expected.values) { threads in
            let result = FeatureMap(dirty: shape.channels, shape.resultHeight, shape.resultWidth)
            Operations.filterAndActivate(
                features, by: activation, into: result,
                team: Team(dirty: threads, scratchCount: activation.scratchCount))
            #expect(result.filling.allSatisfy { $0 == 0 })
            return result.planes()
        }
    }

    /// Shares of all sizes, more than a team makes of such small pictures.
    @Test(arguments: [(false, false), (true, false), (true, true)])
    func `rows of filtered activations do not depend on how they are shared out`(_ isPlanar: Bool, _ isMirrored: Bool) {
        var random = RandomNumbers(seed: 1)
        let lengths = isPlanar ? [12, 12] : [12], channels = 17, size = 23
        var taps = random.floats(isPlanar ? 144 : 12)
        if isMirrored { for place in 72..<144 { taps[place] = taps[(11 - place / 12) * 12 + place % 12] } }
        let activation = FilteredActivation(
            size: (size, size), resultSize: (40, 41), upsampling: 4, downsampling: 2, padding: -2,
            upFilter: random.floats(24), downFilter: Tensor(shape: lengths, values: taps), clamp: 256)
        #expect(activation.isMirrored == isMirrored)
        let source = FeatureMap(
            Weights.features(random.floats(channels * size * size), channels: channels).buffer, channels: channels,
            height: size, width: size,
            reading: ChannelChange(
                scales: Weights(channels: random.floats(channels)).buffer,
                offsets: Weights(channels: random.floats(channels)).buffer))
        let scratch = Buffer(count: activation.scratchCount)
        let results = [40, 13, 1].map { most in
            let result = FeatureMap(dirty: channels, 40, 41)
            for first in stride(from: 0, to: 40, by: most) {
                for block in 0..<2 {
                    Operations.filterAndActivate(
                        source, by: activation, into: result,
                        Share(results: first..<min(40, first + most), blocks: block..<block + 1), scratch: scratch)
                }
            }
            return result.planes()
        }
        #expect(results[0] == results[1] && results[0] == results[2])
    }

    @Test(arguments: [(1, 1, 1), (3, 5, 17), (33, 7, 8)])
    func `plane waves`(_ channels: Int, _ height: Int, _ width: Int) {
        var random = RandomNumbers(seed: width)
        let blocks = FeatureMap.blocks(channels), lanes = FeatureMap.blockChannels
        let tables = (0..<blocks).map { _ in (x: WaveTable(places: width), y: WaveTable(places: height)) }
        for channel in 0..<channels {
            let (block, lane) = channel.quotientAndRemainder(dividingBy: lanes)
            for place in 0..<width {
                let numbers = random.floats(2).map(Double.init)
                tables[block].x.set(place, lane: lane, sine: numbers[0], cosine: numbers[1])
            }
            for place in 0..<height {
                let numbers = random.floats(2).map(Double.init)
                tables[block].y.set(place, lane: lane, sine: numbers[0], cosine: numbers[1])
            }
        }
        var expected: [Double] = []
        for channel in 0..<channels {
            let (x, y) = tables[channel / lanes]
            for row in 0..<height {
                for column in 0..<width {
                    let (along, down) = (column * lanes + channel % lanes, row * lanes + channel % lanes)
                    expected.append(x.sines[along] * y.cosines[down] + x.cosines[along] * y.sines[down])
                }
            }
        }
        expectSameEverywhere(expected) { threads in
            let result = FeatureMap(dirty: channels, height, width)
            Team(dirty: threads).share(blocks) { block, _ in
                Operations.waves(x: tables[block].x, y: tables[block].y, block: block, into: result)
            }
            #expect(result.filling.allSatisfy { $0 == 0 })
            return result.planes()
        }
    }

    @Test func `scaling columns`() {
        let result = Buffer(count: 7)
        Operations.scaleColumns(
            Weights([1, 2, 3, 4, 5, 6]), rows: 2, columns: 3, by: DoubleBuffer([10, 0, -1] as [Double]), into: result)
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
                    value = value < 0 ? value * Double(shape.slope) : value
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
