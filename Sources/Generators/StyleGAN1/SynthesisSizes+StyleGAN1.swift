import Tensors

extension SynthesisSizes {
    init(_ configuration: StyleGAN1Configuration) {
        for resolution in configuration.resolutions {
            let outputs = configuration.featureChannels(at: resolution), area = resolution * resolution
            let plain = PaddedPlanes(height: resolution, width: resolution)
            features = max(features, outputs * area)
            image = max(image, configuration.channels * area)
            padded = max(padded, outputs * plain.stride)
            convolved = max(convolved, outputs * Operations.convolutionStride(plain))
            channels = max(channels, outputs)
            mixing = max(mixing, outputs * configuration.channels)
            guard resolution > 4 else { continue }
            let half = PaddedPlanes(height: resolution / 2, width: resolution / 2)
            padded = max(padded, configuration.featureChannels(at: resolution / 2) * half.stride)
            convolved = max(convolved, 4 * outputs * Operations.convolutionStride(half))
            rows = max(rows, 3 * (resolution + 2))
        }
    }
}
