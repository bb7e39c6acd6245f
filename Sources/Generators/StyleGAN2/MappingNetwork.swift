import Tensors

/// StyleGAN 2's mapping network: z and a class label to w.
struct MappingNetwork: Sendable {
    private let embedding: FullyConnected?
    private let layers: [FullyConnected]
    /// `w_avg`, the centre of truncation.
    let average: [Float]

    init(_ reader: WeightReader, _ configuration: StyleGAN2Configuration) {
        embedding =
            configuration.classes > 0
            ? FullyConnected(
                reader, "mapping.embed", inputs: configuration.classes, outputs: configuration.embeddedLength) : nil
        layers = configuration.mappingSizes.enumerated().map { index, size in
            FullyConnected(
                reader, "mapping.fc\(index)", inputs: size.inputs, outputs: size.outputs, activates: true,
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
