import Tensors

/// The `resnet` architecture's way around a block: 1x1 convolution without bias, up-sampling by two, and gain.
/// As in the original code, `conv_clamp` does not bind it.
struct Shortcut: Sendable {
    private let inputs: Int
    private let outputs: Int
    /// Side of the input.
    private let side: Int
    private let weights: Weights
    private let filter: ResampleFilter

    /// - Parameter resolution: side of the result.
    init(
        _ reader: WeightReader, _ name: String, inputs: Int, outputs: Int, resolution: Int
    ) {
        (self.inputs, self.outputs, side) = (inputs, outputs, resolution / 2)
        let gain = Float(1 / Double(inputs).squareRoot())
        weights = Weights(reader.parameter("\(name).weight", [outputs, inputs, 1, 1]).map { $0 * gain })
        filter = ResampleFilter(reader.buffer("\(name).resample_filter", [4, 4]))
    }

    /// Keeps what goes around the block, made from `scratch.features`, in `scratch.shortcut`.
    func leave(_ scratch: SynthesisScratch) {
        scratch.measured(.convolution) {
            Operations.mixChannels(
                scratch.features, weights: weights, outputs: outputs, inputs: inputs, pixels: side * side,
                into: scratch.narrowShortcut)
        }
        scratch.measured(.resampling) {
            Operations.upsample(
                scratch.narrowShortcut, channels: outputs, height: side, width: side, filter: filter,
                into: scratch.shortcut)
        }
    }

    /// Adds it to `scratch.features`.
    func join(_ scratch: SynthesisScratch) {
        scratch.measured(.ending) {
            Operations.add(
                scratch.shortcut, gain: Float(Block.resnetGain), to: scratch.features,
                count: outputs * side * side * 4)
        }
    }
}
