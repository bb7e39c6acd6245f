import Tensors

/// z and a class label to w.
protocol LatentMapping: Sendable {
    /// The centre of truncation.
    var average: [Float] { get }

    /// - Returns: w before truncation.
    func callAsFunction(_ z: [Float], classLabel: Int?) -> [Float]
}

extension LatentMapping {
    /// The w of every layer for this input; those below the cutoff truncated, each for itself.
    func layerInputs(_ input: PictureInput, _ features: GeneratorFeatures) -> [DoubleBuffer] {
        // One for all layers, or one for each.
        let rows: [DoubleBuffer] =
            switch input.latent {
            case .z(let z, let label): [DoubleBuffer(self(z, classLabel: label))]
            case .w(let w): [DoubleBuffer(w)]
            case .layeredW(let numbers):
                (0..<features.layers).map {
                    let range = $0 * features.wLength..<($0 + 1) * features.wLength
                    return DoubleBuffer(Array(numbers[range]))
                }
            }
        let truncated = input.truncation == 1 ? rows : rows.map { self.truncated($0, psi: Double(input.truncation)) }
        let cutoff = input.cutoff ?? features.usualCutoff ?? features.layers
        return (0..<features.layers).map { layer in
            (layer < cutoff ? truncated : rows)[rows.count == 1 ? 0 : layer]
        }
    }

    /// Moves w towards the average.
    private func truncated(_ w: DoubleBuffer, psi: Double) -> DoubleBuffer {
        let result = DoubleBuffer(count: w.count)
        result.change { index, _ in
            let average = Double(average[index])
            return average + psi * (w[index] - average)
        }
        return result
    }

    /// x / sqrt(mean(x^2) + 1e-8).
    static func normalised(_ x: DoubleBuffer) -> DoubleBuffer {
        let scale = 1 / (x.sumOfSquares / Double(x.count) + 1e-8).squareRoot()
        x.change { $1 * scale }
        return x
    }
}
