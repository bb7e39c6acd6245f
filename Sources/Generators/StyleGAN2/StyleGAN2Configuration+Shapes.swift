extension StyleGAN2Configuration {
    /// The shapes of the tensors that grow with the settings, for `WeightReader.requireLargeTensors`.
    var weightShapes: [(name: String, shape: [Int])] { mapping.weightShapes + resolutions.flatMap(blockShapes) }

    private func blockShapes(_ resolution: Int) -> [(name: String, shape: [Int])] {
        let name = "synthesis.b\(resolution)", outputs = featureChannels(at: resolution)
        let inputs = resolution > 4 ? featureChannels(at: resolution / 2) : 0
        return [
            ("\(name).const", resolution == 4 ? [outputs, 4, 4] : []),
            ("\(name).conv0.weight", [outputs, inputs, 3, 3]),
            ("\(name).conv0.affine.weight", [inputs, wLength]),
            ("\(name).conv1.weight", [outputs, outputs, 3, 3]),
            ("\(name).conv1.affine.weight", [outputs, wLength]),
            ("\(name).conv1.noise_const", usesNoise ? [resolution, resolution] : []),
        ]
    }
}
