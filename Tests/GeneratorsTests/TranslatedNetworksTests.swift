import Checkpoints
import Generators
import JSON
import Latents
import Tensors
import Testing

/// Kinds of networks of which there is no file by the original code: made out of those there are.
@Suite struct TranslatedNetworksTests {
    private func image(_ generator: any Generator, label: Int? = nil, psi: Float = 0.7) -> [Float] {
        let z = (0..<generator.features.zLength).map { Float($0 % 5) / 2 - 1 }
        return generator.makePainter().image(PictureInput(latent: .z(z, classLabel: label), truncation: psi)).values
    }

    /// Class labels that are embedded and normalised by themselves (stylegan2-ada), ways around the blocks, clamping.
    @Test(arguments: ["stylegan2-128-conditional", "stylegan2-64-resnet", "stylegan2-64"])
    func `a network in TensorFlow's words paints what it paints in PyTorch's`(_ name: String) throws {
        let original = try ChangedNetwork(name), translated = try TensorFlowWords.network(original)
        let pair = [try original.generator(), try translated.generator()]
        #expect(pair[0].features == pair[1].features)
        let label = pair[0].features.classes > 0 ? 3 : nil
        let comparison = Comparison(image(pair[1], label: label), image(pair[0], label: label))
        // Biases lose a bit when 1 is taken away from them here.
        #expect(comparison.worst < 2e-5, "\(comparison)")
    }

    /// The variant with a ToRGB per level paints with the last alone, as does one whose other ToRGBs are black.
    @Test func `levels instead of a sum of images`() throws {
        var black = try ChangedNetwork("stylegan2-tf-64")
        var levels = black
        for side in [4, 8, 16, 32, 64] {
            let scope = "synthesis/\(side)x\(side)/ToRGB/"
            for (name, tensor) in black.tensors where name.hasPrefix(scope) {
                levels.tensors[name] = nil
                let level = 6 - side.trailingZeroBitCount
                levels.tensors["synthesis/ToRGB_lod\(level)/" + name.dropFirst(scope.count)] = tensor
                let isImage = name.hasSuffix("ToRGB/weight") || name.hasSuffix("ToRGB/bias")
                if side < 64, isImage { black.tensors[name] = Tensor(zeros: tensor.shape) }
            }
        }
        let generator = try levels.generator()
        #expect(generator.features.architecture == "StyleGAN 2 (orig)")
        #expect(Comparison(image(generator), image(try black.generator())).worst < 1e-6)
        levels.tensors["lod"]!.values = [1.5]
        let problems = try levels.problems()
        #expect(problems.count == 1 && problems[0].contains("lod is 1.5"), "\(problems)")
    }

    /// A label's numbers are joined to z before both are normalised; zeros halve the mean square, and the first layer's
    /// weights shrink by as much.
    @Test(arguments: ["stylegan1-64", "stylegan2-tf-64"])
    func `labels joined to the latent`(_ name: String) throws {
        let plain = try ChangedNetwork(name)
        var conditional = plain
        conditional.replace(#""label_size": 0"#, by: #""label_size": 2"#)
        var table = Tensor(zeros: [2, 64])
        for index in 64..<128 { table.values[index] = 1 }
        conditional.tensors["mapping/LabelConcat/weight"] = table
        let weight = plain.tensors["mapping/Dense0/weight"]!
        conditional.tensors["mapping/Dense0/weight"] = Tensor(
            shape: [128, 64], values: weight.values + [Float](repeating: 0, count: weight.values.count))
        let pair = [try plain.generator(), try conditional.generator()]
        #expect(pair[1].features.classes == 2)
        let z = (0..<64).map { Float($0 % 5) / 2 - 1 }
        let expected = pair[0].mapping(z, classLabel: nil)
        #expect(Comparison(pair[1].mapping(z, classLabel: 0), expected).worst < 1e-5)
        #expect(Comparison(pair[1].mapping(z, classLabel: 1), expected).worst > 0.01)
        #expect(Comparison(image(pair[1], label: 0), image(pair[0])).worst < 1e-4)
    }

    /// What rosinality's training saves has no average latent: 1024 seeded ones take its place.
    @Test func `an average latent that the file lacks`() throws {
        var network = try ChangedNetwork("rosinality-32")
        let stored = try network.generator()
        network.tensors["latent_avg"] = nil
        let generator = try network.generator()
        var random = NumPyRandom(seed: 0)
        var mean = [Double](repeating: 0, count: 24)
        for _ in 0..<1024 {
            let w = stored.mapping(random.randn(24).map(Float.init), classLabel: nil)
            for (index, value) in w.enumerated() { mean[index] += Double(value) / 1024 }
        }
        network.tensors["latent_avg"] = Tensor(shape: [1, 24], values: mean.map { Float($0) })
        #expect(Comparison(image(generator), image(try network.generator())).worst < 1e-5)
        #expect(Comparison(image(generator), image(stored)).worst > 0.01)
    }

    @Test func `noise that the file lacks is asked for`() throws {
        var network = try ChangedNetwork("rosinality-32")
        network.tensors = network.tensors.filter { !$0.key.contains("noises.") }
        let problems = try network.problems()
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.contains("g_ema.noises.noise_0 is missing") == true)
        #expect(problems.first?.contains("strict=False") == true)
    }

    /// The usual filters stand in for those that some forks do not save.
    @Test func `filters that the file lacks`() throws {
        var network = try ChangedNetwork("rosinality-32")
        network.tensors = network.tensors.filter { !$0.key.hasSuffix(".kernel") }
        let model = try CanonicalModel(network.checkpoint())
        let canonical = try Checkpoint.read(
            SafetensorsFile.bytes(of: model.parts, metadata: model.metadata), called: "canonical")
        let filter = try canonical.floats("synthesis.b8.conv0.resample_filter")
        #expect(filter.shape == [4, 4] && filter.values[5] == 9 / 64 && filter.values[1] == 3 / 64)
    }
}
