import Testing

@testable import Tensors

/// The operations of decoders and graphs against slow references in double precision, with every instruction set.
@Suite(.serialized) struct NetworkOperationTests {
    private func expectClose(_ values: [Float], _ expected: [Double], _ scale: Double = 1) {
        #expect(values.count == expected.count)
        let worst = zip(values, expected).map { abs(Double($0) - $1) }.max() ?? 0
        #expect(worst <= 1e-5 * scale, "\(worst)")
    }

    @Test(arguments: [(1, 1, 1), (1, 300, 1), (3, 7, 5), (4, 16, 16), (9, 33, 40), (5, 2, 517), (64, 100, 48)])
    func `matrix products`(rows: Int, inner: Int, columns: Int) {
        var random = RandomNumbers(seed: rows + inner + columns)
        let left = random.floats(rows * inner), right = random.floats(inner * columns)
        let values = everywhere {
            let result = Buffer(count: rows * columns)
            Operations.multiplyMatrices(
                Buffer(left), Buffer(right), rows: rows, inner: inner, columns: columns, into: result)
            return result.values()
        }
        let expected = (0..<rows * columns).map { place in
            (0..<inner).reduce(0.0) {
                $0 + Double(left[place / columns * inner + $1]) * Double(right[$1 * columns + place % columns])
            }
        }
        expectClose(values, expected, Double(inner).squareRoot())
        // In order, one product after the other, whatever the tile.
        let ordered = (0..<inner).reduce(Float(0)) { $0 + left[$1] * right[$1 * columns] }
        #expect(values[0] == ordered)
    }

    struct Window: Sendable, CustomTestStringConvertible {
        var sizes = (5, 6, 3), kernel = (3, 2), steps = (1, 1), spreads = (1, 1), before = (0, 0), out = (3, 5)
        var outputs = 4

        var testDescription: String { "\(sizes) by \(kernel), steps \(steps), spreads \(spreads)" }

        var sliding: SlidingWindow {
            var window = SlidingWindow(
                height: sizes.0, width: sizes.1, channels: sizes.2, outHeight: out.0, outWidth: out.1,
                windowHeight: kernel.0, windowWidth: kernel.1)
            (window.stepY, window.stepX) = steps
            (window.spreadY, window.spreadX) = spreads
            (window.top, window.left) = before
            return window
        }

        /// Every pair of an image's pixel and a result's, with the tap that joins them.
        func forEachTap(_ body: (_ image: Int, _ result: Int, _ tap: Int) -> Void) {
            for y in 0..<out.0 {
                for x in 0..<out.1 {
                    for ky in 0..<kernel.0 {
                        for kx in 0..<kernel.1 {
                            let (iy, ix) = (
                                y * steps.0 + ky * spreads.0 - before.0, x * steps.1 + kx * spreads.1 - before.1
                            )
                            guard (0..<sizes.0).contains(iy), (0..<sizes.1).contains(ix) else { continue }
                            body(iy * sizes.1 + ix, y * out.1 + x, ky * kernel.1 + kx)
                        }
                    }
                }
            }
        }
    }

    static let windows = [
        Window(), Window(sizes: (1, 1, 1), kernel: (1, 1), out: (1, 1), outputs: 1),
        Window(sizes: (7, 5, 2), kernel: (3, 3), before: (1, 1), out: (7, 5)),
        Window(sizes: (9, 9, 5), kernel: (4, 3), steps: (2, 3), before: (1, 0), out: (4, 3), outputs: 17),
        Window(sizes: (8, 11, 1), kernel: (2, 3), spreads: (3, 2), before: (2, 2), out: (8, 10), outputs: 3),
        Window(sizes: (40, 41, 33), kernel: (3, 3), before: (1, 1), out: (40, 41), outputs: 20),
        Window(sizes: (6, 6, 8), kernel: (1, 1), out: (6, 6), outputs: 5),
    ]

