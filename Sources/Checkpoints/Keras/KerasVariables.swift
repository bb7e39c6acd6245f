import JSON

/// What Keras 3 calls the weights that its own files only number, and the groups that they lie in.
enum KerasVariables {
    /// The names of a layer's weights in the order in which it makes them: first those that are trained. Nil for a kind
    /// that is not known.
    static func names(ofKind kind: String, _ config: JSONValue) -> [String]? {
        func kept(_ setting: String, _ name: String) -> [String] { config[setting]?.bool == false ? [] : [name] }
        let scaled = kept("scale", "gamma") + kept("center", "beta")
        switch kind {
        case "Dense", "Conv2D", "Conv2DTranspose", "DepthwiseConv2D": return ["kernel"] + kept("use_bias", "bias")
        case "SeparableConv2D": return ["depthwise_kernel", "pointwise_kernel"] + kept("use_bias", "bias")
        case "BatchNormalization": return scaled + ["moving_mean", "moving_variance"]
        case "LayerNormalization", "GroupNormalization": return scaled
        case "PReLU": return ["alpha"]
        default: return nil
        }
    }

    /// `Conv2DTranspose` becomes `conv2d_transpose`, as `to_snake_case` in Keras's `naming.py` does: first a capital with
    /// small letters behind it is parted from what is in front, then a capital from a small letter.
    static func groupName(ofKind kind: String) -> String {
        func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
        func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
        let bytes = kind.utf8.filter { byte in
            isSmall(byte) || isCapital(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_") || byte >= 0x80
        }
        var parts: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if index > 0, isCapital(byte), isSmall(next) || isSmall(bytes[index - 1]) {
                parts.append(UInt8(ascii: "_"))
            }
            parts.append(isCapital(byte) ? byte | 0x20 : byte)
        }
        return String(decoding: parts, as: UTF8.self)
    }
}
