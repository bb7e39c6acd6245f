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

    /// The text that is hashed must stay what it is: pictures that were rendered are found by it.
    @Test func `numbers are written as the digits of their bits`() {
        let numbers: [Float] = [
            0, -0.0, 1, -1, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, .infinity, .pi,
            Float(bitPattern: 0x10), Float(bitPattern: 0xf), Float(bitPattern: 0xabc_def0),
        ]
        let input = PictureInput(latent: .z(numbers, classLabel: 3), truncation: 0.5, cutoff: 2, noise: .seed(7))
        let text = """
            pegbar picture
            engine \(Engine.revision)
            model \(Self.hash)
            z \(numbers.map { String($0.bitPattern, radix: 16) }.joined(separator: " "))
            class 3
            truncation 3f000000
            cutoff 2
            noise seed 7
            """
        #expect(PictureRecipe(modelSHA256: Self.hash, input: input).identity == PictureIdentity(hashing: text))
    }
}
