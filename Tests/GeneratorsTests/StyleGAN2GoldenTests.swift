import Checkpoints
import Foundation
import Generators
import Latents
import Tensors
import Testing

/// StyleGAN 2 against what the original PyTorch code made of the same files (`Scripts/unpack-goldens.py`).
@Suite struct StyleGAN2GoldenTests {
    static let networks = ["stylegan2-64", "stylegan2-64-resnet", "stylegan2-128-conditional"]

    @Test(arguments: networks)
    func `mapping gives the golden w`(_ name: String) throws {
        try GoldenNetwork(name).expectSameMapping()
    }

    @Test(
        arguments: networks,
        [
            Variant("image_psi1", psi: 1), Variant("image_psi1_nonoise", psi: 1, noise: .none),
            Variant("image_psi0.7", psi: 0.7), Variant("image_psi0.7_nonoise", psi: 0.7, noise: .none),
            Variant("image_psi0.5_cutoff4", psi: 0.5, cutoff: 4),
            Variant("image_psi0.5_cutoff4_nonoise", psi: 0.5, cutoff: 4, noise: .none),
        ])
    func `pictures agree within 3e-5 of the golden's deviation`(_ name: String, _ variant: Variant) throws {
        try GoldenNetwork(name).expectSamePictures(variant, within: 3e-5)
    }

    @Test(arguments: networks)
    func `bytes agree with the golden's`(_ name: String) throws {
        try GoldenNetwork(name).expectSameBytes()
    }

    @Test func `the demo model agrees with the original code`() throws {
        let model = repository.appending(path: "Models/portraits-256-000301.safetensors").path
        let golden = try GoldenNetwork("portraits-256-000301", model: model)
        let image = try golden.array("image_psi0.7"), bytes = try golden.array("uint8_psi0.7")
        let painter = golden.generator.makePainter()
        for (index, seed) in golden.seeds.enumerated() {
            var random = NumPyRandom(seed: UInt32(seed))
            let z = random.randn(golden.generator.features.zLength).map(Float.init)
            let input = PictureInput(latent: .z(z, classLabel: nil), truncation: 0.7)
            expectSameBytes(painter.rgb(input), golden.picture(bytes, index).map { UInt8($0) })
            guard index < image.shape[0] else { continue }
            #expect(Comparison(painter.image(input).values, golden.picture(image, index)).worst < 3e-5)
        }
    }
}
