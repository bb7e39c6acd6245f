package import Latents

/// What a generator is and takes, for people and for the checks before a render.
package struct GeneratorFeatures: Equatable, Sendable {
    /// Such as `StyleGAN 2 (skip)`.
    package var architecture: String
    package var width: Int
    package var height: Int
    /// 1 (grey) or 3 (red, green, blue).
    package var channels: Int
    /// What the generator takes; z is their numbers one after the other.
    package var inputs: [LatentInput]
    /// 0 for a network without w.
    package var wLength: Int
    /// How many layers take a w of their own; 0 for a network without w.
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
    package var capabilities: Capabilities
    /// The output's black and white.
    package var range: OutputRange

    /// What a network can do besides painting a picture of its inputs.
    package struct Capabilities: OptionSet, Hashable, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        /// Truncation psi and cutoff.
        package static let truncation = Capabilities(rawValue: 1 << 0)
        /// Latents in w, and paths between them.
        package static let w = Capabilities(rawValue: 1 << 1)
        /// Noise that can be left out or drawn from a seed.
        package static let noise = Capabilities(rawValue: 1 << 2)
        /// A w for each layer.
        package static let layeredW = Capabilities(rawValue: 1 << 3)
        /// The network can shift, turn and scale what it paints.
        package static let transform = Capabilities(rawValue: 1 << 4)

        /// Each with its name for files and people, in a fixed order.
        package static let named: [(name: String, capability: Capabilities)] = [
            ("truncation", .truncation), ("w", .w), ("noise", .noise), ("w+", .layeredW), ("transform", .transform),
        ]

        /// The names of those that are there.
        package var names: [String] { Self.named.filter { contains($0.capability) }.map(\.name) }
    }

    /// How many numbers z has: those of all inputs.
    package var zLength: Int { inputs.reduce(0) { $0 + $1.count } }

    /// How many numbers a latent in that space has; 0 if the model does not have the space.
    package func length(in space: LatentSpace) -> Int {
        switch space {
        case .z: zLength
        case .w: capabilities.contains(.w) ? wLength : 0
        case .layeredW: capabilities.contains(.layeredW) ? layers * wLength : 0
        }
    }

    /// The truncation of a picture for which nobody asked for one: none where the network has none.
    package var usualTruncation: Double { capabilities.contains(.truncation) ? 0.7 : 1 }

    /// What keeps the generator from painting this input, in words for people; empty if nothing does.
    ///
    /// - Parameter terms: what people know the settings as.
    package func problems(with input: PictureInput, in terms: SettingTerms = .fields) -> [String] {
        var problems: [String] = []
        if !input.latent.numbers.allSatisfy(\.isFinite) || !input.truncation.isFinite {
            problems.append("the latent or its truncation holds numbers beyond single precision (3.4e38)")
        }
        switch input.latent {
        case .z(let z, let label):
            if z.count != zLength { problems.append("the latent has \(z.count) numbers, the model's z has \(zLength)") }
            problems += self.problems(withClassLabel: label, in: terms)
        case .w(let w):
            if !capabilities.contains(.w) {
                problems.append("the model has no w: give its latent in z")
            } else if w.count != wLength {
                problems.append("the latent has \(w.count) numbers, the model's w has \(wLength)")
            }
        case .layeredW(let rows):
            if !capabilities.contains(.layeredW) {
                problems.append("the model has no w+ (a w for each layer): give its latent in z")
            } else if rows.count != layers * wLength {
                problems.append(
                    "the latent has \(rows.count) numbers, the model's w+ has \(layers) layers of \(wLength)")
            }
        }
        problems += self.problems(
            truncation: input.truncation, cutoff: input.cutoff, noise: input.noise, in: terms)
        if let transform = input.transform {
            problems += self.problems(withTransform: true)
            if !transform.elements.allSatisfy(\.isFinite) {
                problems.append("the transform holds numbers beyond single precision (3.4e38)")
            }
        }
        return problems
    }

    /// What keeps the generator from painting with these; empty if nothing does.
    package func problems(
        truncation: Float, cutoff: Int?, noise: Noise, in terms: SettingTerms = .fields
    ) -> [String] {
        var problems: [String] = []
        if !capabilities.contains(.truncation), truncation != 1 {
            problems.append("the model has no truncation: \(terms.setting("truncation", to: "1")), not \(truncation)")
        }
        if !capabilities.contains(.truncation), cutoff != nil {
            problems.append("the model has no truncation: \(terms.leavingOut("cutoff"))")
        } else if let cutoff, !(0...layers).contains(cutoff) {
            problems.append("the cutoff is \(cutoff), the model has \(layers) layers (0 to \(layers))")
        }
        if !capabilities.contains(.noise), noise != .fixed {
            problems.append("the model has no noise of its own: \(terms.setting("noise", to: "\"fixed\""))")
        }
        return problems
    }

    /// What is wrong with shifting, turning or scaling this model's pictures, if `isWanted`; empty if nothing is.
    package func problems(withTransform isWanted: Bool) -> [String] {
        isWanted && !capabilities.contains(.transform)
            ? ["the model (\(architecture)) cannot shift, turn or scale its pictures; StyleGAN 3 can"] : []
    }

    /// What is wrong with a class label for this model; empty if nothing is.
    package func problems(withClassLabel label: Int?, in terms: SettingTerms = .fields) -> [String] {
        let isOption = terms == .options
        return switch label {
        case nil where classes > 0:
            ["the model needs a class label, 0 to \(classes - 1)" + (isOption ? ": --class N" : "")]
        case .some where classes == 0:
            ["the model knows no class labels" + (isOption ? ": \(terms.leavingOut("class"))" : "")]
        case .some(let label) where !(0..<classes).contains(label):
            ["the class label is \(label), the model has 0 to \(classes - 1)"]
        default: []
        }
    }
}
