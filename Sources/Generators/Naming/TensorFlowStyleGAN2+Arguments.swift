import Checkpoints
import JSON

extension TensorFlowStyleGAN2 {
    /// TensorFlow's names of settings, and PyTorch's for the same.
    private static let names = [
        "latent_size": "z_dim", "label_size": "c_dim", "dlatent_size": "w_dim", "resolution": "img_resolution",
        "num_channels": "img_channels", "fmap_max": "channel_max", "conv_clamp": "conv_clamp",
        "architecture": "architecture", "resample_kernel": "resample_filter", "use_noise": "use_noise",
        "nonlinearity": "activation",
    ]
    private static let mappingNames = [
        "mapping_layers": "num_layers", "mapping_lrmul": "lr_multiplier", "mapping_nonlinearity": "activation",
    ]
    /// Settings of training, and some whose effect is seen from the tensors' shapes.
    private static let passedOver: Set = [
        "truncation_psi", "truncation_cutoff", "truncation_psi_val", "truncation_cutoff_val", "style_mixing_prob",
        "structure", "conditioning", "fused_modconv", "randomize_noise", "dlatent_avg_beta", "w_avg_beta",
        "dlatent_broadcast", "dtype", "num_fp16_res", "is_training", "is_validation", "is_template_graph",
        "force_clean_graph", "mapping_fmaps", "label_fmaps", "fmap_base",
    ]
    /// The settings in PyTorch's words; what has none keeps its own name, and the configuration complains about it.
    static func translated(
        _ arguments: [String: JSONValue], _ checkpoint: Checkpoint, countsLevels: Bool
    ) -> [String: JSONValue] {
        var result: [String: JSONValue] = ["img_resolution": .integer(1024), "conv_clamp": .null]
        var mapping: [String: JSONValue] = [:]
        for (name, value) in arguments where !passedOver.contains(name) {
            if let theirs = names[name] {
                result[theirs] = value
            } else if let theirs = mappingNames[name] {
                mapping[theirs] = value
            } else if !isHarmless(name, value) {
                result[name] = value
            }
        }
        let base = arguments["fmap_base"]
        result["channel_base"] = base?.int.map { .integer(min($0, 1 << 40) * 2) } ?? base ?? .integer(32768)
        if countsLevels { result["architecture"] = .string("orig") }
        // The two versions have different defaults here; the shapes tell.
        if let hidden = checkpoint["mapping/Dense0/bias"]?.shape.first, arguments["mapping_layers"] != .integer(1) {
            mapping["layer_features"] = .integer(hidden)
        }
        if let embedding = checkpoint["mapping/LabelEmbed/bias"]?.shape.first {
            mapping["embed_features"] = .integer(embedding)
        } else if checkpoint["mapping/LabelConcat/weight"] != nil {
            mapping["label_concat"] = .bool(true)
        }
        result["mapping_kwargs"] = .object(mapping)
        return result
    }

    /// Whether a setting that PyTorch's version lacks does nothing.
    private static func isHarmless(_ name: String, _ value: JSONValue) -> Bool {
        switch name {
        case "normalize_latents": value == .bool(true)
        case "mapping_func": value == .string("G_mapping")
        case "synthesis_func":
            [.string("G_synthesis_stylegan2"), .string("G_synthesis_stylegan_revised")].contains(value)
        case "fmap_min", "fmap_decay": value.double == 1
        default: false
        }
    }
}
