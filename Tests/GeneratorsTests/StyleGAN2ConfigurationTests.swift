import JSON
import Testing

@testable import Generators

@Suite struct StyleGAN2ConfigurationTests {
    private func read(_ text: String) throws -> (StyleGAN2Configuration, problems: [String]) {
        let value = try JSONDocument(parsing: Array(text.utf8)).value
        return StyleGAN2Configuration.read(try #require(value.object))
    }

    @Test func `settings of a file`() throws {
        let (configuration, problems) = try read(
            """
            {"z_dim": 96, "c_dim": 5, "w_dim": 64, "img_resolution": 128, "img_channels": 1, "channel_base": 2048,
             "channel_max": 40, "num_fp16_res": 4, "conv_clamp": 256, "architecture": "resnet",
             "mapping_kwargs": {"num_layers": 2, "lr_multiplier": 0.1, "embed_features": null}}
            """)
        #expect(problems == [])
        #expect(configuration.zLength == 96 && configuration.classes == 5 && configuration.wLength == 64)
        #expect(configuration.resolutions == [4, 8, 16, 32, 64, 128] && configuration.layers == 12)
        #expect(configuration.channels == 1 && configuration.architecture == .resnet)
        #expect(configuration.featureChannels(at: 32) == 40 && configuration.featureChannels(at: 128) == 16)
        #expect(configuration.convolutionClamp == 256 && configuration.embeddingLength == nil)
        #expect(configuration.mappingLayers == 2 && configuration.mappingLearningRate == 0.1)
    }

    @Test func `the usual settings and nested ones`() throws {
        let (configuration, problems) = try read(
            """
            {"img_resolution": 1024, "synthesis_kwargs": {"channel_base": 16384, "channel_max": 256, "conv_clamp": null}}
            """)
        #expect(problems == [])
        #expect(configuration.zLength == 512 && configuration.mappingLayers == 8 && configuration.architecture == .skip)
        #expect(configuration.channelBase == 16384 && configuration.convolutionClamp == nil)
    }

    /// The versions of PyTorch's code differ in what they do where a file says nothing.
    @Test(
        arguments: [
            ("", 256), (#", "conv_clamp": null"#, nil), (#", "conv_clamp": 3"#, 3), (#", "synthesis_kwargs": {}"#, nil),
            (#", "synthesis_kwargs": {"conv_clamp": 4}"#, 4),
        ] as [(String, Float?)])
    func `the clamp where a file says nothing`(_ settings: String, _ clamp: Float?) throws {
        let (configuration, problems) = try read(#"{"img_resolution": 64\#(settings)}"#)
        #expect(problems == [] && configuration.convolutionClamp == clamp)
    }

    @Test func `settings of training are passed over`() throws {
        let (_, problems) = try read(
            #"{"img_resolution": 64, "mapping_kwargs": {"freeze_layers": 2, "freeze_embed": true}}"#)
        #expect(problems == [])
    }

    @Test(
        arguments: [
            ("{}", "img_resolution"), (#"{"img_resolution": 96}"#, "power of two"),
            (#"{"img_resolution": 64, "z_dim": 0}"#, "z_dim"), (#"{"img_resolution": 64, "z_dim": "x"}"#, "z_dim"),
            (#"{"img_resolution": 64, "architecture": "deep"}"#, "architecture"),
            (#"{"img_resolution": 64, "channels": [8, 8]}"#, "channels"),
            (#"{"img_resolution": 8, "channels": [8, 0]}"#, "channels"),
            (#"{"img_resolution": 64, "mapping_kwargs": {"activation": "relu"}}"#, "mapping_kwargs.activation"),
            (#"{"img_resolution": 64, "mapping_kwargs": 3}"#, "mapping_kwargs"),
            (#"{"img_resolution": 64, "resample_filter": [1, 2, 1]}"#, "resample_filter"),
            (#"{"img_resolution": 64, "rotate": true}"#, "rotate"),
            (#"{"img_resolution": 64, "img_channels": 2}"#, "img_channels"),
            (#"{"img_resolution": 64, "conv_clamp": -1}"#, "conv_clamp"),
            (#"{"img_resolution": 64, "channel_base": 32}"#, "channel_base"),
            (#"{"img_resolution": 1e300}"#, "img_resolution"),
            (#"{"img_resolution": 16384, "channel_max": 1}"#, "4294967296 numbers"),
        ])
    func `a wrong setting is named`(_ text: String, _ name: String) throws {
        let problems = try read(text).problems
        #expect(problems.contains { $0.contains(name) }, "\(problems)")
    }

    @Test func `every wrong setting is named at once`() throws {
        let problems = try read(#"{"img_resolution": 63, "z_dim": -1, "unheard_of": 1}"#).problems
        #expect(problems.count == 3)
    }
}
