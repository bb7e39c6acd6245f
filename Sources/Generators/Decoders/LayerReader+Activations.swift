import JSON
import Tensors

extension LayerReader {
    /// An activation by its name, or as an object with settings.
    func activated(_ value: NetworkValue, _ activation: JSONValue) throws(NetworkProblem) -> NetworkValue {
        let name = activation.string ?? activation["class_name"]?.string ?? "?"
        let settings = activation["config"]
        let curve: Curve
        switch name {
        case "linear", "identity": return value
        case "softmax", "Softmax": return try builder.softmax(value, axis: -1)
        case "relu", "ReLU": curve = .relu
        case "relu6": curve = .limitedReLU(limit: 6)
        case "leaky_relu", "leakyRelu", "LeakyReLU":
            curve = .leakyReLU(slope: Float((settings?["negative_slope"] ?? settings?["alpha"])?.double ?? 0.2))
        case "elu", "ELU": curve = .elu(alpha: Float(settings?["alpha"]?.double ?? 1))
        case "selu": curve = .selu
        case "sigmoid": curve = .sigmoid
        case "hard_sigmoid", "hardSigmoid": curve = .hardSigmoid(slope: isThirdKeras ? Float(1.0 / 6) : 0.2)
        case "hard_swish", "hard_silu": curve = .hardSwish
        case "tanh": curve = .tanh
        case "swish", "silu": curve = .swish
        case "mish": curve = .mish
        case "gelu": curve = settings?["approximate"]?.bool == true ? .geluTanh : .gelu
        case "gelu_new": curve = .geluTanh
        case "softplus": curve = .softplus
        case "softsign": curve = .softsign
        case "exponential": curve = .exponential
        default: throw NetworkProblem("Pegbar does not know its activation \(activation.text(pretty: false))")
        }
        return try builder.apply(curve, to: value)
    }

    /// Activations that are layers.
    func advancedActivation(_ kind: String) throws(NetworkProblem) -> NetworkValue {
        let value = try input
        switch kind {
        case "LeakyReLU":
            let slope = try config("alpha") == nil ? number("negative_slope", usual: 0.3) : number("alpha", usual: 0.3)
            return try builder.apply(.leakyReLU(slope: slope), to: value)
        case "ELU": return try builder.apply(.elu(alpha: number("alpha", usual: 1)), to: value)
        case "PReLU": return try builder.combine(value, .slopedReLU, weight("alpha"))
        case "Softmax":
            return try builder.softmax(value, axis: axes("axis", usual: -1)[0])
        case "ThresholdedReLU":
            guard try number("theta", usual: 1) == 0 else { throw NetworkProblem("Pegbar knows it with theta 0 only") }
            return try builder.apply(.relu, to: value)
        default:
            let slope = try number("negative_slope", usual: 0), threshold = try number("threshold", usual: 0)
            guard threshold == 0 else { throw NetworkProblem("its threshold is \(threshold); Pegbar knows 0") }
            let curve: Curve
            if slope != 0 {
                curve = .leakyReLU(slope: slope)
            } else if config("max_value") != nil {
                curve = .limitedReLU(limit: try number("max_value", usual: 0))
            } else {
                curve = .relu
            }
            let result = try builder.apply(curve, to: value)
            guard slope != 0, config("max_value") != nil else { return result }
            return try builder.combine(result, .minimum, number("max_value", usual: 0))
        }
    }
}
