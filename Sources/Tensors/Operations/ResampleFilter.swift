import CKernels

/// A low-pass filter of an up-sampling by two, flipped for convolution; one row and one column of its taps lie before the
/// pixel.
package struct ResampleFilter: Sendable {
    let taps: Weights
    private let side: Int
    /// Along y and along x, when the filter is their product to the last bit.
    private let factors: (down: Weights, across: Weights)?

    /// A filter of four by four taps, times four: the zeros between samples take three quarters of the energy.
    ///
    /// - Parameter values: `[4, 4]`, as the checkpoint stores it.
    package init(_ values: [Float]) {
        precondition(values.count == 16)
        self.init(taps: values.reversed().map { $0 * 4 }, side: 4)
    }

    /// 1 2 1 along both axes, over 16.
    package static let blur = ResampleFilter(taps: [1, 2, 1, 2, 4, 2, 1, 2, 1].map { $0 / 16 }, side: 3)

    /// Leaves everything as it is.
    package static let none = ResampleFilter(taps: [0, 0, 0, 0, 1, 0, 0, 0, 0], side: 3)

    private init(taps: [Float], side: Int) {
        (self.taps, self.side) = (Weights(taps), side)
        let down = (0..<side).map { y in (0..<side).reduce(Float(0)) { $0 + taps[y * side + $1] } }
        let sum = down.reduce(0, +)
        let across = (0..<side).map { x in (0..<side).reduce(Float(0)) { $0 + taps[$1 * side + x] } / sum }
        let isProduct = taps.indices.allSatisfy { down[$0 / side] * across[$0 % side] == taps[$0] }
        factors = isProduct ? (Weights(down), Weights(across)) : nil
    }

    fileprivate var kernelForm: pegbar_filter {
        pegbar_filter(
            count: side, taps: taps.buffer.pointer, down: factors.map { UnsafePointer($0.down.buffer.pointer) },
            across: factors.map { UnsafePointer($0.across.buffer.pointer) })
    }
}

extension Operations {
    /// Filters feature maps, which are read as they are, zeros outside; the result may be one row and column smaller, as after a transposed
    /// convolution.
    package static func filter(
        _ input: FeatureMap, by filter: ResampleFilter, ending: LayerEnding?, into output: FeatureMap, team: Team
    ) {
        precondition(input.reading == nil && input.channels == output.channels)
        precondition(output.height <= input.height && output.width <= input.width)
        ending?.check(output)
        shareRows(output, team) { share in
            var (source, target, form, share) = (input.kernelForm, output.kernelForm, filter.kernelForm, share)
            withKernelForm(of: ending) { InstructionSet.kernels.filter_rows(&source, &form, &target, $0, &share) }
        }
    }

    /// Doubles the size of feature maps, which are read as they are, with a filter of four by four taps.
    package static func double(_ input: FeatureMap, by filter: ResampleFilter, into output: FeatureMap, team: Team) {
        precondition(filter.taps.count == 16 && input.reading == nil && input.channels == output.channels)
        precondition((output.height, output.width) == (2 * input.height, 2 * input.width))
        shareRows(output, team) { share in
            var (source, target, share) = (input.kernelForm, output.kernelForm, share)
            InstructionSet.kernels.double_features(&source, filter.taps.buffer.pointer, &target, &share)
        }
    }

    /// Doubles the size of dense planes, `[channels, height, width]`.
    package static func double(
        _ planes: Buffer, channels: Int, height: Int, width: Int, by filter: ResampleFilter, into result: Buffer,
        team: Team
    ) {
        precondition(filter.taps.count == 16)
        precondition(planes.count >= channels * height * width && result.count >= channels * height * width * 4)
        team.share(2 * height, atLeast: 16) { rows in
            InstructionSet.kernels.double_planes(
                planes.pointer, filter.taps.buffer.pointer, result.pointer, channels, height, width, rows.lowerBound,
                rows.count)
        }
    }

    /// Shares out rows of all blocks, a few at a time.
    private static func shareRows(_ output: FeatureMap, _ team: Team, _ work: (pegbar_share) -> Void) {
        team.share(output.blocks * output.height, atLeast: 16) { rows in
            // A stretch of rows may end one block and begin another.
            for block in rows.lowerBound / output.height...(rows.upperBound - 1) / output.height {
                let own = rows.clamped(to: block * output.height..<(block + 1) * output.height)
                work(
                    pegbar_share(
                        first: own.lowerBound - block * output.height, count: own.count, first_block: block,
                        blocks: 1))
            }
        }
    }
}
