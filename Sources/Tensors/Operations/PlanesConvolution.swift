import COpenBLAS

/// The taps of a square convolution as matrices `[outputs, inputs]`, tap `ky * side + kx`.
package struct ConvolutionWeights: Sendable {
    package let outputs: Int
    package let inputs: Int
    let taps: [Weights]

    /// - Parameters:
    ///   - values: `[outputs, inputs, side, side]`, as PyTorch stores them.
    ///   - side: of the kernel.
    package init(_ values: [Float], outputs: Int, inputs: Int, side: Int = 3) {
        let area = side * side
        precondition(values.count == outputs * inputs * area)
        (self.outputs, self.inputs) = (outputs, inputs)
        taps = (0..<area).map { tap in Weights((0..<outputs * inputs).map { values[$0 * area + tap] }) }
    }
}

extension Operations {
    /// Floats in one channel of a convolution's result; rows have the layout's pitch, what is beyond the width is noise.
    package static func convolutionStride(_ layout: PaddedPlanes) -> Int {
        (layout.height + layout.frame) * layout.pitch
    }

    /// 3x3 cross-correlation with the layout's padding: nine products over shifted views of the framed input.
    package static func convolve(
        _ padded: Buffer, layout: PaddedPlanes, weights: ConvolutionWeights, into result: Buffer
    ) {
        let shifts = (0..<9).map { tap in Shift(tap: tap, offset: tap / 3 * layout.pitch + tap % 3) }
        accumulate(
            shifts, columns: layout.convolvedHeight * layout.pitch, of: padded, layout: layout, weights: weights,
            into: result, at: 0)
    }

    /// The transposed 3x3 convolution with stride 2 as four phases (even rows and columns, odd columns, odd rows, both
    /// odd); phase p begins at `p * weights.outputs * convolutionStride` and has height + 1 rows.
    ///
    /// Row 2a + ky of the result receives input row a times tap ky, so even rows see taps 0 and 2, odd rows tap 1.
    package static func convolveTransposed(
        _ padded: Buffer, layout: PaddedPlanes, weights: ConvolutionWeights, into result: Buffer
    ) {
        precondition(layout.frame == 1)
        for phase in 0..<4 {
            let rowTaps = phase / 2 == 0 ? [0, 2] : [1]
            let columnTaps = phase % 2 == 0 ? [0, 2] : [1]
            let shifts = rowTaps.flatMap { ky in
                columnTaps.map { kx in
                    Shift(tap: ky * 3 + kx, offset: (ky == 2 ? 0 : layout.pitch) + (kx == 2 ? 0 : 1))
                }
            }
            accumulate(
                shifts, columns: convolutionStride(layout), of: padded, layout: layout, weights: weights,
                into: result, at: phase * weights.outputs * convolutionStride(layout))
        }
    }

    /// The transposed 4x4 convolution with stride 2 and padding 1, which doubles the size, as four phases like those of
    /// `convolveTransposed` but with `height` rows each.
    ///
    /// Row 2a + ky - 1 of the result receives input row a times tap ky.
    package static func convolveDoubling(
        _ padded: Buffer, layout: PaddedPlanes, weights: ConvolutionWeights, into result: Buffer
    ) {
        precondition(weights.taps.count == 16)
        // Taps of a phase and the framed row (or column) of the input that each sees.
        let taps = [[(tap: 1, shift: 1), (tap: 3, shift: 0)], [(tap: 0, shift: 2), (tap: 2, shift: 1)]]
        for phase in 0..<4 {
            let shifts = taps[phase / 2].flatMap { row in
                taps[phase % 2].map { column in
                    Shift(tap: row.tap * 4 + column.tap, offset: row.shift * layout.pitch + column.shift)
                }
            }
            accumulate(
                shifts, columns: layout.height * layout.pitch, of: padded, layout: layout, weights: weights,
                into: result, at: phase * weights.outputs * convolutionStride(layout))
        }
    }

    /// A tap of the kernel and where its view of the framed planes begins.
    private struct Shift {
        let tap: Int
        let offset: Int
    }

    /// Columns in one product: few enough that the results of all taps stay in the second-level cache.
    private static func blockLength(outputs: Int) -> Int { max(512, (1 << 18) / outputs / 64 * 64) }

    private static func accumulate(
        _ shifts: [Shift], columns: Int, of padded: Buffer, layout: PaddedPlanes, weights: ConvolutionWeights,
        into result: Buffer, at start: Int
    ) {
        let stride = convolutionStride(layout), block = blockLength(outputs: weights.outputs)
        precondition(padded.count >= weights.inputs * layout.stride)
        precondition(result.count >= start + weights.outputs * stride)
        for first in Swift.stride(from: 0, to: columns, by: block) {
            for (order, shift) in shifts.enumerated() {
                cblas_sgemm(
                    CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(weights.outputs),
                    blasint(min(block, columns - first)), blasint(weights.inputs), 1,
                    weights.taps[shift.tap].buffer.pointer, blasint(weights.inputs),
                    padded.pointer + shift.offset + first, blasint(layout.stride), order == 0 ? 0 : 1,
                    result.pointer + start + first, blasint(stride))
            }
        }
    }
}
