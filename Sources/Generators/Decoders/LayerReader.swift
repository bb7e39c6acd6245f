import JSON
import Tensors

/// Makes steps of one layer from its settings and weights.
struct LayerReader {
    let layer: LayersModel.Layer
    let inputs: [NetworkValue]
    let scopes: [String]
    let builder: NetworkBuilder
    let weights: LayerWeights
    let isThirdKeras: Bool

    init(_ layer: LayersModel.Layer, _ inputs: [NetworkValue], _ scopes: [String], _ plan: LayersPlan) {
        (self.layer, self.inputs, self.scopes) = (layer, inputs, scopes)
        (builder, weights, isThirdKeras) = (plan.builder, plan.weights, plan.isThirdKeras)
    }

    /// Kinds that change nothing when pictures are painted.
    private static let inert: Set<String> = [
        "Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianNoise", "GaussianDropout", "AlphaDropout",
        "ActivityRegularization", "Identity",
    ]

    /// The layer's output.
    func result() throws(NetworkProblem) -> NetworkValue {
        let kind = layer.kind.split(whereSeparator: { ">.".contains($0) }).last.map(String.init) ?? layer.kind
        switch kind {
        case _ where Self.inert.contains(kind): return try input
        case "Add", "Multiply", "Average", "Maximum", "Minimum", "Subtract", "Concatenate": return try merged(kind)
        case "Activation":
            guard let name = config("activation") else { throw NetworkProblem("its activation is missing") }
            return try activated(input, name)
        case "ReLU", "LeakyReLU", "ELU", "PReLU", "ThresholdedReLU", "Softmax": return try advancedActivation(kind)
        case "Dense": return try dense()
        case "Conv2D", "Convolution2D": return try convolution()
        case "Conv2DTranspose", "Convolution2DTranspose", "Deconvolution2D": return try transposedConvolution()
        case "DepthwiseConv2D", "SeparableConv2D", "SeparableConvolution2D": return try depthwiseConvolution(kind)
        case "UpSampling2D", "Resizing": return try resized(kind)
        case "BatchNormalization", "BatchNormalizationV1", "BatchNormalizationV2", "SyncBatchNormalization":
            return try batchNormalised()
        case "LayerNormalization": return try layerNormalised()
        case "GroupNormalization", "InstanceNormalization": return try groupNormalised(kind)
        case "UnitNormalization": return try unitNormalised()
        case "Rescaling":
            let scaled = try builder.combine(input, .multiply, number("scale", usual: 1))
            return try builder.combine(scaled, .add, number("offset", usual: 0))
        case "Reshape", "Flatten", "Permute", "RepeatVector", "ZeroPadding2D", "Cropping2D":
            return try reshaped(kind)
        case "MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D", "GlobalMaxPooling2D": return try pooled(kind)
        default:
            throw NetworkProblem("Pegbar does not know this kind of layer")
        }
    }

    // MARK: Settings

    /// The only input.
    var input: NetworkValue {
        get throws(NetworkProblem) {
            guard inputs.count == 1 else { throw NetworkProblem("it takes one input, not \(inputs.count)") }
            return inputs[0]
        }
    }

    /// A setting that is not null.
    func config(_ name: String) -> JSONValue? {
        guard let value = layer.config[name], value != .null else { return nil }
        return value
    }

    func number(_ name: String, usual: Double) throws(NetworkProblem) -> Float {
        guard let value = config(name) else { return Float(usual) }
        // Keras 3 writes arrays of one number as objects.
        let plain = value["config"]?["value"] ?? value
        guard let number = plain.double ?? (plain.array?.count == 1 ? plain.array?[0].double : nil), number.isFinite
        else { throw NetworkProblem("its \(name) is \(value.text(pretty: false)), where a number is wanted") }
        return Float(number)
    }

    func flag(_ name: String, usual: Bool) throws(NetworkProblem) -> Bool {
        guard let value = config(name) else { return usual }
        guard let flag = value.bool else { throw NetworkProblem("its \(name) is neither true nor false") }
        return flag
    }

    /// Two whole numbers, or one that stands for both.
    func pair(_ name: String, usual: Int) throws(NetworkProblem) -> [Int] {
        guard let value = config(name) else { return [usual, usual] }
        if let number = value.int { return [number, number] }
        guard let pair = value.array?.map(\.int) as? [Int], pair.count == 2 else {
            throw NetworkProblem("its \(name) is \(value.text(pretty: false)), where two whole numbers are wanted")
        }
        return pair
    }

    /// Axes, of which there may be one or several.
    func axes(_ name: String, usual: Int) throws(NetworkProblem) -> [Int] {
        guard let value = config(name) else { return [usual] }
        if let axis = value.int { return [axis] }
        guard let axes = value.array?.map(\.int) as? [Int], !axes.isEmpty else {
            throw NetworkProblem("its \(name) is \(value.text(pretty: false)), where axes are wanted")
        }
        return axes
    }

    func requireChannelsLast() throws(NetworkProblem) {
        if let format = config("data_format")?.string, format != "channels_last", format != "channelsLast" {
            throw NetworkProblem("its data_format is \(format); Pegbar knows channels_last")
        }
    }

    func weight(_ name: String) throws(NetworkProblem) -> NetworkValue {
        guard let weight = try weights.weight(name, of: scopes) else {
            throw NetworkProblem("its weight \"\(name)\" is not in the file")
        }
        return weight
    }

    /// One number for each of the input's channels.
    func channelWeight(_ name: String, _ count: Int) throws(NetworkProblem) -> [Float] {
        let value = try weight(name)
        guard value.count == count, let numbers = value.numbers else {
            throw NetworkProblem(
                "its weight \"\(name)\" has the shape \(value.shape), where \(count) numbers are wanted")
        }
        return numbers
    }

    /// Adds the bias and applies the activation that a layer of its own would be.
    func ended(_ value: NetworkValue) throws(NetworkProblem) -> NetworkValue {
        var result = value
        if try flag("use_bias", usual: true) {
            let bias = try channelWeight("bias", value.shape.last!)
            result = try builder.combine(value, .add, NetworkValue(shape: [bias.count], numbers: bias))
        }
        return try config("activation").map { name throws(NetworkProblem) in try activated(result, name) } ?? result
    }
}
