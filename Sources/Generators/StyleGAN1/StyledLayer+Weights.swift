import Tensors

extension StyledLayer {
    /// A 3x3 convolution out of `weight`, `[3, 3, inputs, outputs]`.
    static func plain(
        _ reader: WeightReader, _ name: String, _ configuration: StyleGAN1Configuration, inputs: Int, outputs: Int,
        resolution: Int
    ) -> Convolution {
        Convolution(
            .plain, kernels(reader, name, configuration, inputs: inputs, outputs: outputs), outputs: outputs,
            inputs: inputs, height: resolution, width: resolution)
    }

    /// A transposed 4x4 convolution with stride 2 that does what up-sampling and a 3x3 convolution do.
    ///
    /// Fused, the original code adds shifted copies of the kernel itself: tap m is W[m] + W[m - 1] in both directions.
    /// Otherwise it repeats each pixel and convolves; a pixel then meets W[2 - m] + W[3 - m].
    static func doubling(
        _ reader: WeightReader, _ name: String, _ configuration: StyleGAN1Configuration, inputs: Int, outputs: Int,
        resolution: Int
    ) -> Convolution {
        let isFused = configuration.isFused(to: resolution), side = resolution / 2
        let kernels = kernels(reader, name, configuration, inputs: inputs, outputs: outputs)
        let pairs: [[Int]] = (0..<4).map { tap in
            (isFused ? [tap, tap - 1] : [2 - tap, 3 - tap]).filter((0..<3).contains)
        }
        var taps = [Float](repeating: 0, count: outputs * inputs * 16)
        for tap in 0..<16 {
            let sources = pairs[tap / 4].flatMap { row in pairs[tap % 4].map { row * 3 + $0 } }
            for pair in 0..<outputs * inputs {
                taps[pair * 16 + tap] = sources.reduce(0) { $0 + kernels[pair * 9 + $1] }
            }
        }
        return Convolution(.doubling, taps, outputs: outputs, inputs: inputs, height: side, width: side)
    }

    /// `[outputs, inputs, 3, 3]`, scaled.
    private static func kernels(
        _ reader: WeightReader, _ name: String, _ configuration: StyleGAN1Configuration, inputs: Int, outputs: Int
    ) -> [Float] {
        let shape = [3, 3, inputs, outputs]
        let gain = configuration.scalesWeights ? (2 / Double(9 * inputs)).squareRoot() : 1
        return TensorChange(order: [3, 2, 0, 1], factor: Float(gain))
            .apply(reader.parameter("\(name)/weight", shape), shape: shape)
    }
}
