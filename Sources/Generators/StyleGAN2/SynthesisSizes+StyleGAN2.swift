import Tensors

extension SynthesisSizes {
    init(_ configuration: StyleGAN2Configuration) {
        for resolution in configuration.resolutions {
            let outputs = configuration.featureChannels(at: resolution), area = resolution * resolution
            let plain = PaddedPlanes(height: resolution, width: resolution)
            features = max(features, outputs * area)
            image = max(image, configuration.channels * area)
            padded = max(padded, outputs * plain.stride)
            convolved = max(convolved, outputs * Operations.convolutionStride(plain))
            channels = max(channels, outputs, configuration.wLength)
            mixing = max(mixing, outputs * configuration.channels)
            guard resolution > 4 else { continue }
            let inputs = configuration.featureChannels(at: resolution / 2)
            let half = PaddedPlanes(height: resolution / 2, width: resolution / 2)
            padded = max(padded, inputs * half.stride)
            convolved = max(convolved, 4 * outputs * Operations.convolutionStride(half))
            rows = max(rows, 4 * (resolution + 3))
            guard configuration.architecture == .resnet else { continue }
            shortcut = max(shortcut, outputs * area)
            narrowShortcut = max(narrowShortcut, outputs * area / 4)
            mixing = max(mixing, outputs * inputs)
        }
    }
}
