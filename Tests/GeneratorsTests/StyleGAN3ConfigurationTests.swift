import JSON
import Testing

@testable import Generators

@Suite struct StyleGAN3ConfigurationTests {
    private func read(_ text: String) throws -> (StyleGAN3Configuration, problems: [String]) {
        let value = try JSONDocument(parsing: Array(text.utf8)).value
        return StyleGAN3Configuration.read(try #require(value.object))
    }

    /// The names that the published files' tensors have (`stylegan3-t-ffhqu-256x256`, `stylegan3-r-ffhq-1024x1024`).
    @Test(
        arguments: [
            (
                #"{"img_resolution": 256}"#,
                """
                L0_36_512 L1_36_512 L2_36_512 L3_52_512 L4_52_512 L5_84_512 L6_84_512 L7_148_512 L8_148_512 L9_148_362 \
                L10_276_256 L11_276_181 L12_276_128 L13_256_128 L14_256_3
                """
            ),
            (
                """
                {"img_resolution": 1024, "channel_base": 65536, "channel_max": 1024, "conv_kernel": 1,
                 "use_radial_filters": true}
                """,
                """
                L0_36_1024 L1_36_1024 L2_52_1024 L3_52_1024 L4_84_1024 L5_148_1024 L6_148_1024 L7_276_645 L8_276_406 \
                L9_532_256 L10_1044_161 L11_1044_102 L12_1044_64 L13_1024_64 L14_1024_3
                """
            ),
        ])
    func `layers of published networks`(_ settings: String, _ names: String) throws {
        let (configuration, problems) = try read(settings)
        #expect(problems == [])
        #expect(configuration.layerShapes.map(\.name) == names.split(separator: " ").map(String.init))
        #expect(configuration.layers == 16)
    }

    /// Where 2 * stopband is 128 but for rounding, the file's names say which way the training machine rounded.
    @Test func `a stopband on the edge`() throws {
        var (configuration, _) = try read(#"{"img_resolution": 256}"#)
        let names = configuration.layerShapes.map(\.name)
        configuration.settleRates { names.contains($0) }
        #expect(configuration.layerShapes.map(\.name) == names && names[9] == "L9_148_362")
        configuration.settleRates { $0 == "L9_276_362" || $0 != "L9_148_362" && names.contains($0) }
        #expect(configuration.layerShapes[9].name == "L9_276_362" && configuration.layerShapes[9].downsampling == 2)
        #expect(configuration.layerShapes[10].name == names[10] && configuration.layerShapes[10].upsampling == 2)
        configuration.bandsRoundedUp = []
        configuration.settleRates { _ in false }
        #expect(configuration.layerShapes.map(\.name) == names)
    }

    @Test func `settings of a file`() throws {
        let (configuration, problems) = try read(
            """
            {"z_dim": 5, "c_dim": 3, "w_dim": 7, "img_resolution": 40, "img_channels": 1, "channel_base": 96,
             "channel_max": 11, "synthesis_kwargs": {"num_layers": 4, "num_critical": 0, "margin_size": 3,
             "output_scale": 0.4, "filter_size": 5, "lrelu_upsampling": 4, "conv_clamp": null, "num_fp16_res": 4},
             "mapping_kwargs": {"num_layers": 3, "lr_multiplier": 0.1, "w_avg_beta": 0.9}, "magnitude_ema_beta": 0.99}
            """)
        #expect(problems == [])
        #expect(configuration.mapping == .init(zLength: 5, classes: 3, wLength: 7, layers: 3, learningRate: 0.1))
        #expect(configuration.convolutionClamp == nil && configuration.outputScale == 0.4)
        #expect(configuration.innerLayers == 4 && configuration.criticalLayers == 0 && configuration.margin == 3)
        #expect(try read(#"{"img_resolution": 64}"#).0.convolutionClamp == 256)
    }

    @Test(
        arguments: [
            ("{}", "img_resolution"), (#"{"img_resolution": 64, "z_dim": 0}"#, "z_dim"),
            (#"{"img_resolution": 64, "img_channels": 2}"#, "img_channels"),
            (#"{"img_resolution": 64, "conv_kernel": 2}"#, "conv_kernel"),
            (#"{"img_resolution": 64, "num_layers": 4, "num_critical": 4}"#, "num_critical"),
            (#"{"img_resolution": 64, "first_cutoff": 1e300}"#, "first_cutoff"),
            (#"{"img_resolution": 64, "first_stopband": 1e-300}"#, "first_stopband"),
            (#"{"img_resolution": 64, "first_cutoff": 9}"#, "first_cutoff"),
            (#"{"img_resolution": 64, "channel_base": 1}"#, "channel_base"),
            (#"{"img_resolution": 16384, "channel_base": 1e9}"#, "memory"),
            (#"{"img_resolution": 64, "first_stopband": 90, "last_stopband_rel": 0.3}"#, "fall"),
            (#"{"img_resolution": 64, "rotate": true}"#, "rotate"),
            (#"{"img_resolution": 64, "conv_clamp": 0}"#, "conv_clamp"),
        ])
    func `a wrong setting is named`(_ text: String, _ name: String) throws {
        let problems = try read(text).problems
        #expect(problems.contains { $0.contains(name) }, "\(problems)")
    }

    /// Whatever a file says, reading its settings ends, and sound ones give layers that fit one another.
    @Test func `random settings`() throws {
        var random = RandomSettings(state: 7), sound = 0
        for _ in 0..<1000 {
            let settings: [String: JSONValue] = [
                "img_resolution": .integer(random.pick([4, 5, 32, 40, 256, 1000, 16384])),
                "num_layers": .integer(random.pick([2, 3, 6, 14, 256])),
                "num_critical": .integer(random.pick([0, 1, 2, 5])),
                "first_cutoff": .double(random.pick([1e-5, 0.7, 2, 6.1, 999_999])),
                "first_stopband": .double(random.pick([1e-6, 1.9, 4.3, 33, 1e6])),
                "last_stopband_rel": .double(random.pick([1e-6, 0.5, 1.2, 40])),
                "margin_size": .integer(random.pick([0, 1, 10, 1024])),
                "channel_base": .double(random.pick([1e-300, 8, 1024, 1e300])),
                "filter_size": .integer(random.pick([1, 2, 5, 16])),
                "lrelu_upsampling": .integer(random.pick([1, 2, 3, 8])),
                "conv_kernel": .integer(random.pick([1, 3])),
                "use_radial_filters": .bool(random.pick([false, true])),
            ]
            let (configuration, problems) = StyleGAN3Configuration.read(settings)
            guard problems.isEmpty else { continue }
            sound += 1
            let fit = configuration.layerShapes.allSatisfy { layer in
                layer.upsampling % layer.downsampling == 0 && layer.downTaps <= 128 && layer.output.channels > 0
                    && layer.output.size > 0
            }
            #expect(fit, "\(settings)")
        }
        #expect(sound > 10)
    }

    private struct RandomSettings {
        var state: UInt64

        mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return choices[Int(state >> 33) % choices.count]
        }
    }
}