    @Test(arguments: windows)
    func convolution(_ window: Window) {
        var random = RandomNumbers(seed: 3)
        let (channels, outputs, form) = (window.sizes.2, window.outputs, window.sliding)
        let image = random.floats(window.sizes.0 * window.sizes.1 * channels)
        let kernel = random.floats(window.kernel.0 * window.kernel.1 * channels * outputs)
        var expected = [Double](repeating: 0, count: form.outPixels * outputs)
        window.forEachTap { pixel, result, tap in
            for c in 0..<channels {
                for o in 0..<outputs {
                    expected[result * outputs + o] +=
                        Double(image[pixel * channels + c]) * Double(kernel[(tap * channels + c) * outputs + o])
                }
            }
        }
        let values = everywhere {
            let result = Buffer(count: expected.count)
            Operations.convolve(
                Buffer(image), Buffer(kernel), window: form, outputs: outputs,
                patches: Buffer(count: form.block * form.patch), into: result)
            return result.values()
        }
        expectClose(values, expected, 5)
    }

    @Test(arguments: windows)
    func `transposed convolution`(_ window: Window) {
        var random = RandomNumbers(seed: 4)
        let (channels, inputs, form) = (window.sizes.2, window.outputs, window.sliding)
        let small = random.floats(form.outPixels * inputs), kernel = random.floats(inputs * form.patch)
        var expected = [Double](repeating: 0, count: window.sizes.0 * window.sizes.1 * channels)
        window.forEachTap { pixel, result, tap in
            for c in 0..<channels {
                for i in 0..<inputs {
                    expected[pixel * channels + c] +=
                        Double(small[result * inputs + i]) * Double(kernel[i * form.patch + tap * channels + c])
                }
            }
        }
        let values = everywhere {
            let image = Buffer(count: expected.count)
            Operations.convolveTransposed(
                Buffer(small), Buffer(kernel), window: form, inputs: inputs, row: Buffer(count: form.block * inputs),
                patches: Buffer(count: form.block * form.patch), into: image)
            return image.values()
        }
        expectClose(values, expected, 5)
    }

    @Test(arguments: windows, [1, 3])
    func `depthwise convolution and pooling`(_ window: Window, multiplier: Int) {
        var random = RandomNumbers(seed: 5)
        let (channels, form) = (window.sizes.2, window.sliding)
        let image = random.floats(window.sizes.0 * window.sizes.1 * channels)
        let kernel = random.floats(form.patch * multiplier)
        var deep = [Double](repeating: 0, count: form.outPixels * channels * multiplier)
        var largest = [Double](repeating: -.infinity, count: form.outPixels * channels)
        var (sums, counts) = (
            [Double](repeating: 0, count: form.outPixels * channels), [Int](repeating: 0, count: form.outPixels)
        )
        window.forEachTap { pixel, result, tap in
            counts[result] += 1
            for c in 0..<channels {
                let value = Double(image[pixel * channels + c])
                largest[result * channels + c] = max(largest[result * channels + c], value)
                sums[result * channels + c] += value
                for m in 0..<multiplier {
                    deep[(result * channels + c) * multiplier + m] +=
                        value * Double(kernel[(tap * channels + c) * multiplier + m])
                }
            }
        }
        expectClose(
            everywhere {
                let result = Buffer(count: deep.count)
                Operations.convolveDepthwise(
                    Buffer(image), Buffer(kernel), window: form, multiplier: multiplier, into: result)
                return result.values()
            }, deep)
        for takesMean in [false, true] {
            let values = everywhere {
                let result = Buffer(count: largest.count)
                Operations.pool(Buffer(image), window: form, takesMean: takesMean, into: result)
                return result.values()
            }
            expectClose(
                values, takesMean ? sums.indices.map { sums[$0] / Double(counts[$0 / channels]) } : largest)
        }
    }

    @Test func `pairs repeat what is broadcast`() {
        // [2, 1, 3] with [4, 1] gives [2, 4, 3].
        let left = Buffer([1, 2, 3, 10, 20, 30]), right = Buffer([1, 2, 4, 8])
        let walk = Walk(lengths: [2, 4, 3], steps: [[3, 0, 1], [0, 1, 0], [12, 3, 1]])
        let result = Buffer(count: 24)
        Operations.combine(left, .multiply, right, into: result, along: walk)
        #expect(result.values()[0..<6] == [1, 2, 3, 2, 4, 6])
        #expect(result.values()[21..<24] == [80, 160, 240])
    }

