import Generators
import Latents
import Tensors
import Testing

/// What every painter promises, shown on the small golden networks.
@Suite(.serialized) struct PainterTests {
    @Test(arguments: ["stylegan2-64", "stylegan1-64"])
    func `a picture depends on its input alone`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        let inputs = (0..<golden.count).flatMap { index in
            [Noise.fixed, .none, .seed(7)].map { golden.input(index, Variant("", psi: 0.7, noise: $0)) }
        }
        let fresh = inputs.map { golden.generator.makePainter().rgb($0) }
        #expect(Set(fresh).count == inputs.count)
        let painter = golden.generator.makePainter()
        for index in [3, 0, 8, 8, 1, 4, 2, 7, 5, 6, 0] { #expect(painter.rgb(inputs[index]) == fresh[index]) }
    }

    @Test func `a transformed picture depends on its input alone`() throws {
        let golden = try GoldenNetwork("stylegan3-r-64")
        let transforms = [nil, Transform(x: 0.2), Transform(rotation: 33), Transform(scale: 1.5)]
        let inputs = (0..<golden.count).flatMap { index in
            transforms.map { transform in
                golden.input(
                    index, Variant("", psi: 0.7, transform: transform.map { InverseTransform($0) }))
            }
        }
        let fresh = inputs.map { golden.generator.makePainter().rgb($0) }
        #expect(Set(fresh).count == inputs.count)
        let painter = golden.generator.makePainter()
        for index in [3, 0, 11, 11, 1, 4, 2, 7, 5, 6, 0] { #expect(painter.rgb(inputs[index]) == fresh[index]) }
    }

    /// A network that is translation equivariant: shifted by whole pixels, the middle of the picture is itself shifted.
    @Test func `the content moves right and down`() throws {
        let golden = try GoldenNetwork("stylegan3-t-64")
        let painter = golden.generator.makePainter()
        let still = painter.image(golden.input(0, Variant("", psi: 0.7))).values
        let transform = InverseTransform(Transform(x: 4.0 / 64, y: 8.0 / 64))
        let moved = painter.image(golden.input(0, Variant("", psi: 0.7, transform: transform))).values
        var (difference, size) = (0.0, 0.0)
        for channel in 0..<3 {
            for y in 16..<48 {
                for x in 16..<48 {
                    let place = channel * 4096 + y * 64 + x
                    let here = Double(still[place]), there = Double(moved[place + 8 * 64 + 4])
                    difference += (here - there) * (here - there)
                    size += (here - Double(moved[place])) * (here - Double(moved[place]))
                }
            }
        }
        #expect(difference < 0.05 * size, "\(difference) of \(size)")
    }

    /// NumPy's numbers, layer by layer, replace the noise of the file: a network whose strengths are zero shows none.
    @Test func `seeded noise differs from seed to seed and is reproducible`() throws {
        let golden = try GoldenNetwork("stylegan2-64")
        let painter = golden.generator.makePainter()
        let pictures = [UInt32(1), 2, 1].map { painter.rgb(golden.input(0, Variant("", psi: 1, noise: .seed($0)))) }
        #expect(pictures[0] == pictures[2] && pictures[0] != pictures[1])
    }

    @Test func `w gives the picture of its z`() throws {
        let golden = try GoldenNetwork("stylegan2-128-conditional")
        var input = golden.input(1, Variant("", psi: 0.7, cutoff: 3))
        let painter = golden.generator.makePainter()
        let ofZ = painter.rgb(input)
        input.latent = .w(golden.generator.mapping(golden.z[1].map(Float.init), classLabel: golden.labels[1]))
        #expect(painter.rgb(input) == ofZ)
    }

    @Test func `time is counted when asked for`() throws {
        let golden = try GoldenNetwork("stylegan2-64")
        let painter = golden.generator.makePainter()
        _ = painter.rgb(golden.input(0, Variant("", psi: 1)))
        #expect(painter.times == nil)
        painter.times = OperationTimes()
        _ = painter.rgb(golden.input(0, Variant("", psi: 1)))
        #expect((painter.times?.nanoseconds[.convolution] ?? 0) > 0)
    }
}
