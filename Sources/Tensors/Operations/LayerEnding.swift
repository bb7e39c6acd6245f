import CKernels

/// What follows the convolution in a synthesis layer: demodulation, noise, bias, leaky ReLU, gain, clamping.
package struct LayerEnding {
    /// One factor per output channel (demodulation).
    package let scales: Buffer
    /// One number per output channel.
    package let bias: Weights
    /// `[height, width]` of the result; nil for none.
    package let noise: Weights?
    /// One factor per output channel.
    package let noiseStrengths: Weights
    package let gain: Float
    /// Values are limited to plus and minus this; infinite for no limit.
    package let clamp: Float

    package init(
        scales: Buffer, bias: Weights, noise: Weights?, noiseStrengths: Weights, gain: Float, clamp: Float
    ) {
        (self.scales, self.bias, self.noise) = (scales, bias, noise)
        (self.noiseStrengths, self.gain, self.clamp) = (noiseStrengths, gain, clamp)
    }

    func withKernelForm(_ body: (UnsafePointer<pegbar_epilogue>) -> Void) {
        var form = pegbar_epilogue(
            scales: scales.pointer, bias: bias.buffer.pointer, noise: noise.map { UnsafePointer($0.buffer.pointer) },
            noise_strengths: noiseStrengths.buffer.pointer, gain: gain, clamp: clamp)
        body(&form)
    }
}

extension Operations {
    /// Ends a plain convolution: its result with the layout's pitch becomes dense planes `[channels, height, width]`.
    package static func finish(
        _ convolved: Buffer, layout: PaddedPlanes, channels: Int, ending: LayerEnding, into planes: Buffer
    ) {
        let stride = convolutionStride(layout)
        precondition(convolved.count >= channels * stride && ending.bias.count == channels)
        precondition(planes.count >= channels * layout.height * layout.width)
        precondition(ending.noise.map { $0.count == layout.height * layout.width } ?? true)
        ending.withKernelForm {
            InstructionSet.kernels.finish_planes(
                convolved.pointer, stride, layout.pitch, planes.pointer, channels, layout.height, layout.width, $0)
        }
    }

    /// Ends an up-sampling convolution: interleaves the four phases, applies the resample filter and the ending; the
    /// result is `[channels, 2 height, 2 width]`.
    ///
    /// - Parameter rows: scratch of at least `4 * (2 * width + 3)`.
    package static func finishUpsampled(
        _ phases: Buffer, layout: PaddedPlanes, channels: Int, filter: ResampleFilter, ending: LayerEnding,
        rows: Buffer, into planes: Buffer
    ) {
        let stride = convolutionStride(layout)
        precondition(phases.count >= 4 * channels * stride && ending.bias.count == channels)
        precondition(rows.count >= 4 * (2 * layout.width + 3))
        precondition(planes.count >= channels * 4 * layout.height * layout.width)
        precondition(ending.noise.map { $0.count == 4 * layout.height * layout.width } ?? true)
        let starts = (0..<4).map { Optional(UnsafePointer(phases.pointer + $0 * channels * stride)) }
        ending.withKernelForm { ending in
            starts.withUnsafeBufferPointer {
                InstructionSet.kernels.finish_upsampled(
                    $0.baseAddress!, stride, layout.pitch, filter.taps.buffer.pointer, rows.pointer, planes.pointer,
                    channels, layout.height, layout.width, ending)
            }
        }
    }

    /// Ends a doubling convolution of StyleGAN 1: interleaves the four phases, blurs with 1 2 1, applies the ending; the
    /// result is `[channels, 2 height, 2 width]`.
    ///
    /// - Parameter rows: scratch of at least `3 * (2 * width + 2)`.
    package static func finishBlurred(
        _ phases: Buffer, layout: PaddedPlanes, channels: Int, ending: LayerEnding, rows: Buffer, into planes: Buffer
    ) {
        let stride = convolutionStride(layout)
        precondition(phases.count >= 4 * channels * stride && ending.bias.count == channels)
        precondition(rows.count >= 3 * (2 * layout.width + 2))
        precondition(planes.count >= channels * 4 * layout.height * layout.width)
        precondition(ending.noise.map { $0.count == 4 * layout.height * layout.width } ?? true)
        let starts = (0..<4).map { Optional(UnsafePointer(phases.pointer + $0 * channels * stride)) }
        ending.withKernelForm { ending in
            starts.withUnsafeBufferPointer {
                InstructionSet.kernels.finish_blurred(
                    $0.baseAddress!, stride, layout.pitch, rows.pointer, planes.pointer, channels, layout.height,
                    layout.width, ending)
            }
        }
    }
}
