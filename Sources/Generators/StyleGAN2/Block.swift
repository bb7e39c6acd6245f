import Tensors

/// The layers of one resolution.
struct Block: Sendable {
    /// Gain of both ways through a block of the `resnet` architecture.
    static let resnetGain = 0.5.squareRoot()

    /// How many layers before this block take a w of their own.
    let firstLayer: Int
    let resolution: Int
    /// Feature maps at the first resolution, where everything begins.
    private let constant: Weights?
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
            constant = Weights.features(reader.parameter("\(name).const", [outputs, 4, 4]), channels: outputs)
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

    var allConvolutions: [Convolution] { convolutions.map(\.convolution) + (shortcut.map { [$0.convolution] } ?? []) }

    func include(in sizes: inout SynthesisSizes) {
        for layer in convolutions { sizes.include(layer.convolution) }
        sizes.image = max(sizes.image, channels * resolution * resolution)
        guard let convolution = shortcut?.convolution else { return }
        let count = FeatureMap.count(channels: convolution.outputs, pixels: convolution.height * convolution.width)
        sizes.work = max(sizes.work, convolution.scratchCount)
        sizes.narrowShortcut = max(sizes.narrowShortcut, count)
        sizes.shortcut = max(sizes.shortcut, 4 * count)
    }

    func makeModulation() -> BlockModulation {
        BlockModulation(
            layers: convolutions.map {
                Modulation(inputs: $0.convolution.inputs, outputs: $0.convolution.outputs)
            },
            colour: toColour?.makeModulation())
    }

    /// What can be computed on its own before anything is painted.
    var modulations: Int { convolutions.count + (toColour == nil ? 0 : 1) }

    /// - Parameters:
    ///   - index: of a modulation of the block.
    ///   - w: one per layer of the network.
    func modulate(_ index: Int, _ w: [DoubleBuffer], _ modulation: BlockModulation) {
        if index < convolutions.count {
            convolutions[index].modulate(w[firstLayer + index], modulation.layers[index])
        } else if let colour = modulation.colour {
            toColour?.modulate(w[firstLayer + layers], colour)
        }
    }

    /// - Parameters:
    ///   - seededNoise: for each layer of the network; nil takes the file's.
    ///   - isWanted: asked before each layer.
    /// - Returns: false if the picture was given up.
    func apply(
        _ modulation: BlockModulation, noiseIsOn: Bool, seededNoise: [Weights]?, scratch: SynthesisScratch,
        while isWanted: () -> Bool
    ) -> Bool {
        if let constant { scratch.features.write(constant) }
        shortcut?.leave(scratch)
        for (index, layer) in convolutions.enumerated() {
            guard isWanted() else { return false }
            layer.apply(
                modulation.layers[index], noiseIsOn: noiseIsOn, seededNoise: seededNoise?[firstLayer + index],
                scratch: scratch)
        }
        shortcut?.join(scratch)
        if let toColour, let colour = modulation.colour {
            enlargeImage(scratch)
            toColour.apply(colour, adds: filter != nil, scratch: scratch)
        }
        return true
    }

    /// Doubles the image of the blocks before, where this block adds to it.
    func enlargeImage(_ scratch: SynthesisScratch) {
        guard let filter else { return }
        scratch.measured(.resampling) {
            Operations.double(
                scratch.image, channels: channels, height: resolution / 2, width: resolution / 2, by: filter,
                into: scratch.nextImage, team: scratch.team)
        }
        scratch.swapImages()
    }
}

/// What one picture's w makes of a block.
final class BlockModulation {
    let layers: [Modulation]
    let colour: ColourModulation?

    init(layers: [Modulation], colour: ColourModulation?) { (self.layers, self.colour) = (layers, colour) }
}
