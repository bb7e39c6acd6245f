import Generators
import Latents
import Testing

@testable import Rendering

struct PictureRecipeTests {
    private static let hash = String(repeating: "a", count: 64)

    @Test func `everything that decides a picture is in its identity`() {
        let inputs: [PictureInput] = [
            PictureInput(latent: .z([1, 2], classLabel: nil), truncation: 0.7),
            PictureInput(latent: .z([2, 1], classLabel: nil), truncation: 0.7),
            PictureInput(latent: .z([1, Float(2).nextUp], classLabel: nil), truncation: 0.7),
            PictureInput(latent: .z([1, 2], classLabel: 0), truncation: 0.7),
            PictureInput(latent: .z([1, 2], classLabel: 1), truncation: 0.7),
            PictureInput(latent: .w([1, 2]), truncation: 0.7),
            PictureInput(latent: .layeredW([1, 2]), truncation: 0.7),
            PictureInput(latent: .z([1, 2], classLabel: nil), truncation: Float(0.7).nextUp),
            PictureInput(latent: .z([1, 2], classLabel: nil), truncation: 0.7, cutoff: 0),
            PictureInput(latent: .z([1, 2], classLabel: nil), truncation: 0.7, cutoff: 4),
            PictureInput(latent: .z([1, 2], classLabel: nil), truncation: 0.7, noise: .none),
            PictureInput(latent: .z([1, 2], classLabel: nil), truncation: 0.7, noise: .seed(0)),
            PictureInput(latent: .z([1, 2], classLabel: nil), truncation: 0.7, noise: .seed(1)),
        ]
        var identities = Set(inputs.map { PictureRecipe(modelSHA256: Self.hash, input: $0).identity })
        identities.insert(PictureRecipe(modelSHA256: String(Self.hash.dropLast()) + "b", input: inputs[0]).identity)
        for network in ["G", "D", "G\n"] {
            identities.insert(PictureRecipe(modelSHA256: Self.hash, network: network, input: inputs[0]).identity)
        }
        #expect(identities.count == inputs.count + 4)
        #expect(identities.contains(PictureRecipe(modelSHA256: Self.hash, input: inputs[0]).identity))
    }
}
