/// What a generator is and takes, for people and for the checks before a render.
package struct GeneratorFeatures: Equatable, Sendable {
    /// Such as `StyleGAN 2 (skip)`.
    package var architecture: String
    package var width: Int
    package var height: Int
    /// 1 (grey) or 3 (red, green, blue).
    package var channels: Int
    package var zLength: Int
    package var wLength: Int
    /// How many layers take a w of their own.
    package var layers: Int
    /// How many layers psi acts on unless the picture's input says otherwise, as with StyleGAN 1's 8; nil for all.
    package var usualCutoff: Int?
    /// 0 for a network without class labels.
    package var classes: Int
    /// The file holds noise for every layer.
    package var hasFixedNoise: Bool
    /// Trained numbers, without buffers such as noise.
    package var parameters: Int
    /// Multiplications and additions of the convolutions of one picture, computed directly.
    package var multiplyAdds: Int

    /// What keeps the generator from painting this input, in words for people; empty if nothing does.
    package func problems(with input: PictureInput) -> [String] {
        var problems: [String] = []
        if !input.latent.numbers.allSatisfy(\.isFinite) || !input.truncation.isFinite {
            problems.append("the latent or its truncation holds numbers beyond single precision (3.4e38)")
        }
        switch input.latent {
        case .z(let z, let label):
            if z.count != zLength { problems.append("the latent has \(z.count) numbers, the model's z has \(zLength)") }
            problems += self.problems(withClassLabel: label)
        case .w(let w):
            if w.count != wLength { problems.append("the latent has \(w.count) numbers, the model's w has \(wLength)") }
        }
        if let cutoff = input.cutoff, !(0...layers).contains(cutoff) {
            problems.append("the cutoff is \(cutoff), the model has \(layers) layers (0 to \(layers))")
        }
        return problems
    }

    /// What is wrong with a class label for this model; empty if nothing is.
    package func problems(withClassLabel label: Int?) -> [String] {
        switch label {
        case nil where classes > 0: ["the model needs a class label, 0 to \(classes - 1)"]
        case .some where classes == 0: ["the model knows no class labels"]
        case .some(let label) where !(0..<classes).contains(label):
            ["the class label is \(label), the model has 0 to \(classes - 1)"]
        default: []
        }
    }
}
