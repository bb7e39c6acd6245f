import Tensors

/// StyleGAN 1's mapping network: z and a class label to w.
struct StyleGAN1Mapping: LatentMapping {
    private let normalisesLatents: Bool
    /// `[classes, zLength]`, joined to z before both are normalised.
    private let labelTable: [Float]?
    private let layers: [FullyConnected]
    /// `dlatent_avg`.
    let average: [Float]

    init(_ reader: WeightReader, _ configuration: StyleGAN1Configuration) {
        normalisesLatents = configuration.normalisesLatents
        let (classes, zLength) = (configuration.classes, configuration.zLength)
        labelTable = classes > 0 ? reader.parameter("mapping/LabelConcat/weight", [classes, zLength]) : nil
        layers = configuration.mappingSizes.enumerated().map { index, size in
            FullyConnected(
                reader, transposed: "mapping/Dense\(index)", inputs: size.inputs, outputs: size.outputs,
                gain: Double(2).squareRoot(), learningRate: configuration.mappingLearningRate,
                scalesWeights: configuration.scalesWeights)
        }
        average = reader.buffer("dlatent_avg", [configuration.wLength])
    }

    func callAsFunction(_ z: [Float], classLabel: Int?) -> [Float] {
        var x = z.map(Double.init)
        if let labelTable, let classLabel {
            x += labelTable[classLabel * z.count..<(classLabel + 1) * z.count].lazy.map(Double.init)
        }
        var result = DoubleBuffer(x)
        if normalisesLatents { result = Self.normalised(result) }
        for layer in layers {
            result = layer(result)
            result.change { $1 < 0 ? $1 * 0.2 : $1 }
        }
        return result.values().map(Float.init)
    }
}
