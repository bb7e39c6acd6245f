import Latents
import Testing

@testable import Generators

@Suite struct GeneratorFeaturesTests {
    private let plain = GeneratorFeatures(
        architecture: "test", width: 8, height: 8, channels: 3, inputs: [LatentInput(name: "z", shape: [4])],
        wLength: 5, layers: 6, classes: 0, hasFixedNoise: true, parameters: 1, multiplyAdds: 1,
        capabilities: [.truncation, .w, .noise], range: .symmetric)

    @Test func `a fitting input has no problems`() {
        #expect(plain.problems(with: PictureInput(latent: .z([1, 2, 3, 4], classLabel: nil), truncation: 1)) == [])
        #expect(plain.problems(with: PictureInput(latent: .w([1, 2, 3, 4, 5]), truncation: 1, cutoff: 6)) == [])
    }

    @Test func `numbers beyond single precision`() {
        let infinite = Float(1e39)
        #expect(plain.problems(with: PictureInput(latent: .w([1, 2, infinite, 4, 5]), truncation: 1)).count == 1)
        #expect(plain.problems(with: PictureInput(latent: .w([1, 2, 3, 4, 5]), truncation: infinite)).count == 1)
    }

    @Test func `a transform needs a model that supports it`() {
        var input = PictureInput(
            latent: .w([1, 2, 3, 4, 5]), truncation: 1, transform: InverseTransform(Transform(x: 1)))
        #expect(plain.problems(with: input).count == 1)
        #expect(plain.problems(withTransform: true).count == 1 && plain.problems(withTransform: false) == [])
        var supporting = plain
        supporting.capabilities.insert(.transform)
        #expect(supporting.problems(with: input) == [])
        input.transform = InverseTransform(Transform(x: 1e300))
        #expect(supporting.problems(with: input).count == 1)
        input.transform = nil
        #expect(plain.problems(with: input) == [])
    }

    @Test func `lengths, cutoff and class labels`() {
        let wrong = PictureInput(latent: .z([1], classLabel: 2), truncation: 1, cutoff: 7)
        #expect(plain.problems(with: wrong).count == 3)
        #expect(plain.problems(with: PictureInput(latent: .w([1]), truncation: 1, cutoff: -1)).count == 2)
        var conditional = plain
        conditional.classes = 3
        #expect(conditional.problems(withClassLabel: nil).count == 1)
        #expect(conditional.problems(withClassLabel: 3).count == 1)
        #expect(conditional.problems(withClassLabel: -1).count == 1)
        #expect(conditional.problems(withClassLabel: 2) == [])
    }
}
