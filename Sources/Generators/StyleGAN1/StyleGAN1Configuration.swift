import JSON

/// The hyperparameters of a StyleGAN 1 generator, under the names of the original code (Karras et al. 2019,
/// `training/networks_stylegan.py`).
struct StyleGAN1Configuration: Equatable, Sendable {
    /// When a convolution and the up-sampling before it are one operation.
    enum FusedScale: Equatable, Sendable {
        case always, never
        /// From 128 x 128 on.
        case automatic
    }

    var zLength = 512
    var classes = 0
    var wLength = 512
    var resolution = 1024
    var channels = 3
    var channelBase = 8192
    var channelMaximum = 512
    var mappingLayers = 8
    var hiddenLength = 512
    var mappingLearningRate: Double = 0.01
    var normalisesLatents = true
    var usesNoise = true
    /// Weights are scaled when the network runs, by the gain over the square root of the inputs.
    var scalesWeights = true
    var fusedScale = FusedScale.automatic
    /// Psi acts on that many layers unless the picture's input says otherwise; nil for all.
    var cutoff: Int? = 8

    /// 4, 8, ... `resolution`.
    var resolutions: [Int] { Array(sequence(first: 4) { $0 < resolution ? $0 * 2 : nil }) }

    /// Feature maps at a resolution: `min(fmap_base / 2^(log2(resolution) - 1), fmap_max)`.
    func featureChannels(at resolution: Int) -> Int { min(channelBase * 2 / resolution, channelMaximum) }

    /// Layers that take a w of their own: two at every resolution.
    var layers: Int { 2 * resolutions.count }

    /// Whether the up-sampling to a resolution is fused with its convolution.
    func isFused(to resolution: Int) -> Bool {
        switch fusedScale {
        case .always: true
        case .never: false
        case .automatic: resolution >= 128
        }
    }
}

extension StyleGAN1Configuration {
    /// Reads the keyword arguments that the network was made with (`static_kwargs`).
    ///
    /// - Returns: the configuration, and a sentence for every setting that is wrong, unknown or not supported.
    static func read(_ arguments: [String: JSONValue]) -> (StyleGAN1Configuration, problems: [String]) {
        var configuration = StyleGAN1Configuration()
        var arguments = arguments
        // Null, where it means something.
        if arguments["truncation_cutoff"] == .null { configuration.cutoff = nil }
        if let blur = arguments["blur_filter"], blur == .null { arguments["blur_filter"] = .array([]) }
        var reader = ArgumentReader(arguments)
        reader.integer("latent_size", 1...65536) { configuration.zLength = $0 }
        reader.integer("label_size", 0...65536) { configuration.classes = $0 }
        reader.integer("dlatent_size", 1...65536) { configuration.wLength = $0 }
        reader.integer("resolution", 4...16384) { configuration.resolution = $0 }
        reader.integer("num_channels", 1...3) { configuration.channels = $0 }
        reader.integer("fmap_base", 1...1 << 24) { configuration.channelBase = $0 }
        reader.integer("fmap_max", 1...1 << 16) { configuration.channelMaximum = $0 }
        reader.integer("mapping_layers", 1...64) { configuration.mappingLayers = $0 }
        reader.integer("mapping_fmaps", 1...65536) { configuration.hiddenLength = $0 }
        reader.integer("truncation_cutoff", 0...65536) { configuration.cutoff = $0 }
        reader.number("mapping_lrmul") { configuration.mappingLearningRate = $0 }
        reader.boolean("normalize_latents") { configuration.normalisesLatents = $0 }
        reader.boolean("use_noise") { configuration.usesNoise = $0 }
        reader.boolean("use_wscale") { configuration.scalesWeights = $0 }
        configuration.fusedScale = reader.fusedScale()
        for name in ["use_styles", "const_input_layer", "use_instance_norm"] { reader.fixed(name, .bool(true)) }
        reader.fixed("use_pixel_norm", .bool(false))
        var decay = 1.0
        reader.number("fmap_decay") { decay = $0 }
        if decay != 1 { reader.problems.append("the setting fmap_decay is \(decay); Pegbar knows 1.0") }
        for name in ["nonlinearity", "mapping_nonlinearity"] { reader.choice(name, ["lrelu"]) { _ in } }
        reader.choice("structure", ["auto", "fixed", "linear", "recursive"]) { _ in }
        reader.fixed("blur_filter", .array([1, 2, 1].map(JSONValue.integer)))
        reader.ignore([
            "truncation_psi", "truncation_psi_val", "truncation_cutoff_val", "dlatent_avg_beta", "style_mixing_prob",
            "dlatent_broadcast", "randomize_noise", "dtype", "is_training", "is_validation", "is_template_graph",
            "force_clean_graph",
        ])
        reader.requirePowerOfTwo("resolution", configuration.resolution)
        reader.requireColours("num_channels", configuration.channels)
        if configuration.channelBase * 2 < configuration.resolution {
            reader.problems.append("fmap_base \(configuration.channelBase) leaves no channel at the full resolution")
        }
        let problems = reader.finish {
            configuration.resolutions.map { (configuration.featureChannels(at: $0), $0) }
        }
        return (configuration, problems)
    }
}

extension ArgumentReader {
    /// `fused_scale` is true, false or 'auto'.
    fileprivate mutating func fusedScale() -> StyleGAN1Configuration.FusedScale {
        var scale = StyleGAN1Configuration.FusedScale.automatic
        if isBoolean("fused_scale") {
            boolean("fused_scale") { scale = $0 ? .always : .never }
        } else {
            choice("fused_scale", ["auto"]) { _ in }
        }
        return scale
    }
}
