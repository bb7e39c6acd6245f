import Tensors

/// The mapping network of StyleGAN 2 and 3: z and a class label to w.
struct MappingNetwork: Sendable {
    private let embedding: FullyConnected?
    private let layers: [FullyConnected]
    /// `w_avg`, the centre of truncation.
    let average: [Float]

    struct Settings: Equatable, Sendable {
        var zLength = 512
        /// 0 for a network without class labels.
        var classes = 0
        var wLength = 512
        var layers = 8
        /// Length of the class label's embedding; `wLength` unless the file says otherwise.
        var embeddingLength: Int?
        /// Length between the layers; `wLength` unless the file says otherwise.
        var hiddenLength: Int?
        var learningRate = 0.01

        /// Length of the class label's embedding; 0 without classes.
        var embeddedLength: Int { classes > 0 ? embeddingLength ?? wLength : 0 }

        /// Inputs and outputs of the layers.
        var sizes: [(inputs: Int, outputs: Int)] {
            let hidden = hiddenLength ?? wLength
            return (0..<layers).map {
                ($0 == 0 ? zLength + embeddedLength : hidden, $0 == layers - 1 ? wLength : hidden)
            }
        }

        /// The shapes of the tensors that grow with the settings, for `WeightReader.requireLargeTensors`.
        var weightShapes: [(name: String, shape: [Int])] {
            [("mapping.embed.weight", [embeddedLength, classes])]
                + sizes.enumerated().map { ("mapping.fc\($0).weight", [$1.outputs, $1.inputs]) }
        }
    }

    init(_ reader: WeightReader, _ settings: Settings) {
        embedding =
            settings.classes > 0
            ? FullyConnected(
                reader, "mapping.embed", inputs: settings.classes, outputs: settings.embeddedLength) : nil
        layers = settings.sizes.enumerated().map { index, size in
            FullyConnected(
                reader, "mapping.fc\(index)", inputs: size.inputs, outputs: size.outputs, activates: true,
                learningRate: settings.learningRate)
        }
        average = reader.buffer("mapping.w_avg", [settings.wLength])
    }

    /// The w of every layer for this input, truncated.
    func layerInputs(_ input: PictureInput, layers: Int) -> [[Float]] {
        let w =
            switch input.latent {
            case .z(let z, let label): self(z, classLabel: label)
            case .w(let w): w
            }
        let truncated = input.truncation == 1 ? w : truncated(w, psi: input.truncation)
        return (0..<layers).map { $0 < input.cutoff ?? layers ? truncated : w }
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
