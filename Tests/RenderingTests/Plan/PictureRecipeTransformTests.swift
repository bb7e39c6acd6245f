import Generators
import Latents
import Rendering
import Testing

struct PictureRecipeTransformTests {
    private func identity(_ transform: InverseTransform?) -> PictureIdentity {
        PictureRecipe(
            modelSHA256: "m",
            input: PictureInput(latent: .z([1], classLabel: nil), truncation: 0.7, transform: transform)
        ).identity
    }

    @Test func aTransformIsPartOfTheIdentity() {
        let transforms = [
            nil, InverseTransform(.identity), InverseTransform(Transform(x: 1)), InverseTransform(Transform(y: 1)),
            InverseTransform(Transform(rotation: 1)), InverseTransform(Transform(scale: 2)),
        ]
        #expect(Set(transforms.map(identity)).count == transforms.count)
        #expect(identity(InverseTransform(Transform(x: 1))) == identity(InverseTransform(Transform(x: 1))))
    }

    @Test func twoTransformsAreOneAfterTheOther() throws {
        let (turned, shifted) = (Transform(rotation: 90), Transform(x: 0.25))
        let both = try #require(InverseTransform(turned, then: shifted))
        #expect(both == InverseTransform(Transform(x: 0.25, rotation: 90)))
        #expect(InverseTransform(shifted, then: turned) == InverseTransform(Transform(y: -0.25, rotation: 90)))
        #expect(InverseTransform(nil, then: shifted) == InverseTransform(shifted))
        #expect(InverseTransform(turned, then: nil) == InverseTransform(turned))
        #expect(InverseTransform(nil, then: nil) == nil)
    }
}
