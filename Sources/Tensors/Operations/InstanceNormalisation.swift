import CKernels

extension Operations {
    /// Instance normalisation and style of dense planes, in place:
    /// `(value - mean) / sqrt(variance + 1e-8) * scales[c] + offsets[c]`, mean and variance of each plane.
    package static func normalise(
        _ planes: Buffer, channels: Int, pixels: Int, scales: Buffer, offsets: Buffer
    ) {
        precondition(planes.count >= channels * pixels && scales.count >= channels && offsets.count >= channels)
        InstructionSet.kernels.normalise_planes(planes.pointer, scales.pointer, offsets.pointer, channels, pixels)
    }
}
