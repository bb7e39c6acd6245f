import Tensors

/// The layers of one resolution.
struct Block: Sendable {
    /// Gain of both ways through a block of the `resnet` architecture.
    static let resnetGain = 0.5.squareRoot()

    /// How many layers before this block take a w of their own.
    let firstLayer: Int
    let resolution: Int
    /// `[channels, 4, 4]` at the first resolution, where everything begins.
    private let constant: [Float]?
    private let shortcut: Shortcut?
    private let convolutions: [SynthesisLayer]
    private let toColour: ToColour?
    /// For the image of the blocks before, where this block adds to it.
    private let filter: ResampleFilter?
    private let channels: Int

    init(_ reader: WeightReader, _ configuration: StyleGAN2Configuration, resolution: Int, firstLayer: Int) {
        let name = "synthesis.b\(resolution)", outputs = configuration.featureChannels(at: resolution)
        let isFirst = resolution == 4, isResnet = configuration.architecture == .resnet
        (self.resolution, self.firstLayer, channels) = (resolution, firstLayer, configuration.channels)
        let filterTaps = reader.buffer("\(name).resample_filter", [4, 4])
        filter = configuration.architecture == .skip && !isFirst ? ResampleFilter(filterTaps) : nil
        if isFirst {
            constant = reader.parameter("\(name).const", [outputs, 4, 4])
            shortcut = nil
            convolutions = [
                SynthesisLayer(
                    reader, "\(name).conv1", configuration, inputs: outputs, outputs: outputs, resolution: 4,
                    upsamples: false, gain: 1)
            ]
        } else {
            let inputs = configuration.featureChannels(at: resolution / 2)
            constant = nil
            shortcut =
                isResnet
                ? Shortcut(reader, "\(name).skip", inputs: inputs, outputs: outputs, resolution: resolution) : nil
            convolutions = [
                SynthesisLayer(
                    reader, "\(name).conv0", configuration, inputs: inputs, outputs: outputs, resolution: resolution,
                    upsamples: true, gain: 1),
                SynthesisLayer(
                    reader, "\(name).conv1", configuration, inputs: outputs, outputs: outputs,
                    resolution: resolution, upsamples: false, gain: isResnet ? Self.resnetGain : 1),
            ]
        }
        toColour =
            configuration.architecture != .skip && resolution != configuration.resolution
            ? nil : ToColour(reader, "\(name).torgb", configuration, inputs: outputs, resolution: resolution)
    }

    /// How many layers of the block pass their w on; toRGB shares its w with the next block's first layer.
    var layers: Int { convolutions.count }

    /// - Parameters:
    ///   - w: one per layer of the network.
    ///   - noise: for each layer of the network; nil takes the file's.
    func apply(_ w: [[Float]], noiseIsOn: Bool, seededNoise: [Weights]?, scratch: SynthesisScratch) {
        if let constant { scratch.features.write(constant) }
        shortcut?.leave(scratch)
        for (index, layer) in convolutions.enumerated() {
            layer.apply(
                w[firstLayer + index], noiseIsOn: noiseIsOn, seededNoise: seededNoise?[firstLayer + index],
                scratch: scratch)
        }
        shortcut?.join(scratch)
        guard let toColour else { return }
        toColour.apply(w[firstLayer + layers], scratch: scratch)
        scratch.measured(.resampling) { addColour(scratch) }
    }

    /// Adds the block's image to the up-sampled one of the blocks before, if there is one.
    private func addColour(_ scratch: SynthesisScratch) {
        let count = channels * resolution * resolution
        if let filter {
            Operations.upsample(
                scratch.image, channels: channels, height: resolution / 2, width: resolution / 2, filter: filter,
                into: scratch.nextImage)
            Operations.add(scratch.colour, to: scratch.nextImage, count: count)
            scratch.swapImages()
        } else {
            scratch.image.write(scratch.colour.values(count))
        }
    }
}
