import Checkpoints
import JSON
import Tensors

/// TensorFlow's StyleGAN 2 files (version 4 of `Network`; stylegan2 and stylegan2-ada) as the PyTorch version sees them,
/// by the rules of `legacy.py` in stylegan2-ada-pytorch.
struct TensorFlowStyleGAN2: TensorNaming {
    /// The PyTorch version's settings.
    let arguments: [String: JSONValue]
    private let resolution: Int
    /// Images are called `ToRGB_lod0` and so on, as in the variant that keeps StyleGAN 1's progressive growth.
    private let countsLevels: Bool

    /// - Parameter arguments: the network's `static_kwargs`.
    init(_ checkpoint: Checkpoint, arguments: [String: JSONValue]) throws(GeneratorError) {
        countsLevels = checkpoint["synthesis/ToRGB_lod0/weight"] != nil
        if countsLevels, let level = try? checkpoint.floats("lod"), level.values != [0] {
            throw GeneratorError(
                file: checkpoint.path,
                problems: [
                    "the tensor lod is \(level.values.map { "\($0)" }.joined(separator: ", ")): the network still grows, "
                        + "which Pegbar knows of StyleGAN 1 alone; take a later file, whose lod is 0"
                ])
        }
        resolution = arguments["resolution"]?.int ?? 1024
        self.arguments = Self.translated(arguments, checkpoint, countsLevels: countsLevels)
    }

    func origin(of name: String, shape: [Int]) -> TensorOrigin {
        let parts = name.split(separator: ".").map(String.init)
        if parts.last == "resample_filter" { return .implied(Self.usualFilter) }
        if parts[0] == "mapping" { return mapping(Array(parts.dropFirst()), shape) }
        let side = Int(parts[1].dropFirst())!, level = side.trailingZeroBitCount
        let scope = "synthesis/\(side)x\(side)"
        switch parts[2] {
        case "const": return .entry("\(scope)/Const/const", shape: [1] + shape)
        case "conv0":
            return layer("\(scope)/Conv0_up", parts[3...], shape, noise: 2 * level - 5, isFlipped: true)
        case "conv1":
            return layer("\(scope)/\(side == 4 ? "Conv" : "Conv1")", parts[3...], shape, noise: 2 * level - 4)
        case "skip": return layer("\(scope)/Skip", parts[3...], shape, isFlipped: true)
        default:
            let lod = resolution.trailingZeroBitCount - level
            return layer(countsLevels ? "synthesis/ToRGB_lod\(lod)" : "\(scope)/ToRGB", parts[3...], shape)
        }
    }

    func isLeftOver(_ entry: String) -> Bool {
        entry == "lod" || entry == "synthesis/lod"
            || countsLevels && entry.hasPrefix("synthesis/ToRGB_lod") && !entry.hasPrefix("synthesis/ToRGB_lod0/")
    }

    private func mapping(_ parts: [String], _ shape: [Int]) -> TensorOrigin {
        let scope =
            switch parts[0] {
            case "w_avg": "dlatent_avg"
            case "label_concat": "mapping/LabelConcat/weight"
            case "embed": "mapping/LabelEmbed/\(parts[1])"
            default: "mapping/Dense\(parts[0].dropFirst(2))/\(parts[1])"
            }
        guard parts.last == "weight" else { return .entry(scope, shape: shape) }
        return .entry(scope, shape: shape.reversed(), change: TensorChange(order: [1, 0]))
    }

    /// - Parameter noise: the number of the layer's noise.
    private func layer(
        _ scope: String, _ parts: ArraySlice<String>, _ shape: [Int], noise: Int = 0, isFlipped: Bool = false
    ) -> TensorOrigin {
        switch parts.joined(separator: ".") {
        case "weight":
            .entry(
                "\(scope)/weight", shape: [shape[2], shape[3], shape[1], shape[0]],
                change: TensorChange(reversedAxes: isFlipped ? [0, 1] : [], order: [3, 2, 0, 1]))
        case "affine.weight":
            .entry("\(scope)/mod_weight", shape: shape.reversed(), change: TensorChange(order: [1, 0]))
        case "affine.bias": .entry("\(scope)/mod_bias", shape: shape, change: TensorChange(summand: 1))
        case "noise_const": .entry("synthesis/noise\(noise)", shape: [1, 1] + shape)
        default: .entry("\(scope)/\(parts.joined(separator: "."))", shape: shape)
        }
    }

    /// 1 3 3 1 in both directions, of sum 1.
    static let usualFilter: [Float] = (0..<16).map { [1, 3, 3, 1][$0 / 4] * [1, 3, 3, 1][$0 % 4] / 64 }
}
