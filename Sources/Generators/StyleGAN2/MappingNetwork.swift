import Tensors

/// StyleGAN 2's mapping network: z and a class label to w.
struct MappingNetwork: Sendable {
    private let embedding: FullyConnected?
    private let layers: [FullyConnected]
    /// `w_avg`, the centre of truncation.
    let average: [Float]

    init(_ reader: WeightReader, _ configuration: StyleGAN2Configuration) {
        let embeddingLength = configuration.classes > 0 ? configuration.embeddingLength ?? configuration.wLength : 0
        embedding =
            configuration.classes > 0
            ? FullyConnected(reader, "mapping.embed", inputs: configuration.classes, outputs: embeddingLength) : nil
        let hidden = configuration.hiddenLength ?? configuration.wLength
        layers = (0..<configuration.mappingLayers).map { index in
            FullyConnected(
                reader, "mapping.fc\(index)",
                inputs: index == 0 ? configuration.zLength + embeddingLength : hidden,
                outputs: index == configuration.mappingLayers - 1 ? configuration.wLength : hidden, activates: true,
                learningRate: configuration.mappingLearningRate)
        }
        average = reader.buffer("mapping.w_avg", [configuration.wLength])
    }

    /// - Returns: w before truncation.
    func callAsFunction(_ z: [Float], classLabel: Int?) -> [Float] {
        var x = Self.normalised(z)
        if let embedding, let classLabel {
            let oneHot = (0..<embedding.inputs).map { $0 == classLabel ? Float(1) : 0 }
            x += Self.normalised(embedding(oneHot))
        }
        for layer in layers { x = layer(x) }
        return x
    }

    /// Moves w towards the average, as PyTorch's `lerp` rounds it.
    func truncated(_ w: [Float], psi: Float) -> [Float] {
        zip(average, w).map { average, w in
            psi < 0.5 ? average + psi * (w - average) : w - (w - average) * (1 - psi)
        }
    }

    /// x / sqrt(mean(x^2) + 1e-8).
    private static func normalised(_ x: [Float]) -> [Float] {
        let meanSquare = x.reduce(Float(0)) { $0 + $1 * $1 } / Float(x.count)
        let scale = 1 / (meanSquare + 1e-8).squareRoot()
        return x.map { $0 * scale }
    }
}
