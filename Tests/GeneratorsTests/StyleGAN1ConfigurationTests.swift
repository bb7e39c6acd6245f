import JSON
import Testing

@testable import Generators

@Suite struct StyleGAN1ConfigurationTests {
    private func read(_ text: String) throws -> (StyleGAN1Configuration, problems: [String]) {
        let value = try JSONDocument(parsing: Array(text.utf8)).value
        return StyleGAN1Configuration.read(try #require(value.object))
    }

    @Test func `the usual settings`() throws {
        let (configuration, problems) = try read("{}")
        #expect(problems == [])
        #expect(configuration.zLength == 512 && configuration.wLength == 512 && configuration.resolution == 1024)
        #expect(configuration.layers == 18 && configuration.cutoff == 8 && configuration.mappingLayers == 8)
        #expect(configuration.featureChannels(at: 32) == 512 && configuration.featureChannels(at: 1024) == 16)
        #expect(!configuration.isFused(to: 64) && configuration.isFused(to: 128))
    }

    @Test func `settings of a file`() throws {
        let (configuration, problems) = try read(
            """
            {"resolution": 64, "latent_size": 96, "dlatent_size": 80, "label_size": 3, "num_channels": 1,
             "fmap_base": 1024, "fmap_max": 48, "mapping_fmaps": 32, "mapping_layers": 2, "mapping_lrmul": 0.1,
             "truncation_psi": 0.5, "truncation_cutoff": null, "fused_scale": true, "structure": "linear",
             "use_wscale": false, "use_noise": false, "normalize_latents": false, "randomize_noise": false,
             "blur_filter": [1, 2, 1], "fmap_decay": 1.0, "use_pixel_norm": false, "use_instance_norm": true}
            """)
        #expect(problems == [])
        #expect(configuration.zLength == 96 && configuration.wLength == 80 && configuration.classes == 3)
        #expect(configuration.channels == 1 && configuration.layers == 10 && configuration.cutoff == nil)
        #expect(configuration.hiddenLength == 32 && configuration.mappingLayers == 2)
        #expect(configuration.mappingLearningRate == 0.1 && configuration.isFused(to: 8))
        #expect(!configuration.scalesWeights && !configuration.usesNoise && !configuration.normalisesLatents)
    }

    @Test(
        arguments: [
            (#"{"resolution": 96}"#, "power of two"), (#"{"num_channels": 2}"#, "num_channels"),
            (#"{"fmap_base": 100}"#, "fmap_base"), (#"{"use_styles": false}"#, "use_styles"),
            (#"{"const_input_layer": false}"#, "const_input_layer"), (#"{"use_pixel_norm": true}"#, "use_pixel_norm"),
            (#"{"use_instance_norm": false}"#, "use_instance_norm"), (#"{"nonlinearity": "relu"}"#, "nonlinearity"),
            (#"{"blur_filter": null}"#, "blur_filter"), (#"{"blur_filter": [1, 3, 3, 1]}"#, "blur_filter"),
            (#"{"fused_scale": "sometimes"}"#, "fused_scale"), (#"{"structure": "tree"}"#, "structure"),
            (#"{"fmap_decay": 1.2}"#, "fmap_decay"), (#"{"unheard_of": 1}"#, "unheard_of"),
            (#"{"resolution": 16384, "fmap_max": 1}"#, "4294967296 numbers"),
        ])
    func `a wrong or unsupported setting is named`(_ text: String, _ name: String) throws {
        let problems = try read(text).problems
        #expect(problems.count == 1 && problems[0].contains(name), "\(problems)")
    }
}
