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
        try GoldenNetwork(name).expectSameMapping()
    }

    @Test(arguments: networks, variants)
    func `pictures agree within 3e-5 of the golden's deviation`(_ name: String, _ variant: Variant) throws {
        try GoldenNetwork(name).expectSamePictures(variant, within: 3e-5)
    }

    @Test(arguments: networks)
    func `bytes agree with the golden's`(_ name: String) throws {
        try GoldenNetwork(name).expectSameBytes()
    }

    @Test(arguments: networks)
    func `the golden's matrix is what the original code makes of its transform`(_ name: String) throws {
        let matrix = try GoldenNetwork(name).array("transform_inverse").doubles
        let elements = InverseTransform(Self.transform).elements
        #expect(zip(elements, matrix).allSatisfy { abs(Double($0) - $1) < 1e-7 })
    }

    /// Mean squares over all pictures, which vary less from one order of summation to another than the worst pixel.
    @Test(arguments: networks)
    func `as near to double precision as PyTorch in single precision`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        let exact = try golden.array("image_psi1_double").doubles, single = try golden.array("image_psi1").doubles
        let painter = golden.generator.makePainter()
        var (ours, theirs) = (0.0, 0.0)
        let length = exact.count / golden.count
        for index in 0..<golden.count {
            let image = painter.image(golden.input(index, Variant("", psi: 1))).values
            for place in 0..<length {
                let truth = exact[index * length + place]
                ours += (Double(image[place]) - truth) * (Double(image[place]) - truth)
                let difference = single[index * length + place] - truth
                theirs += difference * difference
            }
        }
        #expect(ours <= theirs, "\((ours / theirs).squareRoot()) of PyTorch's error")
    }

    @Test(
        arguments: [
            ("stylegan3-odd-40", 0.4, Transform(x: -0.3, y: 0.2, rotation: 75)), ("stylegan3-odd-32", 1, nil),
        ] as [(String, Float, Transform?)])
    func `unusual settings agree with double precision`(_ name: String, _ psi: Float, _ transform: Transform?) throws {
        let golden = try GoldenNetwork(name)
        let expected = try golden.array("image_psi\(psi == 1 ? "1" : "\(psi)")_double")
        let painter = golden.generator.makePainter()
        let variant = Variant("", psi: psi, transform: transform.map { InverseTransform($0) })
        for index in 0..<golden.count {
            let comparison = Comparison(
                painter.image(golden.input(index, variant)).values, golden.picture(expected, index))
            #expect(comparison.worst < 3e-5, "\(name) seed \(golden.seeds[index]): \(comparison)")
        }
    }
}
