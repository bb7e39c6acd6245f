import Checkpoints
import JSON

/// The tensors of NVIDIA's PyTorch generators without the settings that the networks were made with, as
/// `torch.save(G_ema.state_dict())` leaves them: the shapes tell the settings.
///
/// What no shape tells is what the training scripts set for every network: a clamp of 256, a learning rate multiplier
/// of 0.01, and StyleGAN 3's filters, margin and output scale.
struct StateDictionary {
    private let checkpoint: Checkpoint

    init(_ checkpoint: Checkpoint) { self.checkpoint = checkpoint }

    /// The arguments of a StyleGAN 2 generator.
    func stylegan2() throws(GeneratorError) -> [String: JSONValue] {
        let sides = (2...14).map { 1 << $0 }.prefix { has("synthesis.b\($0).conv1.weight") }
        guard let last = sides.last else { throw missing("synthesis.b4.conv1.weight") }
        var channels: [Int] = []
        for side in sides { channels.append(try shape("synthesis.b\(side).conv1.weight", 4)[0]) }
        let architecture =
            if has("synthesis.b8.skip.weight") { "resnet" } else { has("synthesis.b4.torgb.weight") ? "skip" : "orig" }
        var arguments = try mapping(wLength: try shape("synthesis.b4.conv1.affine.weight", 2)[1])
        arguments["img_resolution"] = .integer(last)
        arguments["img_channels"] = .integer(try shape("synthesis.b\(last).torgb.bias", 1)[0])
        arguments["channels"] = .array(channels.map { .integer($0) })
        arguments["architecture"] = .string(architecture)
        arguments["conv_clamp"] = .integer(256)
        arguments["use_noise"] = .bool(has("synthesis.b4.conv1.noise_strength"))
        return arguments
    }

    /// The arguments of a StyleGAN 3 generator, whose layers are called `L0_36_512`: number, side, feature maps.
    func stylegan3() throws(GeneratorError) -> [String: JSONValue] {
        let layers = try aliasFreeLayers()
        guard let last = layers.last, layers.count > 2 else { throw missing("synthesis.L2_SIZE_CHANNELS.weight") }
        var arguments = try mapping(wLength: try shape("synthesis.input.affine.weight", 2)[1])
        arguments["img_resolution"] = .integer(last.side)
        arguments["img_channels"] = .integer(last.channels)
        arguments["num_layers"] = .integer(layers.count - 1)
        arguments["conv_kernel"] = .integer(try shape("synthesis.\(layers[0].name).weight", 4)[2])
        arguments["use_radial_filters"] = .bool(
            layers.contains { checkpoint["synthesis.\($0.name).down_filter"]?.shape.count == 2 })
        let channels = layers.dropLast().map(\.channels), largest = channels.max()!
        arguments["channel_max"] = .integer(largest)
        // The settings so far say where the cutoffs are, and these with the feature maps what they were divided from.
        let (configuration, problems) = StyleGAN3Configuration.read(arguments)
        if !problems.isEmpty { throw GeneratorError(file: checkpoint.path, problems: problems) }
        let cutoffs = configuration.bands.map(\.cutoff)
        arguments["channel_base"] = .double(Self.channelBase(channels, cutoffs, largest))
        return arguments
    }

    private struct Layer {
        let name: String
        let side: Int
        let channels: Int
    }

    private func aliasFreeLayers() throws(GeneratorError) -> [Layer] {
        var layers: [Int: Layer] = [:]
        for entry in checkpoint.entries
        where entry.name.hasPrefix("synthesis.L") && entry.name.hasSuffix(".magnitude_ema") {
            let name = String(entry.name.dropFirst("synthesis.".count).dropLast(".magnitude_ema".count))
            let numbers = name.dropFirst().split(separator: "_", omittingEmptySubsequences: false).map { Int($0) }
            guard numbers.count == 3, let index = numbers[0], let side = numbers[1], let channels = numbers[2],
                layers.updateValue(Layer(name: name, side: side, channels: channels), forKey: index) == nil
            else {
                throw GeneratorError(
                    file: checkpoint.path, problems: ["the tensor \(entry.name) is of no layer of StyleGAN 3"])
            }
        }
        return (0..<layers.count).prefix { layers[$0] != nil }.map { layers[$0]! }
    }

    /// A number that gives these feature maps, `min(base / 2 / cutoff, largest)` rounded: a power of two if one does.
    private static func channelBase(_ channels: [Int], _ cutoffs: [Double], _ largest: Int) -> Double {
        var (low, high) = (0.0, Double.infinity)
        for (count, cutoff) in zip(channels, cutoffs) {
            low = max(low, 2 * cutoff * (Double(count) - 0.5))
            if count < largest { high = min(high, 2 * cutoff * (Double(count) + 0.5)) }
        }
        guard high.isFinite else { return low * 2 }
        let power = Double(sign: .plus, exponent: high.exponent, significand: 1)
        return power >= low ? power : low + (high - low) / 2
    }

    /// The lengths of z and w, the classes and the layers of the mapping network.
    private func mapping(wLength: Int) throws(GeneratorError) -> [String: JSONValue] {
        let layers = (0..<64).prefix { has("mapping.fc\($0).weight") }.count
        let first = try shape("mapping.fc0.weight", 2)
        let embedding = has("mapping.embed.weight") ? try shape("mapping.embed.weight", 2) : [0, 0]
        var mapping: [String: JSONValue] = ["num_layers": .integer(layers)]
        // StyleGAN 3 has neither setting: both are the length of w there.
        if layers > 1, first[0] != wLength { mapping["layer_features"] = .integer(first[0]) }
        if embedding[0] > 0, embedding[0] != wLength { mapping["embed_features"] = .integer(embedding[0]) }
        return [
            "z_dim": .integer(first[1] - embedding[0]), "c_dim": .integer(embedding[1]), "w_dim": .integer(wLength),
            "mapping_kwargs": .object(mapping),
        ]
    }

    private func has(_ name: String) -> Bool { checkpoint[name] != nil }

    private func shape(_ name: String, _ count: Int) throws(GeneratorError) -> [Int] {
        guard let shape = checkpoint[name]?.shape else { throw missing(name) }
        guard shape.count == count, shape.allSatisfy({ $0 > 0 }) else {
            throw GeneratorError(
                file: checkpoint.path, problems: ["the tensor \(name) has shape \(shape), not \(count) lengths"])
        }
        return shape
    }

    private func missing(_ name: String) -> GeneratorError {
        GeneratorError(file: checkpoint.path, problems: ["the tensor \(name) is missing"])
    }
}
