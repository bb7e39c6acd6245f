import JSON
import Tensors

extension LayerReader {
    /// Layers that join several inputs.
    func merged(_ kind: String) throws(NetworkProblem) -> NetworkValue {
        guard let first = inputs.first else { throw NetworkProblem("it has no inputs") }
        if kind == "Concatenate" { return try builder.concatenate(inputs, axis: axes("axis", usual: -1)[0]) }
        let pairings: [String: Pairing] = [
            "Add": .add, "Average": .add, "Multiply": .multiply, "Maximum": .maximum, "Minimum": .minimum,
            "Subtract": .subtract,
        ]
        var result = first
        for value in inputs.dropFirst() { result = try builder.combine(result, pairings[kind]!, value) }
        return kind == "Average" ? try builder.combine(result, .divide, Float(inputs.count)) : result
    }

    func reshaped(_ kind: String) throws(NetworkProblem) -> NetworkValue {
        let value = try input
        switch kind {
        case "Flatten": return try builder.reshape(value, to: [1, -1])
        case "Reshape":
            guard let shape = config("target_shape")?.array?.map(\.int) as? [Int] else {
                throw NetworkProblem("its target_shape is missing")
            }
            return try builder.reshape(value, to: [1] + shape)
        case "Permute":
            guard let order = config("dims")?.array?.map(\.int) as? [Int] else {
                throw NetworkProblem("its dims are missing")
            }
            return try builder.transpose(value, order: [0] + order)
        case "RepeatVector":
            guard let count = config("n")?.int, value.shape.count == 2 else {
                throw NetworkProblem("it repeats an array of shape \(value.shape)")
            }
            return try builder.tile(builder.reshape(value, to: [1, 1, -1]), repeats: [1, count, 1])
        default: return try framed(kind, value)
        }
    }

    private func framed(_ kind: String, _ value: NetworkValue) throws(NetworkProblem) -> NetworkValue {
        try requireChannelsLast()
        guard value.shape.count == 4 else { throw NetworkProblem("it frames an array of shape \(value.shape)") }
        let widths = try frame(kind == "Cropping2D" ? "cropping" : "padding", usual: kind == "Cropping2D" ? 0 : 1)
        if kind == "ZeroPadding2D" {
            return try builder.pad(value, widths: [(0, 0), widths[0], widths[1], (0, 0)], with: 0)
        }
        guard widths.allSatisfy({ min($0, $1) >= 0 && max($0, $1) < 1 << 24 }) else {
            throw NetworkProblem("its cropping is \(widths)")
        }
        let counts = [
            1, value.shape[1] - widths[0].0 - widths[0].1, value.shape[2] - widths[1].0 - widths[1].1, value.shape[3],
        ]
        return try builder.slice(
            value, starts: [0, widths[0].0, widths[1].0, 0], strides: [1, 1, 1, 1], counts: counts)
    }

    /// `1`, `[1, 2]` (rows, columns) or `[[1, 2], [3, 4]]` (before and after).
    private func frame(_ name: String, usual: Int) throws(NetworkProblem) -> [(Int, Int)] {
        if let lists = config(name)?.array, lists.count == 2, lists.allSatisfy({ $0.array != nil }) {
            let pairs = lists.map { $0.array!.map(\.int) as? [Int] ?? [] }
            guard pairs.allSatisfy({ $0.count == 2 }) else { throw NetworkProblem("its \(name) is not four numbers") }
            return pairs.map { ($0[0], $0[1]) }
        }
        return try pair(name, usual: usual).map { ($0, $0) }
    }

    func pooled(_ kind: String) throws(NetworkProblem) -> NetworkValue {
        try requireChannelsLast()
        let value = try input
        if kind.hasPrefix("Global") {
            return try builder.reduce(
                value, by: kind == "GlobalMaxPooling2D" ? .largest : .mean, axes: [1, 2],
                keepsAxes: flag("keepdims", usual: false))
        }
        let sizes = try pair("pool_size", usual: 2)
        var settings = WindowSettings(strides: sizes, padding: try padding())
        if config("strides") != nil { settings.strides = try pair("strides", usual: 1) }
        return try builder.pool(value, sizes: sizes, takesMean: kind == "AveragePooling2D", settings)
    }

    func resized(_ kind: String) throws(NetworkProblem) -> NetworkValue {
        try requireChannelsLast()
        let value = try input
        guard value.shape.count == 4 else { throw NetworkProblem("it resizes an array of shape \(value.shape)") }
        let interpolation = config("interpolation")?.string ?? (kind == "Resizing" ? "bilinear" : "nearest")
        guard ["nearest", "bilinear"].contains(interpolation) else {
            throw NetworkProblem("its interpolation is \(interpolation); Pegbar knows nearest and bilinear")
        }
        let size: [Int]
        if kind == "Resizing" {
            for name in ["crop_to_aspect_ratio", "pad_to_aspect_ratio", "antialias"] where try flag(name, usual: false)
            {
                throw NetworkProblem("Pegbar does not know its setting \(name)")
            }
            size = [config("height")?.int ?? 0, config("width")?.int ?? 0]
        } else {
            let factors = try pair("size", usual: 2)
            guard factors.allSatisfy({ (1...4096).contains($0) }) else {
                throw NetworkProblem("its size is \(factors)")
            }
            size = [value.shape[1] * factors[0], value.shape[2] * factors[1]]
        }
        return try builder.resize(value, to: size, isBilinear: interpolation == "bilinear", alignment: .centres)
    }

    func padding() throws(NetworkProblem) -> WindowPadding {
        switch config("padding")?.string ?? config("border_mode")?.string ?? "valid" {
        case "same": return .same
        case "valid": return .valid
        case let other: throw NetworkProblem("its padding is \(other); Pegbar knows same and valid")
        }
    }
}
