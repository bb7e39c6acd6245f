import JSON

extension RosinalityStyleGAN2 {
    /// The settings that the shapes tell.
    static func arguments(
        _ entries: [String: [Int]], prefix: String, file: String
    ) throws(GeneratorError) -> [String: JSONValue] {
        func shape(_ name: String, _ count: Int) throws(GeneratorError) -> [Int] {
            guard let shape = entries[prefix + name] else {
                throw GeneratorError(file: file, problems: ["the tensor \(prefix)\(name) is missing"])
            }
            guard shape.count == count, shape.allSatisfy({ $0 > 0 }) else {
                throw GeneratorError(
                    file: file, problems: ["the tensor \(prefix)\(name) has shape \(shape), not \(count) lengths"])
            }
            return shape
        }
        func count(_ name: (Int) -> String) -> Int {
            (0..<64).first { entries[prefix + name($0)] == nil } ?? 64
        }
        let layers = count { "style.\($0 + 1).weight" }
        let blocks = count { "to_rgbs.\($0).conv.weight" }
        guard layers > 0, blocks <= 12 else {
            throw GeneratorError(
                file: file, problems: ["the tensors \(prefix)style.1.weight and so on are \(layers), to_rgbs \(blocks)"]
            )
        }
        let first = try shape("style.1.weight", 2), last = try shape("style.\(layers).weight", 2)
        var channels = [try shape("input.input", 4)[1]]
        for block in 0..<blocks { channels.append(try shape("convs.\(2 * block).conv.weight", 5)[1]) }
        return [
            "z_dim": .integer(first[1]), "w_dim": .integer(last[0]), "c_dim": .integer(0),
            "img_resolution": .integer(4 << blocks), "img_channels": .integer(try shape("to_rgb1.bias", 4)[1]),
            "channels": .array(channels.map { .integer($0) }), "conv_clamp": .null,
            "mapping_kwargs": .object(["num_layers": .integer(layers), "layer_features": .integer(first[0])]),
        ]
    }
}
