import Foundation
import Generators
import Latents
import Tensors
import Testing

/// What is said about files that are no sound StyleGAN 3, and what a sound one may lack.
@Suite struct StyleGAN3LoadingTests {
    @Test func `what a network is and takes`() throws {
        let features = try GoldenNetwork("stylegan3-r-64").generator.features
        #expect(features.architecture == "StyleGAN 3 (R)" && features.width == 64 && features.height == 64)
        #expect(features.channels == 3 && features.zLength == 64 && features.wLength == 64 && features.layers == 8)
        #expect(features.classes == 0 && features.capabilities.contains(.transform) && !features.hasFixedNoise)
        // All tensors but the buffers, counted from the shapes of the file.
        #expect(features.parameters == 57_511)
        #expect(try GoldenNetwork("stylegan3-t-64").generator.features.architecture == "StyleGAN 3 (T)")
    }

    @Test func `missing, surplus, misshapen and impossible tensors are all named`() throws {
        var network = try ChangedNetwork("stylegan3-t-64")
        network.tensors["synthesis.L2_52_48.weight"] = nil
        network.tensors["synthesis.L2_52_48.noise_strength"] = Tensor(zeros: [])
        network.tensors["synthesis.L1_36_48.up_filter"] = Tensor(zeros: [13])
        network.tensors["synthesis.input.transform"] = Tensor(zeros: [2, 3])
        network.tensors["synthesis.L0_36_48.magnitude_ema"]!.values[0] = 0
        network.tensors["synthesis.input.phases"]!.values[3] = .nan
        let problems = try network.problems()
        #expect(problems.count == 6, "\(problems)")
        for (name, word) in [
            ("L2_52_48.weight", "missing"), ("noise_strength", "surplus"), ("L1_36_48.up_filter", "shape [13]"),
            ("input.transform", "shape [2, 3]"), ("magnitude_ema", "above zero"), ("input.phases", "finite"),
        ] {
            #expect(problems.contains { $0.contains(name) && $0.contains(word) }, "\(problems)")
        }
    }

    /// Settings that ask for 16 GiB of weights, which the file does not have, must not cost that memory.
    @Test func `absurd settings are refused before memory is reserved`() throws {
        for (setting, name) in [
            ("\"w_dim\": 65536", "mapping.fc1.weight"), ("\"channel_max\": 65536", "synthesis.input.weight"),
        ] {
            var network = try ChangedNetwork("stylegan3-t-64")
            network.metadata["init_kwargs"] = "{\"img_resolution\": 64, \"channel_base\": 1e6, \(setting)}"
            let problems = try network.problems()
            #expect(problems.contains { $0.contains(name) }, "\(problems)")
        }
    }

    @Test(arguments: ["stylegan3-t-64", "stylegan3-r-64"])
    func `filters that the file lacks are designed`(_ name: String) throws {
        let golden = try GoldenNetwork(name)
        var changed = try ChangedNetwork(name)
        for name in changed.tensors.keys where name.hasSuffix("_filter") { changed.tensors[name] = nil }
        let input = golden.input(0, Variant("", psi: 0.7))
        let image = try changed.generator().makePainter().image(input)
        let comparison = Comparison(image.values, golden.generator.makePainter().image(input).values)
        #expect(comparison.worst < 1e-5, "\(comparison)")
    }

    /// A transform that was saved in the file is used when the input has none.
    @Test func `the file's transform`() throws {
        let golden = try GoldenNetwork("stylegan3-t-64")
        let transform = InverseTransform(StyleGAN3GoldenTests.transform)
        var changed = try ChangedNetwork("stylegan3-t-64")
        changed.tensors["synthesis.input.transform"]!.values = transform.elements
        let painter = try changed.generator().makePainter()
        let moved = golden.input(0, Variant("", psi: 0.7, transform: transform))
        #expect(painter.rgb(golden.input(0, Variant("", psi: 0.7))) == golden.generator.makePainter().rgb(moved))
        let plain = golden.input(0, Variant("", psi: 0.7, transform: InverseTransform(.identity)))
        #expect(painter.rgb(plain) == golden.generator.makePainter().rgb(golden.input(0, Variant("", psi: 0.7))))
    }
}
