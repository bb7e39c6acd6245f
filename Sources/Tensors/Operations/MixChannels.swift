import CKernels

extension Operations {
    /// 1x1 convolution of dense planes: `result[o, p] = clamp(sum over c of weights[o, c] * planes[c, p] + bias[o])`,
    /// each sum in the order of the channels.
    ///
    /// - Parameter weights: `[outputs, inputs]`, already modulated.
    /// - Parameter clamp: infinite for no limit.
    package static func mixChannels(
        _ planes: Buffer, weights: Buffer, bias: Weights?, clamp: Float, outputs: Int, inputs: Int, pixels: Int,
        into result: Buffer
    ) {
        precondition(planes.count >= inputs * pixels && weights.count >= outputs * inputs)
        precondition(result.count >= outputs * pixels && (bias.map { $0.count == outputs } ?? true))
        pegbar_mix_channels(
            planes.pointer, weights.pointer, bias?.buffer.pointer, clamp, result.pointer, outputs, inputs, pixels)
    }

    /// `accumulator = (accumulator + values) * gain` over `count` numbers.
    package static func add(_ values: Buffer, to accumulator: Buffer, gain: Float = 1, count: Int) {
        precondition(values.count >= count && accumulator.count >= count)
        pegbar_add(accumulator.pointer, values.pointer, gain, count)
    }
}
