import CKernels

/// An activation at a higher sampling rate between two low-pass filters, so that the sharp edges it makes do not alias:
/// StyleGAN 3's "filtered leaky ReLU" (Karras et al. 2021, section 3.2).
///
/// Zeros go between the samples, `padding` zeros in front; then the up-sampling filter along y and x, leaky ReLU, limits,
/// the down-sampling filter, and every `downsampling`-th value of that. The layer's gain belongs into the scales and
/// offsets with which the samples are read.
package struct FilteredActivation: Sendable {
    package let height: Int
    package let width: Int
    package let resultHeight: Int
    package let resultWidth: Int
    private let upsampling: Int
    private let downsampling: Int
    private let padding: Int
    private let upTaps: [Float]
    private let down: Down
    private let slope: Float
    private let clamp: Float

    private enum Down: Sendable {
        /// Applied along x, then along y; flipped.
        case product([Float])
        /// `[columns, lines]`, flipped: a line is a row or, where row t is bit for bit the same as row count - 1 - t, the
        /// sum of two.
        case planar([Float], count: Int, isMirrored: Bool)

        /// - Parameter taps: of the filter's shape, flipped.
        init(_ taps: [Float], shape: [Int]) {
            guard shape.count == 2 else {
                self = .product(taps)
                return
            }
            let count = shape[0]
            let isMirrored =
                count.isMultiple(of: 2)
                && taps.indices.allSatisfy {
                    taps[$0].bitPattern == taps[(count - 1 - $0 / count) * count + $0 % count].bitPattern
                }
            let lines = isMirrored ? count / 2 : count
            let columns = (0..<count).flatMap { column in (0..<lines).map { taps[$0 * count + column] } }
            self = .planar(columns, count: count, isMirrored: isMirrored)
        }
    }

    /// Whether the down-sampling filter is planar and its rows the same from either end, as radial ones are: it takes half
    /// as many multiplications.
    package var isMirrored: Bool {
        if case .planar(_, _, let isMirrored) = down { isMirrored } else { false }
    }

    /// No filter may have more taps than this: per sample the up-sampling one, along an axis the down-sampling one.
    package static let mostTaps = PEGBAR_MOST_TAPS

    /// - Parameters:
    ///   - size: height and width of the feature maps.
    ///   - resultSize: those of what comes out.
    ///   - padding: zeros before the first up-sampled value of a row or column; negative cuts values off.
    ///   - upFilter: `[taps]` as the checkpoint stores it; empty for none.
    ///   - downFilter: `[taps]` to be applied along x and y, or `[taps, taps]`; empty for none.
    ///   - slope: the activation's, below zero; 0 to 1.
    ///   - clamp: infinite for no limit.
    package init(
        size: (height: Int, width: Int), resultSize: (height: Int, width: Int), upsampling: Int, downsampling: Int,
        padding: Int, upFilter: [Float], downFilter: Tensor, slope: Float = 0.2, clamp: Float
    ) {
        precondition(upsampling >= 1 && downsampling >= 1 && (0...1).contains(slope))
        precondition(min(size.height, size.width, resultSize.height, resultSize.width) >= 1)
        precondition(downFilter.shape.count <= 2 && Set(downFilter.shape).count == 1)
        (height, width) = size
        (resultHeight, resultWidth) = resultSize
        (self.upsampling, self.downsampling, self.padding) = (upsampling, downsampling, padding)
        (self.slope, self.clamp) = (slope, clamp)
        upTaps = (upFilter.isEmpty ? [1] : upFilter.reversed()).map { $0 * Float(upsampling) }
        down =
            downFilter.values.isEmpty ? .product([1]) : Down(downFilter.values.reversed(), shape: downFilter.shape)
        precondition(downFilter.shape[0] <= Self.mostTaps && upTaps.count <= Self.mostTaps * upsampling)
    }

    /// Floats of scratch memory for each thread.
    package var scratchCount: Int { withKernelForm { pegbar_layout($0).floats } }

    func withKernelForm<Result>(_ body: (UnsafePointer<pegbar_filtering>) -> Result) -> Result {
        var form = pegbar_filtering()
        (form.height, form.width, form.result_height, form.result_width) = (height, width, resultHeight, resultWidth)
        (form.up, form.down, form.padding) = (upsampling, downsampling, padding)
        (form.slope, form.clamp) = (slope, clamp)
        return upTaps.withUnsafeBufferPointer { upTaps in
            (form.up_taps, form.up_count) = (upTaps.baseAddress, upTaps.count)
            switch down {
            case .product(let taps):
                return taps.withUnsafeBufferPointer { taps in
                    (form.down_count, form.down_taps) = (taps.count, taps.baseAddress)
                    return body(&form)
                }
            case .planar(let taps, let count, let isMirrored):
                return taps.withUnsafeBufferPointer { taps in
                    (form.down_count, form.planar_taps, form.is_mirrored) = (count, taps.baseAddress, isMirrored)
                    return body(&form)
                }
            }
        }
    }
}

extension Operations {
    /// Applies an activation between its filters.
    ///
    /// - Parameter input: read with scales and offsets, without centres.
    package static func filterAndActivate(
        _ input: FeatureMap, by activation: FilteredActivation, into result: FeatureMap, team: Team
    ) {
        precondition(input.reading.map { $0.offsets != nil && $0.centres == nil } ?? false)
        precondition((input.height, input.width) == (activation.height, activation.width))
        precondition((result.height, result.width) == (activation.resultHeight, activation.resultWidth))
        precondition(input.channels == result.channels)
        // Rows above and below are computed again for each share, so that there are no more than threads need.
        let parts = team.threads == 1 ? 1 : min((result.height + 15) / 16, max(1, 4 * team.threads / result.blocks))
        team.share(result.blocks * parts) { piece, scratch in
            let (block, part) = piece.quotientAndRemainder(dividingBy: parts)
            let rows = result.height * part / parts..<result.height * (part + 1) / parts
            filterAndActivate(
                input, by: activation, into: result, Share(results: rows, blocks: block..<block + 1), scratch: scratch)
        }
    }

    /// Computes some rows of some blocks.
    static func filterAndActivate(
        _ input: FeatureMap, by activation: FilteredActivation, into result: FeatureMap, _ share: Share, scratch: Buffer
    ) {
        precondition(scratch.count >= activation.scratchCount)
        var (source, target, share) = (input.kernelForm, result.kernelForm, share.kernelForm)
        activation.withKernelForm {
            InstructionSet.kernels.filter_and_activate(&source, $0, &target, &share, scratch.pointer)
        }
    }
}
