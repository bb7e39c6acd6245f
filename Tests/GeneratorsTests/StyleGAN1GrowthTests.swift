import Generators
import Tensors
import Testing

/// StyleGAN 1 as it was saved while it still grew: `lod` above 0.
@Suite struct StyleGAN1GrowthTests {
    private func image(_ network: ChangedNetwork) throws -> Tensor {
        let z = (0..<64).map { Float($0 % 7) / 3 - 1 }
        return try network.generator().makePainter().image(
            PictureInput(latent: .z(z, classLabel: nil), truncation: 0.8))
    }

    /// `stylegan1-64` without its last block: a network of 32 x 32.
    private func smallerNetwork() throws -> ChangedNetwork {
        var network = try ChangedNetwork("stylegan1-64")
        network.replace(#""resolution": 64"#, by: #""resolution": 32"#)
        network.tensors = network.tensors.filter { name, _ in
            !name.hasPrefix("synthesis/64x64") && !["synthesis/noise8", "synthesis/noise9"].contains(name)
        }
        for level in 0..<5 {
            for part in ["weight", "bias"] {
                network.tensors["synthesis/ToRGB_lod\(level)/\(part)"] =
                    network.tensors["synthesis/ToRGB_lod\(level + 1)/\(part)"]
            }
        }
        return network
    }

    private func enlarged(_ image: Tensor) -> [Float] {
        (0..<3 * 64 * 64).map { place in
            let (channel, y, x) = (place / 4096, place / 64 % 64, place % 64)
            return image.values[(channel * 32 + y / 2) * 32 + x / 2]
        }
    }

    @Test func `lod 1 paints what a network of half the side paints`() throws {
        var network = try ChangedNetwork("stylegan1-64")
        network.tensors["lod"]!.values = [1]
        let image = try image(network)
        #expect(image.shape == [3, 64, 64])
        #expect(image.values == enlarged(try self.image(smallerNetwork())))
    }

    @Test func `between two levels the images mix`() throws {
        var network = try ChangedNetwork("stylegan1-64")
        let full = try image(network).values, half = enlarged(try image(smallerNetwork()))
        network.tensors["lod"]!.values = [0.25]
        #expect(try image(network).values == zip(full, half).map { $0 + ($1 - $0) * 0.25 })
    }

    @Test func `the last level is 4 x 4`() throws {
        var network = try ChangedNetwork("stylegan1-64")
        network.tensors["lod"]!.values = [4]
        let image = try image(network).values
        for channel in 0..<3 { #expect(Set(image[channel * 4096..<(channel + 1) * 4096]).count == 16) }
    }

    @Test(arguments: [-0.5, 4.5, Float.nan])
    func `levels that there are not`(_ level: Float) throws {
        var network = try ChangedNetwork("stylegan1-64")
        network.tensors["lod"]!.values = [level]
        let problems = try network.problems()
        #expect(problems.count == 1 && problems[0].contains("lod"), "\(problems)")
    }
}
