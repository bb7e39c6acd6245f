import Latents
import Tensors

/// StyleGAN 2's mapping network: z and a class label to w.
struct MappingNetwork: LatentMapping {
    /// How many pictures a missing average is taken over: `RandomState(0).randn(1024, z_dim)`.
    static let averagedLatents = 1024

    private let embedding: FullyConnected?
    /// `[classes, zLength]`, joined to z before both are normalised.
    private let labelTable: [Float]?
    private let layers: [FullyConnected]
    /// `w_avg`, the centre of truncation.
    let average: [Float]

    init(_ reader: WeightReader, _ configuration: StyleGAN2Configuration) {
        let (classes, zLength) = (configuration.classes, configuration.zLength)
        let joins = classes > 0 && configuration.joinsLabelsFirst
        labelTable = joins ? reader.parameter("mapping.label_concat", [classes, zLength]) : nil
        embedding =
            classes > 0 && !joins
            ? FullyConnected(reader, "mapping.embed", inputs: classes, outputs: configuration.embeddedLength) : nil
        let layers = configuration.mappingSizes.enumerated().map { index, size in
            FullyConnected(
                reader, "mapping.fc\(index)", inputs: size.inputs, outputs: size.outputs, activates: true,
                learningRate: configuration.mappingLearningRate)
        }
        self.layers = layers
        average = reader.buffer("mapping.w_avg", [configuration.wLength]) {
            Self.average(of: layers, zLength: zLength, wLength: configuration.wLength)
        }
    }

    func callAsFunction(_ z: [Float], classLabel: Int?) -> [Float] {
        var x: [Float]
        if let labelTable, let classLabel {
            x = Self.normalised(z + labelTable[classLabel * z.count..<(classLabel + 1) * z.count])
        } else {
            x = Self.normalised(z)
        }
        if let embedding, let classLabel {
            let oneHot = (0..<embedding.inputs).map { $0 == classLabel ? Float(1) : 0 }
            x += Self.normalised(embedding(oneHot))
        }
        for layer in layers { x = layer(x) }
        return x
    }

    /// The average w of a network without class labels whose file holds none.
    private static func average(of layers: [FullyConnected], zLength: Int, wLength: Int) -> [Float] {
        var random = NumPyRandom(seed: 0)
        var sums = [Double](repeating: 0, count: wLength)
        for _ in 0..<averagedLatents {
            var x = normalised(random.randn(zLength).map(Float.init))
            for layer in layers { x = layer(x) }
            for index in sums.indices { sums[index] += Double(x[index]) }
        }
        return sums.map { Float($0 / Double(averagedLatents)) }
    }

    /// Moves w towards the average, as PyTorch's `lerp` rounds it.
    func truncated(_ w: [Float], psi: Float) -> [Float] {
        zip(average, w).map { average, w in
            psi < 0.5 ? average + psi * (w - average) : w - (w - average) * (1 - psi)
        }
    }

    /// x / sqrt(mean(x^2) + 1e-8).
    static func normalised(_ x: [Float]) -> [Float] {
        let meanSquare = x.reduce(Float(0)) { $0 + $1 * $1 } / Float(x.count)
        let scale = 1 / (meanSquare + 1e-8).squareRoot()
        return x.map { $0 * scale }
    }
}
