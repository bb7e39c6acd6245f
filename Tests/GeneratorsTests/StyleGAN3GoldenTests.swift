import Checkpoints
import Generators
import Latents
import Tensors
import Testing

/// StyleGAN 3 against what the original PyTorch code made of the same files (`Fixtures/README.md`).
@Suite struct StyleGAN3GoldenTests {
    static let networks = ["stylegan3-t-64", "stylegan3-r-64"]
    /// `transform_inverse` of both folders as a transform.
    static let transform = Transform(x: 0.1, y: -0.05, rotation: -20)
    static let variants = [
        Variant("image_psi1", psi: 1), Variant("image_psi0.7", psi: 0.7),
        Variant("image_psi0.5_cutoff4", psi: 0.5, cutoff: 4),
        Variant("image_psi0.7_transformed", psi: 0.7, transform: InverseTransform(transform)),
    ]

    @Test(arguments: networks)
    func `mapping gives the golden w`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        let expected = try golden.array("w")
        for index in 0..<golden.count {
            let w = golden.generator.mapping(golden.z[index].map(Float.init), classLabel: nil)
            #expect(Comparison(w, golden.picture(expected, index)).worst < 1e-5)
        }
    }

    @Test(arguments: networks, variants)
    func `pictures agree within 3e-5 of the golden's deviation`(_ name: String, _ variant: Variant) throws {
        let golden = try GoldenNetwork(name)
        let expected = try golden.array(variant.array)
        let painter = golden.generator.makePainter()
        for index in 0..<golden.count {
            let image = painter.image(golden.input(index, variant))
            let comparison = Comparison(image.values, golden.picture(expected, index))
            #expect(comparison.worst < 3e-5, "\(name) \(variant.array) seed \(golden.seeds[index]): \(comparison)")
        }
    }

    @Test(arguments: networks)
    func `bytes agree with the golden's`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        let expected = try golden.array("uint8_psi0.7")
        let painter = golden.generator.makePainter()
        for index in 0..<golden.count {
            let bytes = painter.rgb(golden.input(index, Variant("uint8_psi0.7", psi: 0.7)))
            expectSameBytes(bytes, golden.picture(expected, index).map { UInt8($0) })
        }
    }

    @Test(arguments: networks)
    func `the golden's matrix is what the original code makes of its transform`(_ name: String) throws {
        let matrix = try GoldenNetwork(name).array("transform_inverse").doubles
        let elements = InverseTransform(Self.transform).elements
        #expect(zip(elements, matrix).allSatisfy { abs(Double($0) - $1) < 1e-7 })
    }
}
