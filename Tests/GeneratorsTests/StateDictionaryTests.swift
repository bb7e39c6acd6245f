import Checkpoints
import Generators
import Tensors
import Testing

/// Networks whose files say nothing about the settings they were made with.
@Suite struct StateDictionaryTests {
    private func image(_ generator: any Generator) -> [Float] {
        let z = (0..<generator.features.zLength).map { Float($0 % 7) / 3 - 1 }
        let label = generator.features.classes > 0 ? 1 : nil
        return generator.makePainter().image(PictureInput(latent: .z(z, classLabel: label), truncation: 0.7)).values
    }

    @Test(arguments: [
        "stylegan2-64", "stylegan2-64-resnet", "stylegan2-128-conditional", "stylegan3-t-64", "stylegan3-r-64",
    ])
    func `shapes tell the settings`(_ name: String) throws {
        let whole = try ChangedNetwork(name)
        var bare = whole
        bare.metadata = [:]
        let pair = [try whole.generator(), try bare.generator()]
        #expect(pair[0].features == pair[1].features)
        #expect(image(pair[0]) == image(pair[1]))
        // What is written down is read again.
        let model = try CanonicalModel(bare.checkpoint())
        let bytes = SafetensorsFile.bytes(of: model.parts, metadata: model.metadata)
        let converted = try GeneratorFile.generator(of: Checkpoint.read(bytes, called: "converted"))
        #expect(image(converted) == image(pair[0]))
    }

    @Test func `without noise`() throws {
        var network = try ChangedNetwork("stylegan2-64")
        network.metadata = [:]
        network.tensors = network.tensors.filter { !$0.key.contains("noise") }
        #expect(try !network.generator().features.hasFixedNoise)
    }

    @Test(
        arguments: [
            ("stylegan2-64", "synthesis.b4.conv1.weight", nil, "synthesis.b4.conv1.weight is missing"),
            ("stylegan2-64", "synthesis.b4.conv1.weight", [4, 4], "not 4 lengths"),
            ("stylegan2-64", "mapping.fc0.weight", nil, "mapping.fc0.weight is missing"),
            ("stylegan2-64", "mapping.fc0.weight", [64, 0], "not 2 lengths"),
            ("stylegan2-64", "mapping.embed.weight", [64, 5], "z_dim"),
            ("stylegan2-64", "synthesis.b64.torgb.bias", nil, "synthesis.b64.torgb.bias is missing"),
            ("stylegan3-t-64", "synthesis.input.affine.weight", nil, "synthesis.input.affine.weight is missing"),
            ("stylegan3-t-64", "synthesis.L0_x_48.magnitude_ema", [], "of no layer of StyleGAN 3"),
            ("stylegan3-t-64", "synthesis.L00_36_48.magnitude_ema", [], "of no layer of StyleGAN 3"),
            ("stylegan3-t-64", "synthesis.L7_99999999_3.magnitude_ema", [], "img_resolution"),
            ("stylegan3-t-64", "synthesis.L7_16384_65537.magnitude_ema", [], "img_channels"),
        ] as [(String, String, [Int]?, String)])
    func `shapes that tell nothing sensible`(
        _ name: String, _ tensor: String, _ shape: [Int]?, _ words: String
    ) throws {
        var network = try ChangedNetwork(name)
        network.metadata = [:]
        network.tensors[tensor] = shape.map { Tensor(zeros: $0) }
        let problems = try network.problems()
        #expect(problems.contains { $0.contains(words) }, "\(problems)")
    }
}
