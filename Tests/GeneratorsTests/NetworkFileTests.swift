import Generators
import Tensors
import Testing

/// What is said about files of other programs that are not sound: in their own names.
@Suite struct NetworkFileTests {
    private func expectProblems(
        _ network: ChangedNetwork, _ expected: [(String, String)], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let problems = try network.problems()
        #expect(problems.count == expected.count, "\(problems)", sourceLocation: sourceLocation)
        for (name, word) in expected {
            let isNamed = problems.contains { $0.contains(name) && $0.contains(word) }
            #expect(isNamed, "\(name) \(word): \(problems)", sourceLocation: sourceLocation)
        }
    }

    @Test func `tensors of a TensorFlow StyleGAN 2`() throws {
        var network = try ChangedNetwork("stylegan2-tf-64")
        #expect(try network.problems() == [])
        network.tensors["synthesis/8x8/Conv0_up/weight"] = nil
        network.tensors["synthesis/8x8/Conv1/mod_weight"] = Tensor(zeros: [48, 64])
        network.tensors["synthesis/noise3"] = Tensor(zeros: [1, 1, 8, 8])
        network.tensors["synthesis/128x128/Conv1/weight"] = Tensor(zeros: [1])
        network.tensors["mapping/Dense2/bias"]!.values[1] = .nan
        try expectProblems(
            network,
            [
                ("synthesis/8x8/Conv0_up/weight [3, 3, 48, 48]", "missing"),
                ("synthesis/8x8/Conv1/mod_weight", "[64, 48]"), ("synthesis/noise3", "[1, 1, 16, 16]"),
                ("synthesis/128x128/Conv1/weight", "surplus"), ("mapping/Dense2/bias", "finite"),
            ])
    }

    @Test func `tensors of a StyleGAN 1`() throws {
        var network = try ChangedNetwork("stylegan1-64")
        #expect(try network.problems() == [])
        network.tensors["synthesis/8x8/Conv0_up/weight"] = nil
        network.tensors["synthesis/8x8/Conv1/StyleMod/bias"] = Tensor(zeros: [95])
        network.tensors["synthesis/ToRGB_lod9/bias"] = Tensor(zeros: [3])
        network.tensors["dlatent_avg"]!.values[0] = .infinity
        try expectProblems(
            network,
            [
                ("synthesis/8x8/Conv0_up/weight [3, 3, 48, 48]", "missing"),
                ("synthesis/8x8/Conv1/StyleMod/bias", "[96]"), ("synthesis/ToRGB_lod9/bias", "surplus"),
                ("dlatent_avg", "finite"),
            ])
    }

    @Test func `tensors of rosinality's StyleGAN 2`() throws {
        var network = try ChangedNetwork("rosinality-32")
        #expect(try network.problems() == [])
        network.tensors["g_ema.convs.1.conv.weight"] = nil
        network.tensors["g_ema.noises.noise_2"] = Tensor(zeros: [1, 1, 4, 4])
        network.tensors["g_ema.convs.0.conv.blur.kernel"] = Tensor(zeros: [3, 3])
        network.tensors["g_ema.strange"] = Tensor(zeros: [1])
        // The discriminator's, which is of no interest.
        network.tensors["d.convs.0.0.weight"] = Tensor(zeros: [1])
        try expectProblems(
            network,
            [
                ("g_ema.convs.1.conv.weight [1, 24, 24, 3, 3]", "missing"), ("g_ema.noises.noise_2", "[1, 1, 8, 8]"),
                ("g_ema.convs.0.conv.blur.kernel", "[4, 4]"), ("g_ema.strange", "surplus"),
            ])
    }

    @Test(arguments: [
        ("g_ema.style.1.weight", nil, "style.1.weight"), ("g_ema.input.input", nil, "input.input"),
        ("g_ema.input.input", [20, 4, 4], "input.input"), ("g_ema.to_rgb1.bias", nil, "to_rgb1.bias"),
        ("g_ema.convs.2.conv.weight", nil, "convs.2.conv.weight"),
    ])
    func `shapes that tell rosinality's settings`(_ name: String, _ shape: [Int]?, _ word: String) throws {
        var network = try ChangedNetwork("rosinality-32")
        network.tensors[name] = shape.map { Tensor(zeros: $0) }
        try expectProblems(network, [(word, "")])
    }

    @Test func `a file of no known network`() throws {
        var network = try ChangedNetwork("rosinality-32")
        network.tensors["g_ema.conv1.conv.modulation.weight"] = nil
        try expectProblems(network, [("architecture", "stylegan1, stylegan2")])
    }

    @Test(arguments: [
        (#""fmap_max": 48"#, #""fmap_max": 32"#, "synthesis/4x4/Const/const"),
        (#""resolution": 64"#, #""resolution": 63"#, "img_resolution"),
        (#""num_channels": 3"#, #""num_channels": 3, "normalize_latents": false"#, "normalize_latents"),
        (#""num_channels": 3"#, #""num_channels": 3, "fmap_decay": 1.5"#, "fmap_decay"),
        (#""num_channels": 3"#, #""num_channels": 3, "use_lasers": true"#, "use_lasers"),
        (#""num_channels": 3"#, #""num_channels": 3, "nonlinearity": "relu""#, "activation"),
    ])
    func `settings of a TensorFlow StyleGAN 2`(_ old: String, _ new: String, _ word: String) throws {
        var network = try ChangedNetwork("stylegan2-tf-64")
        network.replace(old, by: new)
        let problems = try network.problems()
        #expect(problems.contains { $0.contains(word) }, "\(problems)")
    }

    /// A small file may not make the program allocate what its settings claim.
    @Test(arguments: [
        ("stylegan1-64", #""dlatent_size": 64"#, #""dlatent_size": 65536"#, "synthesis/4x4/Const/StyleMod/weight"),
        ("stylegan1-64", #""mapping_fmaps": 64"#, #""mapping_fmaps": 65536"#, "mapping/Dense1/weight"),
        ("stylegan1-64", #""resolution": 64"#, #""resolution": 2048"#, "synthesis/noise19"),
        ("stylegan2-tf-64", #""resolution": 64"#, #""resolution": 1024"#, "synthesis/noise16"),
        (
            "stylegan2-tf-64", #""fmap_base": 1024, "fmap_max": 48"#, #""fmap_base": 131072, "fmap_max": 65536"#,
            "synthesis/8x8/Conv1/weight"
        ),
    ])
    func `settings that ask for more than the file could hold`(
        _ name: String, _ old: String, _ new: String, _ tensor: String
    ) throws {
        var network = try ChangedNetwork(name)
        network.replace(old, by: new)
        let problems = try network.problems()
        #expect(problems.contains { $0.contains(tensor) }, "\(problems)")
    }

    @Test func `settings without effect are passed over`() throws {
        var network = try ChangedNetwork("stylegan2-tf-64")
        network.replace(
            #""num_channels": 3"#,
            by:
                #""num_channels": 3, "randomize_noise": true, "fmap_decay": 1.0, "fmap_min": 1, "synthesis_func": "G_synthesis_stylegan2""#
        )
        #expect(try network.problems() == [])
    }
}
