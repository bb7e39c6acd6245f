import CKernels

/// What follows the convolution in a synthesis layer: `value * scales + noise * strengths + bias`, leaky ReLU with slope
/// 0.2, limits. The layer's gain is in scales, strengths and bias.
package struct LayerEnding {
    /// One factor per output channel (demodulation), for whole blocks of channels.
    package let scales: Buffer
    package let bias: Weights
    /// `[height, width]` of the result; nil for none.
    package let noise: Weights?
    package let noiseStrengths: Weights
    /// Values are limited to plus and minus this; infinite for no limit.
    package let clamp: Float

    package init(scales: Buffer, bias: Weights, noise: Weights?, noiseStrengths: Weights, clamp: Float) {
        (self.scales, self.bias, self.noise) = (scales, bias, noise)
        (self.noiseStrengths, self.clamp) = (noiseStrengths, clamp)
    }

    func check(_ output: FeatureMap) {
        let channels = FeatureMap.wholeBlocks(output.channels)
        precondition(min(scales.count, bias.count, noiseStrengths.count) >= channels)
        precondition(noise.map { $0.count == output.pixels } ?? true)
    }

    var kernelForm: pegbar_ending {
        pegbar_ending(
            scales: scales.pointer, bias: bias.buffer.pointer, noise: noise.map { UnsafePointer($0.buffer.pointer) },
            strengths: noiseStrengths.buffer.pointer, clamp: clamp)
    }
}
