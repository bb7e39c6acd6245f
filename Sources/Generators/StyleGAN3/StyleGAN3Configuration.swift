import JSON

/// The hyperparameters of a StyleGAN 3 generator, under the names of the original code (Karras et al. 2021,
/// `training/networks_stylegan3.py`).
struct StyleGAN3Configuration: Equatable, Sendable {
    var zLength = 512
    var classes = 0
    var wLength = 512
    var resolution = 0
    var channels = 3
    var channelBase = 32768.0
    var channelMaximum = 512
    var mappingLayers = 2
    var mappingLearningRate = 0.01
    /// Layers between the Fourier features and toRGB.
    var innerLayers = 14
    /// How many of the last layers are critically sampled.
    var criticalLayers = 2
    var firstCutoff = 2.0
    var firstStopband = 4.287093850145173  // 2^2.1
    var relativeLastStopband = 1.2311444133449163  // 2^0.3
    /// Pixels around the picture that the layers carry along.
    var margin = 10
    var outputScale = 0.25
    /// Side of the convolutions' kernels.
    var kernel = 3
    /// Taps of a low-pass filter per sample of the lower rate.
    var filterSize = 6
    /// How much higher than the layer's own the activation's sampling rate is.
    var activationUpsampling = 2
    var usesRadialFilters = false
    /// Nil for no limit.
    var convolutionClamp: Double? = 256
    /// Of a stopband that is a power of two but for rounding, whether it counts as above; see `settleRates`.
    var bandsRoundedUp: Set<Int> = []

    /// Layers that take a w of their own: the Fourier features, the inner layers, toRGB.
    var layers: Int { innerLayers + 2 }

    /// What people call the two published kinds.
    var architectureName: String {
        switch (kernel, usesRadialFilters) {
        case (3, false): "StyleGAN 3 (T)"
        case (1, true): "StyleGAN 3 (R)"
        default: "StyleGAN 3"
        }
    }

    var mapping: MappingNetwork.Settings {
        MappingNetwork.Settings(
            zLength: zLength, classes: classes, wLength: wLength, layers: mappingLayers,
            learningRate: mappingLearningRate)
    }
}

extension StyleGAN3Configuration {
    /// Reads the keyword arguments that the network was made with: the object in the metadata's `init_kwargs`.
    ///
    /// - Returns: the configuration, and a sentence for every setting that is wrong or unknown.
    static func read(_ arguments: [String: JSONValue]) -> (StyleGAN3Configuration, problems: [String]) {
        var reader = ArgumentReader(arguments)
        var configuration = StyleGAN3Configuration()
        reader.flatten("synthesis_kwargs")
        reader.flatten("mapping_kwargs", prefix: "mapping.")
        reader.integer("z_dim", 1...65536) { configuration.zLength = $0 }
        reader.integer("c_dim", 0...65536) { configuration.classes = $0 }
        reader.integer("w_dim", 1...65536) { configuration.wLength = $0 }
        reader.integer("img_channels", 1...3) { configuration.channels = $0 }
        reader.number("channel_base") { configuration.channelBase = $0 }
        reader.integer("channel_max", 1...1 << 16) { configuration.channelMaximum = $0 }
        reader.integer("mapping.num_layers", 1...64) { configuration.mappingLayers = $0 }
        reader.number("mapping.lr_multiplier") { configuration.mappingLearningRate = $0 }
        reader.integer("num_layers", 2...256) { configuration.innerLayers = $0 }
        reader.integer("num_critical", 0...255) { configuration.criticalLayers = $0 }
        reader.number("first_cutoff") { configuration.firstCutoff = $0 }
        reader.number("first_stopband") { configuration.firstStopband = $0 }
        reader.number("last_stopband_rel") { configuration.relativeLastStopband = $0 }
        reader.integer("margin_size", 0...1024) { configuration.margin = $0 }
        reader.number("output_scale") { configuration.outputScale = $0 }
        reader.integer("conv_kernel", 1...3) { configuration.kernel = $0 }
        reader.integer("filter_size", 1...16) { configuration.filterSize = $0 }
        reader.integer("lrelu_upsampling", 1...8) { configuration.activationUpsampling = $0 }
        reader.boolean("use_radial_filters") { configuration.usesRadialFilters = $0 }
        reader.optionalNumber("conv_clamp") { configuration.convolutionClamp = $0 }
        if !reader.integer("img_resolution", 4...16384, { configuration.resolution = $0 }) {
            reader.problems.append("the metadata's init_kwargs lack img_resolution")
        }
        reader.ignore([
            "num_fp16_res", "magnitude_ema_beta", "mapping.w_avg_beta", "mapping.freeze_layers",
            "mapping.freeze_embed", "mapping.num_ws", "mapping.z_dim", "mapping.c_dim", "mapping.w_dim",
        ])
        let contradictions = reader.problems.isEmpty ? configuration.contradictions : []
        return (configuration, reader.finish() + contradictions)
    }

    /// What is wrong with settings that are sound one by one.
    var contradictions: [String] {
        var problems: [String] = []
        if channels == 2 { problems.append("img_channels is 2; Pegbar paints 1 (grey) or 3") }
        if kernel == 2 { problems.append("conv_kernel is 2; Pegbar knows 1 and 3") }
        if criticalLayers >= innerLayers {
            problems.append("num_critical is \(criticalLayers), which leaves none of the \(innerLayers) layers")
        }
        for (name, number) in [
            ("first_cutoff", firstCutoff), ("first_stopband", firstStopband),
            ("last_stopband_rel", relativeLastStopband),
        ] where !(1e-6...1e6).contains(number) { problems.append("\(name) is \(number), far from any sensible number") }
        if !problems.isEmpty { return problems }
        let bands = bands
        if bands.contains(where: { !$0.cutoff.isFinite || $0.rate < 1 }) {
            return ["the cutoffs and stopbands lead to no sampling rate of 1 to 65536"]
        }
        if zip(bands, bands.dropFirst()).contains(where: { $0.rate > $1.rate }) {
            problems.append("the cutoffs and stopbands let the sampling rate fall from a layer to the next")
        }
        if bands[0].cutoff * 2 >= Double(bands[0].rate) {
            problems.append(
                "first_cutoff \(firstCutoff) is not below half of the first sampling rate, \(bands[0].rate)")
        }
        if bands.contains(where: { $0.channels < 1 }) {
            problems.append("channel_base \(channelBase) leaves no channel at the full resolution")
        }
        if let problem = LargestLayer.problem(bands.map { ($0.channels, $0.size + 2) }) { problems.append(problem) }
        return problems
    }
}
