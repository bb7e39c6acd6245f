/// z and a class label to w.
protocol LatentMapping: Sendable {
    /// - Returns: w before truncation.
    func callAsFunction(_ z: [Float], classLabel: Int?) -> [Float]

    /// Moves w towards the average, rounded as the original code rounds it.
    func truncated(_ w: [Float], psi: Float) -> [Float]
}

extension LatentMapping {
    /// The w of every layer for this input; those below the cutoff truncated, each for itself.
    func layerInputs(_ input: PictureInput, _ features: GeneratorFeatures) -> [[Float]] {
        // One for all layers, or one for each.
        let rows: [[Float]] =
            switch input.latent {
            case .z(let z, let label): [self(z, classLabel: label)]
            case .w(let w): [w]
            case .layeredW(let numbers):
                (0..<features.layers).map {
                    Array(numbers[$0 * features.wLength..<($0 + 1) * features.wLength])
                }
            }
        let truncated = input.truncation == 1 ? rows : rows.map { self.truncated($0, psi: input.truncation) }
        let cutoff = input.cutoff ?? features.usualCutoff ?? features.layers
        return (0..<features.layers).map { layer in
            (layer < cutoff ? truncated : rows)[rows.count == 1 ? 0 : layer]
        }
    }
}
