import CKernels

extension Operations {
    /// Doubles that `normalise` needs for feature maps of that size.
    package static func normalisingSumsCount(channels: Int, height: Int) -> Int {
        height * 2 * FeatureMap.wholeBlocks(channels)
    }

    /// Instance normalisation: what makes `(value - mean) / sqrt(variance + 1e-8) * style` out of each channel, as its
    /// centre and its scale.
    ///
    /// - Parameters:
    ///   - style: for whole blocks of channels.
    ///   - sums: scratch.
    package static func normalise(
        _ input: FeatureMap, style: Buffer, sums: DoubleBuffer, centres: Buffer, scales: Buffer, team: Team
    ) {
        precondition(min(style.count, centres.count, scales.count) >= FeatureMap.wholeBlocks(input.channels))
        precondition(sums.count >= normalisingSumsCount(channels: input.channels, height: input.height))
        team.share(input.height, atLeast: 4) { rows in
            var (source, share) = (input.kernelForm, pegbar_share())
            (share.first, share.count) = (rows.lowerBound, rows.count)
            InstructionSet.kernels.row_sums(&source, sums.pointer, &share)
        }
        var source = input.kernelForm
        InstructionSet.kernels.normalise(
            sums.pointer, &source, style.pointer, centres.pointer, scales.pointer)
    }
}
