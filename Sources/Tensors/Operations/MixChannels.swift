import CKernels
import COpenBLAS

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
        InstructionSet.kernels.mix_channels(
            planes.pointer, weights.pointer, bias?.buffer.pointer, clamp, result.pointer, outputs, inputs, pixels)
    }

    /// The same for many outputs, as one matrix product without bias and limit.
    package static func mixChannels(
        _ planes: Buffer, weights: Weights, outputs: Int, inputs: Int, pixels: Int, into result: Buffer
    ) {
        mixChannels(
            planes, weights: weights.buffer, outputs: outputs, inputs: inputs, pixels: pixels, into: result)
    }

    /// The same with weights that belong to one picture.
    package static func mixChannels(
        _ planes: Buffer, weights: Buffer, outputs: Int, inputs: Int, pixels: Int, into result: Buffer
    ) {
        precondition(planes.count >= inputs * pixels && weights.count >= outputs * inputs)
        precondition(result.count >= outputs * pixels)
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(outputs), blasint(pixels), blasint(inputs), 1,
            weights.pointer, blasint(inputs), planes.pointer, blasint(pixels), 0, result.pointer,
            blasint(pixels))
    }
}
