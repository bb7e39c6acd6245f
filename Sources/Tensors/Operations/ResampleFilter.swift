import CKernels

/// The 4x4 low-pass filter of an up-sampling by two, flipped for convolution and times four (the zeros between samples
/// take three quarters of the energy).
package struct ResampleFilter: Sendable {
    let taps: Weights

    /// - Parameter values: `[4, 4]`, as the checkpoint stores it.
    package init(_ values: [Float]) {
        precondition(values.count == 16)
        taps = Weights(values.reversed().map { $0 * 4 })
    }
}

extension Operations {
    /// Doubles the size of `[channels, height, width]`.
    package static func upsample(
        _ planes: Buffer, channels: Int, height: Int, width: Int, filter: ResampleFilter, into result: Buffer
    ) {
        precondition(planes.count >= channels * height * width && result.count >= channels * height * width * 4)
        InstructionSet.kernels.upsample_planes(
            planes.pointer, filter.taps.buffer.pointer, result.pointer, channels, height, width)
    }
}
