extension StyleGAN2Configuration {
    /// The shapes of the tensors that grow with the settings, for `WeightReader.requireLargeTensors`.
    var weightShapes: [(name: String, shape: [Int])] { mappingShapes + resolutions.flatMap(blockShapes) }

    /// How many numbers of a class label join z's; 0 without classes.
    var embeddedLength: Int { classes == 0 ? 0 : joinsLabelsFirst ? zLength : embeddingLength ?? wLength }

    /// Inputs and outputs of the mapping network's layers.
    var mappingSizes: [(inputs: Int, outputs: Int)] {
        let hidden = hiddenLength ?? wLength
        return (0..<mappingLayers).map {
            ($0 == 0 ? zLength + embeddedLength : hidden, $0 == mappingLayers - 1 ? wLength : hidden)
        }
    }

    private var mappingShapes: [(name: String, shape: [Int])] {
        [
            joinsLabelsFirst
                ? ("mapping.label_concat", [classes, zLength]) : ("mapping.embed.weight", [embeddedLength, classes])
        ]
            + mappingSizes.enumerated().map { ("mapping.fc\($0).weight", [$1.outputs, $1.inputs]) }
    }

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
