import Checkpoints
import JSON

/// State dicts of rosinality's StyleGAN 2 (github.com/rosinality/stylegan2-pytorch, `model.py`) under the names of
/// NVIDIA's PyTorch version.
///
/// Both scale weights alike when they run, and both up-sample with the kernel as it is stored; names, leading axes of
/// length 1 and the filters, which rosinality stores times four, are all that differs. Settings follow from the shapes.
struct RosinalityStyleGAN2: TensorNaming {
    /// The PyTorch version's settings.
    let arguments: [String: JSONValue]
    /// What the generator's entries begin with: the file of a training run holds more networks.
    private let prefix: String
    private let entries: [String: [Int]]

    /// Nil when the checkpoint is something else.
    init?(_ checkpoint: Checkpoint) throws(GeneratorError) {
        let mark = "conv1.conv.modulation.weight"
        guard let prefix = ["g_ema.", "", "generator.", "decoder."].first(where: { checkpoint[$0 + mark] != nil })
        else { return nil }
        self.prefix = prefix
        entries = Dictionary(uniqueKeysWithValues: checkpoint.entries.map { ($0.name, $0.shape) })
        guard checkpoint["\(prefix)noises.noise_0"] != nil else {
            throw GeneratorError(
                file: checkpoint.path,
                problems: [
                    "the tensor \(prefix)noises.noise_0 is missing: the file is of an early version of rosinality's code, "
                        + "which drew other noise for every picture and kept none, so that no picture of it comes twice; load "
                        + "it into today's model.py with load_state_dict(..., strict=False), which draws the noise once, and "
                        + "save that"
                ])
        }
        arguments = try Self.arguments(entries, prefix: prefix, file: checkpoint.path)
    }

    func origin(of name: String, shape: [Int]) -> TensorOrigin {
        let parts = name.split(separator: ".").map(String.init)
        if parts[0] == "mapping" { return mapping(parts, shape) }
        let side = Int(parts[1].dropFirst())!, level = side.trailingZeroBitCount
        switch parts[2] {
        case "const": return .entry("\(prefix)input.input", shape: [1] + shape)
        case "resample_filter": return filter(level == 2 ? nil : "to_rgbs.\(level - 3).upsample.kernel")
        case "conv0": return layer("convs.\(2 * level - 6)", parts[3...], shape, noise: 2 * level - 5, blurs: true)
        case "conv1":
            return layer(level == 2 ? "conv1" : "convs.\(2 * level - 5)", parts[3...], shape, noise: 2 * level - 4)
        default: return colour(level == 2 ? "to_rgb1" : "to_rgbs.\(level - 3)", parts[3...], shape)
        }
    }

    /// A training run's file has the network as it is trained, its adversary and their optimisers, too.
    func isLeftOver(_ entry: String) -> Bool { !prefix.isEmpty && !entry.hasPrefix(prefix) && entry != "latent_avg" }

    private func mapping(_ parts: [String], _ shape: [Int]) -> TensorOrigin {
        guard parts[1] == "w_avg" else {
            return .entry("\(prefix)style.\(Int(parts[1].dropFirst(2))! + 1).\(parts[2])", shape: shape)
        }
        // Conversions keep the average w beside the network; what training writes has none.
        guard let name = ["latent_avg", "\(prefix)latent_avg"].first(where: { entries[$0] != nil }) else {
            return .absent
        }
        return .entry(name, shape: entries[name] == [1] + shape ? [1] + shape : shape)
    }

    private func layer(
        _ name: String, _ parts: ArraySlice<String>, _ shape: [Int], noise: Int, blurs: Bool = false
    ) -> TensorOrigin {
        switch parts.joined(separator: ".") {
        case "weight": .entry("\(prefix)\(name).conv.weight", shape: [1] + shape)
        case "affine.weight": .entry("\(prefix)\(name).conv.modulation.weight", shape: shape)
        case "affine.bias": .entry("\(prefix)\(name).conv.modulation.bias", shape: shape)
        case "bias": .entry("\(prefix)\(name).activate.bias", shape: shape)
        case "noise_strength": .entry("\(prefix)\(name).noise.weight", shape: [1])
        case "noise_const": .entry("\(prefix)noises.noise_\(noise)", shape: [1, 1] + shape)
        default: filter(blurs ? "\(name).conv.blur.kernel" : nil)
        }
    }

    private func colour(_ name: String, _ parts: ArraySlice<String>, _ shape: [Int]) -> TensorOrigin {
        switch parts.joined(separator: ".") {
        case "weight": .entry("\(prefix)\(name).conv.weight", shape: [1] + shape)
        case "bias": .entry("\(prefix)\(name).bias", shape: [1] + shape + [1, 1])
        default: .entry("\(prefix)\(name).conv.modulation.\(parts.last!)", shape: shape)
        }
    }

    /// Filters for up-sampling are stored times four; where a file has none they are the usual ones.
    private func filter(_ name: String?) -> TensorOrigin {
        guard let name = name.map({ prefix + $0 }), entries[name] != nil else {
            return .implied(TensorFlowStyleGAN2.usualFilter)
        }
        return .entry(name, shape: [4, 4], change: TensorChange(factor: 0.25))
    }
}