    @Test(arguments: [
        (Pairing.add, Float(3.5)), (.subtract, -8.5), (.multiply, -15), (.divide, -2.5 / 6), (.divideNoNaN, -2.5 / 6),
        (.floorDivide, -1), (.maximum, 6), (.minimum, -2.5), (.squaredDifference, 72.25), (.slopedReLU, -15),
        (.power, 244.140625),
    ])
    func pairings(_ pairing: Pairing, expected: Float) {
        for count in [1, 16, 37] {
            let values = everywhere {
                let result = Buffer(count: count)
                Operations.combine(
                    Buffer([Float](repeating: -2.5, count: count)), pairing, Buffer([6]), into: result,
                    along: Walk(lengths: [count], steps: [[1], [0], [1]]))
                return result.values()
            }
            #expect(values.allSatisfy { $0 == expected }, "\(values[0])")
        }
    }

    @Test func `powers that are no whole numbers`() {
        let result = Buffer(count: 4)
        Operations.combine(
            Buffer([2, 0, -1, 9]), .power, Buffer([0.5, 0.3, 0.5, -1.5]), into: result,
            along: Walk(lengths: [4], steps: [[1], [1], [1]]))
        let values = result.values()
        #expect(values[0] == Float(2).squareRoot() && values[1] == 0 && values[2].isNaN && values[3] == 1 / 27)
    }

    @Test func `reductions of a middle axis`() {
        let values = Buffer((0..<24).map { Float($0) - 5 })
        let expected: [(Reduction, [Float])] = [
            (.sum, [-3, 0, 3, 6, 33, 36, 39, 42].map { $0 }), (.mean, [-1, 0, 1, 2, 11, 12, 13, 14]),
            (.largest, [3, 4, 5, 6, 15, 16, 17, 18]), (.smallest, [-5, -4, -3, -2, 7, 8, 9, 10]),
            (.product, [15, 0, -15, -24, 1155, 1536, 1989, 2520]),
        ]
        for (reduction, expected) in expected {
            let result = Buffer(count: 8)
            Operations.reduce(values, by: reduction, outer: 2, count: 3, inner: 4, into: result)
            #expect(result.values() == expected, "\(reduction)")
        }
    }

    @Test func `copies go along any steps`() {
        let result = Buffer(count: 6)
        // The transpose of [2, 3], mirrored along the longer axis.
        Operations.copy(
            Buffer([1, 2, 3, 4, 5, 6]), from: 2, into: result, at: 0,
            along: Walk(lengths: [3, 2], steps: [[-1, 3], [2, 1]]))
        #expect(result.values() == [3, 6, 2, 5, 1, 4])
    }

    /// Places and shares worked out by hand from TensorFlow's rules.
    @Test func resizing() {
        let image = Buffer([0, 10, 20, 30])
        let one = Resizing(1, to: 1, alignment: .edges)
        let expected: [(Resizing.Alignment, [Float], [Float])] = [
            (.edges, [0, 5, 10, 15, 20, 25, 30, 30], [0, 0, 10, 10, 20, 20, 30, 30]),
            (.centres, [0, 2.5, 7.5, 12.5, 17.5, 22.5, 27.5, 30], [0, 0, 10, 10, 20, 20, 30, 30]),
        ]
        for (alignment, smooth, nearest) in expected {
            let result = Buffer(count: 8), columns = Resizing(4, to: 8, alignment: alignment)
            Operations.resizeBilinear(image, rows: one, columns: columns, channels: 1, into: result)
            #expect(result.values() == smooth)
            Operations.resizeNearest(image, rows: one, columns: columns, channels: 1, into: result)
            #expect(result.values() == nearest)
        }
        let result = Buffer(count: 7), corners = Resizing(4, to: 7, alignment: .corners)
        Operations.resizeBilinear(image, rows: one, columns: corners, channels: 1, into: result)
        #expect(result.values() == [0, 5, 10, 15, 20, 25, 30])
    }

    @Test func `bytes of any range`() {
        let image = Buffer([0, 0.5, 1, -3, 7, .nan])
        #expect(
            Operations.rgbBytes(image, pixels: 2, channels: 3, low: 0, high: 1) == [0, 128, 255, 0, 255, 0])
        #expect(Operations.rgbBytes(Buffer([-1, 1, 0.25]), pixels: 1, channels: 3, low: -1, high: 1) == [0, 255, 159])
        #expect(Operations.rgbBytes(Buffer([200.5]), pixels: 1, channels: 1, low: 0, high: 255) == [201, 201, 201])
        #expect(
            Operations.rgbBytes(Buffer([1, 0, 1, 0.5]), pixels: 1, channels: 4, low: 0, high: 1) == [255, 0, 255])
    }
}
