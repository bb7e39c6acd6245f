import JSON

/// The hyperparameters of a StyleGAN 2 generator, under the names of the original code (Karras et al. 2020,
/// `training/networks.py` of stylegan2-ada-pytorch).
struct StyleGAN2Configuration: Equatable, Sendable {
    /// How images come out of the blocks: every block adds to the image (`skip`), or the last one makes it, with ways
    /// around the blocks (`resnet`) or without (`orig`).
    enum Architecture: String, CaseIterable, Sendable { case skip, resnet, orig }

    var zLength = 512
    var classes = 0
    var wLength = 512
    var resolution = 0
    var channels = 3
    var channelBase = 32768
    var channelMaximum = 512
    /// Feature maps at 4, 8, ... where no rule gives them.
    var channelTable: [Int]?
    /// Nil for no limit.
    var convolutionClamp: Float?
    var architecture = Architecture.skip
    var mappingLayers = 8
    /// Length of the class label's embedding; `wLength` unless the file says otherwise.
    var embeddingLength: Int?
    /// A class label's vector is joined to z before the two are normalised as one, as in the first TensorFlow version.
    var joinsLabelsFirst = false
    var hiddenLength: Int?
    var mappingLearningRate: Double = 0.01
    var usesNoise = true

    var mapping: MappingNetwork.Settings {
        MappingNetwork.Settings(
            zLength: zLength, classes: classes, wLength: wLength, layers: mappingLayers,
            embeddingLength: embeddingLength, hiddenLength: hiddenLength,
            joinsLabelsFirst: joinsLabelsFirst, learningRate: mappingLearningRate)
    }

    /// 4, 8, ... `resolution`.
    var resolutions: [Int] { Array(sequence(first: 4) { $0 < resolution ? $0 * 2 : nil }) }

    /// Feature maps at a resolution: `min(channel_base / resolution, channel_max)`, unless there is a table.
    func featureChannels(at resolution: Int) -> Int {
        if let channelTable { return channelTable[resolution.trailingZeroBitCount - 2] }
        return min(channelBase / resolution, channelMaximum)
    }

    /// Layers that take a w of their own: one convolution at 4x4, two at every other resolution, one last toRGB.
    var layers: Int { 2 * resolutions.count }
}

extension StyleGAN2Configuration {
    /// Reads the keyword arguments that the network was made with.
    ///
    /// - Parameter arguments: the object in the metadata's `init_kwargs`, with nested `synthesis_kwargs` and
    ///   `mapping_kwargs` as the first PyTorch version wrote them, or flat.
    /// - Returns: the configuration, and a sentence for every setting that is wrong or unknown.
    static func read(_ arguments: [String: JSONValue]) -> (StyleGAN2Configuration, problems: [String]) {
        var reader = ArgumentReader(arguments)
        var configuration = StyleGAN2Configuration()
        // The first PyTorch version, which nests its settings, limits nothing unless told to; the one of stylegan3 does.
        configuration.convolutionClamp = arguments["synthesis_kwargs"] == nil ? 256 : nil
        reader.flatten("synthesis_kwargs")
        reader.flatten("mapping_kwargs", prefix: "mapping.")
        reader.flatten("layer_kwargs")
        reader.integer("z_dim", 1...65536) { configuration.zLength = $0 }
        reader.integer("c_dim", 0...65536) { configuration.classes = $0 }
        reader.integer("w_dim", 1...65536) { configuration.wLength = $0 }
        reader.integer("img_channels", 1...3) { configuration.channels = $0 }
        reader.integer("channel_base", 1...1 << 24) { configuration.channelBase = $0 }
        reader.integer("channel_max", 1...1 << 16) { configuration.channelMaximum = $0 }
        reader.integers("channels", 1...1 << 16) { configuration.channelTable = $0 }
        reader.integer("mapping.num_layers", 1...64) { configuration.mappingLayers = $0 }
        reader.integer("mapping.embed_features", 1...65536) { configuration.embeddingLength = $0 }
        reader.integer("mapping.layer_features", 1...65536) { configuration.hiddenLength = $0 }
        reader.number("mapping.lr_multiplier") { configuration.mappingLearningRate = $0 }
        reader.optionalNumber("conv_clamp") { configuration.convolutionClamp = $0.map { Float($0) } }
        reader.boolean("mapping.label_concat") { configuration.joinsLabelsFirst = $0 }
        reader.boolean("use_noise") { configuration.usesNoise = $0 }
        if !reader.integer("img_resolution", 4...16384, { configuration.resolution = $0 }) {
            reader.problems.append("the metadata's init_kwargs lack img_resolution")
        }
        reader.choice("architecture", Architecture.allCases.map(\.rawValue)) {
            configuration.architecture = Architecture(rawValue: $0)!
        }
        for name in ["activation", "mapping.activation"] { reader.choice(name, ["lrelu"]) { _ in } }
        reader.fixed("resample_filter", .array([1, 3, 3, 1].map(JSONValue.integer)))
        reader.ignore([
            "num_fp16_res", "fused_modconv_default", "fp16_channels_last", "mapping.w_avg_beta", "magnitude_ema_beta",
            "use_fp16", "mapping.num_ws", "mapping.z_dim", "mapping.c_dim", "mapping.w_dim", "mapping.freeze_layers",
            "mapping.freeze_embed",
        ])
        reader.requirePowerOfTwo("img_resolution", configuration.resolution)
        reader.requireColours("img_channels", configuration.channels)
        if let table = configuration.channelTable {
            if table.count != configuration.resolutions.count {
                reader.problems.append(
                    "channels has \(table.count) numbers for \(configuration.resolutions.count) blocks")
            }
        } else if configuration.resolution >= 4, configuration.channelBase < configuration.resolution {
            reader.problems.append("channel_base \(configuration.channelBase) leaves no channel at the full resolution")
        }
        let problems = reader.finish {
            configuration.resolutions.map { (configuration.featureChannels(at: $0), $0) }
        }
        return (configuration, problems)
    }
}
