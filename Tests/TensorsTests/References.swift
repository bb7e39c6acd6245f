/// The operations written out slowly in double precision, from their definitions.
enum References {
    /// Planes `[channels, height, width]`, zero outside.
    struct Planes {
        let channels: Int, height: Int, width: Int
        var values: [Double]

        init(_ channels: Int, _ height: Int, _ width: Int, _ values: [Double]) {
            (self.channels, self.height, self.width, self.values) = (channels, height, width, values)
        }

        init(zeros channels: Int, _ height: Int, _ width: Int) {
            self.init(channels, height, width, [Double](repeating: 0, count: channels * height * width))
        }

        subscript(c: Int, y: Int, x: Int) -> Double {
            get {
                y < 0 || x < 0 || y >= height || x >= width ? 0 : values[(c * height + y) * width + x]
            }
            set { values[(c * height + y) * width + x] = newValue }
        }
    }

    /// PyTorch's `conv2d(x, w, padding=1)` for `[outputs, inputs, 3, 3]`.
    static func convolution(_ x: Planes, _ w: [Double], outputs: Int) -> Planes {
        var result = Planes(zeros: outputs, x.height, x.width)
        for o in 0..<outputs {
            for y in 0..<x.height {
                for column in 0..<x.width {
                    for c in 0..<x.channels {
                        for tap in 0..<9 {
                            result[o, y, column] +=
                                w[(o * x.channels + c) * 9 + tap] * x[c, y + tap / 3 - 1, column + tap % 3 - 1]
                        }
                    }
                }
            }
        }
        return result
    }

    /// PyTorch's `conv_transpose2d(x, w.transpose(0, 1), stride=2)`, of size 2n + 1.
    static func transposedConvolution(_ x: Planes, _ w: [Double], outputs: Int) -> Planes {
        var result = Planes(zeros: outputs, 2 * x.height + 1, 2 * x.width + 1)
        for o in 0..<outputs {
            for c in 0..<x.channels {
                for y in 0..<x.height {
                    for column in 0..<x.width {
                        for tap in 0..<9 {
                            result[o, 2 * y + tap / 3, 2 * column + tap % 3] +=
                                w[(o * x.channels + c) * 9 + tap] * x[c, y, column]
                        }
                    }
                }
            }
        }
        return result
    }

    /// PyTorch's `conv_transpose2d(x, w.transpose(0, 1), stride=2, padding=1)` for `[outputs, inputs, 4, 4]`.
    static func doublingConvolution(_ x: Planes, _ w: [Double], outputs: Int) -> Planes {
        var result = Planes(zeros: outputs, 2 * x.height, 2 * x.width)
        for o in 0..<outputs {
            for c in 0..<x.channels {
                for y in 0..<x.height {
                    for column in 0..<x.width {
                        for tap in 0..<16 {
                            let row = 2 * y + tap / 4 - 1, place = 2 * column + tap % 4 - 1
                            guard (0..<result.height).contains(row), (0..<result.width).contains(place) else {
                                continue
                            }
                            result[o, row, place] += w[(o * x.channels + c) * 16 + tap] * x[c, y, column]
                        }
                    }
                }
            }
        }
        return result
    }

    /// 1 2 1 / 4 in both directions.
    static func blurred(_ x: Planes) -> Planes {
        var result = Planes(zeros: x.channels, x.height, x.width)
        let taps = [0.25, 0.5, 0.25]
        for c in 0..<x.channels {
            for y in 0..<x.height {
                for column in 0..<x.width {
                    for tap in 0..<9 {
                        result[c, y, column] +=
                            taps[tap / 3] * taps[tap % 3] * x[c, y + tap / 3 - 1, column + tap % 3 - 1]
                    }
                }
            }
        }
        return result
    }

    /// Zeros between samples, then a true convolution with `4 * filter`, with that many zeros before the first sample.
    static func filtered(
        _ x: Planes, filter: [Double], padding: Int, height: Int, width: Int
    ) -> Planes {
        var result = Planes(zeros: x.channels, height, width)
        for c in 0..<x.channels {
            for y in 0..<height {
                for column in 0..<width {
                    for i in 0..<4 {
                        for j in 0..<4 {
                            result[c, y, column] +=
                                4 * filter[15 - (i * 4 + j)] * x[c, y + i - padding, column + j - padding]
                        }
                    }
                }
            }
        }
        return result
    }

    static func stuffedWithZeros(_ x: Planes) -> Planes {
        var result = Planes(zeros: x.channels, 2 * x.height, 2 * x.width)
        for c in 0..<x.channels {
            for y in 0..<x.height { for column in 0..<x.width { result[c, 2 * y, 2 * column] = x[c, y, column] } }
        }
        return result
    }
}
