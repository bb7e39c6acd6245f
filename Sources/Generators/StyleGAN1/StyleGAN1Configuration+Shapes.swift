extension StyleGAN1Configuration {
    /// The shapes of the tensors that grow with the settings, for `WeightReader.requireLargeTensors`.
    var weightShapes: [(name: String, shape: [Int])] {
        [("mapping/LabelConcat/weight", [classes, zLength])]
            + mappingSizes.enumerated().map { ("mapping/Dense\($0)/weight", [$1.inputs, $1.outputs]) }
            + resolutions.flatMap(blockShapes)
    }

    /// Inputs and outputs of the mapping network's layers.
    var mappingSizes: [(inputs: Int, outputs: Int)] {
        (0..<mappingLayers).map {
            (
                $0 > 0 ? hiddenLength : classes > 0 ? 2 * zLength : zLength,
                $0 == mappingLayers - 1 ? wLength : hiddenLength
            )
        }
    }

    private func blockShapes(_ resolution: Int) -> [(name: String, shape: [Int])] {
        let name = "synthesis/\(resolution)x\(resolution)", outputs = featureChannels(at: resolution)
        let style = [wLength, 2 * outputs]
        if resolution == 4 {
            return [
                ("\(name)/Const/const", [1, outputs, 4, 4]), ("\(name)/Const/StyleMod/weight", style),
                ("\(name)/Conv/weight", [3, 3, outputs, outputs]), ("\(name)/Conv/StyleMod/weight", style),
            ]
        }
        let level = resolution.trailingZeroBitCount
        return [
            ("\(name)/Conv0_up/weight", [3, 3, featureChannels(at: resolution / 2), outputs]),
            ("\(name)/Conv0_up/StyleMod/weight", style), ("\(name)/Conv1/weight", [3, 3, outputs, outputs]),
            ("\(name)/Conv1/StyleMod/weight", style),
            ("synthesis/noise\(2 * level - 3)", usesNoise ? [1, 1, resolution, resolution] : []),
        ]
    }
}
