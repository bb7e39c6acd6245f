import Foundation
import JSON
import Tensors

/// Turns a StyleGAN 2 from PyTorch's names and layout into TensorFlow's: the way back of `legacy.py`.
enum TensorFlowWords {
    static func network(_ network: ChangedNetwork) throws -> ChangedNetwork {
        var result = network
        result.tensors = [:]
        for (name, tensor) in network.tensors {
            if let (name, tensor) = translated(name, tensor) { result.tensors[name] = tensor }
        }
        result.tensors["lod"] = Tensor(zeros: [])
        result.metadata = ["static_kwargs": try settings(network.metadata["init_kwargs"]!)]
        return result
    }

    private static func settings(_ text: String) throws -> String {
        var theirs = try JSONDocument(parsing: Array(text.utf8)).value.object!
        for nested in ["synthesis_kwargs", "mapping_kwargs"] {
            if let members = theirs.removeValue(forKey: nested)?.object { theirs.merge(members) { $1 } }
        }
        let names = [
            "z_dim": "latent_size", "c_dim": "label_size", "w_dim": "dlatent_size", "img_resolution": "resolution",
            "img_channels": "num_channels", "channel_max": "fmap_max", "num_layers": "mapping_layers",
            "lr_multiplier": "mapping_lrmul", "conv_clamp": "conv_clamp", "architecture": "architecture",
        ]
        var settings: [String: JSONValue] = [:]
        for (name, value) in theirs where value != .null { if let own = names[name] { settings[own] = value } }
        settings["fmap_base"] = .integer((theirs["channel_base"]?.int ?? 32768) / 2)
        return JSONValue.object(settings).text(pretty: false)
    }

    private static func translated(_ name: String, _ tensor: Tensor) -> (String, Tensor)? {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.last != "resample_filter" else { return nil }
        if parts[0] == "mapping" {
            if parts[1] == "w_avg" { return ("dlatent_avg", tensor) }
            let scope = parts[1] == "embed" ? "LabelEmbed" : "Dense\(parts[1].dropFirst(2))"
            return ("mapping/\(scope)/\(parts[2])", parts[2] == "weight" ? transposed(tensor) : tensor)
        }
        let side = Int(parts[1].dropFirst())!, level = Int(log2(Double(side)))
        let layer = [
            "const": "Const", "conv0": "Conv0_up", "conv1": side == 4 ? "Conv" : "Conv1", "skip": "Skip",
            "torgb": "ToRGB",
        ][parts[2]]!
        let scope = "synthesis/\(side)x\(side)/\(layer)/"
        switch parts.dropFirst(3).joined(separator: ".") {
        case "": return (scope + "const", Tensor(shape: [1] + tensor.shape, values: tensor.values))
        case "weight": return (scope + "weight", kernel(tensor, isFlipped: ["conv0", "skip"].contains(parts[2])))
        case "affine.weight": return (scope + "mod_weight", transposed(tensor))
        case "affine.bias":
            return (scope + "mod_bias", Tensor(shape: tensor.shape, values: tensor.values.map { $0 - 1 }))
        case "noise_const":
            let index = 2 * level - (parts[2] == "conv0" ? 5 : 4)
            return ("synthesis/noise\(index)", Tensor(shape: [1, 1] + tensor.shape, values: tensor.values))
        case let rest: return (scope + rest, tensor)
        }
    }

    private static func transposed(_ tensor: Tensor) -> Tensor {
        let (rows, columns) = (tensor.shape[0], tensor.shape[1])
        return Tensor(
            shape: [columns, rows],
            values: (0..<rows * columns).map { tensor.values[$0 % rows * columns + $0 / rows] })
    }

    /// `[outputs, inputs, side, side]` to `[side, side, inputs, outputs]`.
    private static func kernel(_ tensor: Tensor, isFlipped: Bool) -> Tensor {
        let (outputs, inputs, side) = (tensor.shape[0], tensor.shape[1], tensor.shape[2])
        var values: [Float] = []
        for y in 0..<side {
            for x in 0..<side {
                let place = isFlipped ? (side - 1 - y) * side + side - 1 - x : y * side + x
                for i in 0..<inputs {
                    for o in 0..<outputs { values.append(tensor.values[(o * inputs + i) * side * side + place]) }
                }
            }
        }
        return Tensor(shape: [side, side, inputs, outputs], values: values)
    }
}
