import CKernels

extension Operations {
    /// 1x1 convolution of feature maps to an image, `[channels, height, width]`: sums over the channels of
    /// `weights * value`, plus bias, limited.
    ///
    /// - Parameters:
    ///   - weights: `[channels, whole blocks of inputs]`, already modulated.
    ///   - clamp: infinite for no limit.
    ///   - adds: to what is there; otherwise replaces it.
    package static func mixColours(
        _ input: FeatureMap, weights: Buffer, bias: Weights?, clamp: Float, channels: Int, adds: Bool,
        into image: Buffer, team: Team
    ) {
        precondition(channels == 1 || channels == 3)
        precondition(weights.count >= channels * FeatureMap.wholeBlocks(input.channels))
        precondition(image.count >= channels * input.pixels && (bias.map { $0.count == channels } ?? true))
        team.share(input.pixels, atLeast: 256) { pixels in
            var (source, share) = (input.kernelForm, pegbar_share())
            (share.first, share.count) = (pixels.lowerBound, pixels.count)
            InstructionSet.kernels.mix_colours(
                &source, weights.pointer, bias?.buffer.pointer, clamp, adds, image.pointer, channels, &share)
        }
    }
}
