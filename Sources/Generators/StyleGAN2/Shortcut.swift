import Tensors

/// The `resnet` architecture's way around a block: 1x1 convolution without bias, up-sampling by two, and gain.
/// As in the original code, `conv_clamp` does not bind it.
struct Shortcut: Sendable {
    let convolution: Convolution
    private let filter: ResampleFilter

    /// - Parameter resolution: side of the result.
    init(
        _ reader: WeightReader, _ name: String, inputs: Int, outputs: Int, resolution: Int
    ) {
        let gain = Float(1 / Double(inputs).squareRoot()), side = resolution / 2
        convolution = Convolution(
            .point, reader.parameter("\(name).weight", [outputs, inputs, 1, 1]).map { $0 * gain }, outputs: outputs,
            inputs: inputs, height: side, width: side)
        filter = ResampleFilter(reader.buffer("\(name).resample_filter", [4, 4]))
    }

    /// Keeps what goes around the block, made from `scratch.features`, in `scratch.shortcut`.
    func leave(_ scratch: SynthesisScratch) {
        let narrow = FeatureMap(
            scratch.narrowShortcut, channels: convolution.outputs, height: convolution.height, width: convolution.width)
        scratch.measured(.convolution) {
            convolution.apply(
                scratch.input(of: convolution), ending: nil, into: narrow, team: scratch.team,
                precision: scratch.precision)
        }
        scratch.measured(.resampling) {
            let wide = FeatureMap(
                scratch.shortcut, channels: narrow.channels, height: 2 * narrow.height, width: 2 * narrow.width)
            Operations.double(narrow, by: filter, into: wide, team: scratch.team)
        }
    }

    /// Adds it to `scratch.features`.
    func join(_ scratch: SynthesisScratch) {
        let count = FeatureMap.count(
            channels: convolution.outputs, pixels: 4 * convolution.height * convolution.width)
        scratch.measured(.resampling) {
            Operations.add(
                scratch.shortcut, gain: Float(Block.resnetGain), to: scratch.features, count: count,
                team: scratch.team)
        }
    }
}
