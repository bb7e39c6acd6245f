import CKernels

/// An activation at a higher sampling rate between two low-pass filters, so that the sharp edges it makes do not alias:
/// StyleGAN 3's "filtered leaky ReLU" (Karras et al. 2021, section 3.2).
///
/// Zeros go between the samples, `padding` zeros in front; then the up-sampling filter along x and y, leaky ReLU, gain,
/// limits, the down-sampling filter, and every `downsampling`-th value of that.
package struct FilteredActivation: Sendable {
    package let height: Int
    package let width: Int
    package let resultHeight: Int
    package let resultWidth: Int
    private let upsampling: Int
    private let downsampling: Int
    private let padding: Int
    private let upTaps: Weights
    private let downTaps: Weights
    private let downCount: Int
    private let downIsPlanar: Bool
    private let downIsMirrored: Bool
    private let slope: Float
    private let gain: Float
    private let clamp: Float

    /// No filter may have more taps per sample than this.
    package static let mostTaps = PEGBAR_MOST_TAPS

    /// - Parameters:
    ///   - size: height and width of the planes.
    ///   - resultSize: those of what comes out.
    ///   - upsampling: a multiple of `downsampling`.
    ///   - padding: zeros before the first up-sampled value of a row or column; negative cuts values off.
    ///   - upFilter: `[taps]` as the checkpoint stores it; empty for none.
    ///   - downFilter: `[taps]` to be applied along x and y, or `[taps, taps]`; empty for none.
    ///   - slope: the activation's, below zero.
    ///   - clamp: infinite for no limit.
    package init(
        size: (height: Int, width: Int), resultSize: (height: Int, width: Int), upsampling: Int, downsampling: Int,
        padding: Int, upFilter: [Float], downFilter: Tensor, slope: Float = 0.2, gain: Float, clamp: Float
    ) {
        precondition(upsampling >= 1 && downsampling >= 1 && upsampling % downsampling == 0)
        precondition(min(size.height, size.width, resultSize.height, resultSize.width) >= 1)
        precondition(downFilter.shape.count == 1 || Set(downFilter.shape).count == 1)
        (height, width) = size
        (resultHeight, resultWidth) = resultSize
        (self.upsampling, self.downsampling, self.padding) = (upsampling, downsampling, padding)
        (self.slope, self.gain, self.clamp) = (slope, gain, clamp)
        upTaps = Weights((upFilter.isEmpty ? [1] : upFilter.reversed()).map { $0 * Float(upsampling) })
        downTaps = Weights(downFilter.values.isEmpty ? [1] : downFilter.values.reversed())
        downCount = max(1, downFilter.shape[0])
        downIsPlanar = downFilter.shape.count == 2
        let (values, count) = (downFilter.values, downCount)
        downIsMirrored =
            downIsPlanar
            && values.indices.allSatisfy {
                values[$0].bitPattern == values[(count - 1 - $0 / count) * count + $0 % count].bitPattern
            }
        precondition(downCount <= Self.mostTaps && upTaps.count <= Self.mostTaps * upsampling)
    }

    /// Floats of scratch memory that the operation needs.
    package var scratchCount: Int { withKernelForm { pegbar_layout($0).floats } }

    func withKernelForm<Result>(_ body: (UnsafePointer<pegbar_filtering>) -> Result) -> Result {
        var form = pegbar_filtering(
            height: height, width: width, result_height: resultHeight, result_width: resultWidth, up: upsampling,
            down: downsampling, padding: padding, up_taps: upTaps.buffer.pointer, up_count: upTaps.count,
            down_taps: downTaps.buffer.pointer, down_count: downCount,
            down_is_planar: downIsPlanar, down_is_mirrored: downIsMirrored, slope: slope, gain: gain, clamp: clamp)
        return body(&form)
    }
}

extension Operations {
    /// Scales each of the dense planes, adds its bias and applies the activation between its filters; the result is
    /// `[channels, resultHeight, resultWidth]`.
    ///
    /// - Parameters:
    ///   - stride: floats from one plane to the next.
    ///   - scales: one factor per channel.
    ///   - scratch: at least `activation.scratchCount`.
    package static func filterAndActivate(
        _ planes: Buffer, stride: Int, channels: Int, scales: Buffer, bias: Weights, by activation: FilteredActivation,
        scratch: Buffer, into result: Buffer
    ) {
        precondition(stride >= activation.height * activation.width)
        precondition(planes.count >= (channels - 1) * stride + activation.height * activation.width)
        precondition(scales.count >= channels && bias.count == channels)
        precondition(scratch.count >= activation.scratchCount)
        precondition(result.count >= channels * activation.resultHeight * activation.resultWidth)
        activation.withKernelForm {
            InstructionSet.kernels.filter_and_activate(
                planes.pointer, stride, scales.pointer, bias.buffer.pointer, scratch.pointer, result.pointer, channels,
                $0)
        }
    }
}
