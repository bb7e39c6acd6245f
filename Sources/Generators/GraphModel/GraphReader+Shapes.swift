import Tensors

extension GraphReader {
    /// Constants, and operations that compute shapes.
    static let shapes: [String: Make] = {
        var makes: [String: Make] = [:]
        makes["Const"] = { reader in
            [try reader.weights.constant(reader.node.name, type: reader.node.type("dtype"))]
        }
        makes["Shape"] = { reader in [NetworkValue(try reader.input(0).shape)] }
        makes["ShapeN"] = { reader in reader.inputs.map { NetworkValue($0.shape) } }
        makes["Size"] = { reader in
            [NetworkValue(shape: [], .integers([try reader.input(0).count]))]
        }
        makes["Rank"] = { reader in
            [NetworkValue(shape: [], .integers([try reader.input(0).shape.count]))]
        }
        makes["Range"] = { reader in
            let start = try reader.integer(0), limit = try reader.integer(1), step = try reader.integer(2)
            guard step != 0, [start, limit, step].allSatisfy({ abs($0) < 1 << 24 }) else {
                throw NetworkProblem("it counts from \(start) to \(limit) by \(step)")
            }
            try reader.builder.claim(abs(limit - start) / abs(step))
            return [NetworkValue(Array(stride(from: start, to: limit, by: step)))]
        }
        makes["Fill"] = { reader in
            let shape = try reader.integers(0), value = try reader.input(1)
            try NetworkBuilder.checkSize(shape)
            let count = shape.reduce(1, *)
            try reader.builder.claim(count)
            if let integer = value.integers?.first {
                return [NetworkValue(shape: shape, .integers(Array(repeating: integer, count: count)))]
            }
            return [NetworkValue(shape: shape, numbers: Array(repeating: try reader.number(1), count: count))]
        }
        for (name, number) in [("ZerosLike", Float(0)), ("OnesLike", 1)] {
            makes[name] = { reader in
                let value = try reader.input(0)
                try reader.builder.claim(value.count)
                if value.integers != nil {
                    return [
                        NetworkValue(
                            shape: value.shape, .integers(Array(repeating: Int(number), count: value.count)))
                    ]
                }
                return [NetworkValue(shape: value.shape, numbers: Array(repeating: number, count: value.count))]
            }
        }
        makes["Cast"] = { reader in [try reader.cast()] }
        return makes
    }()

    /// Between whole numbers that are known, and to floating-point numbers; these towards zero.
    private func cast() throws(NetworkProblem) -> NetworkValue {
        let value = try input(0)
        let isFloat = ["DT_FLOAT", "DT_HALF", "DT_DOUBLE", "DT_BFLOAT16"].contains(node.type("DstT") ?? "DT_FLOAT")
        if isFloat {
            guard let integers = value.integers else { return value }
            return NetworkValue(shape: value.shape, numbers: integers.map { Float($0) })
        }
        if value.integers != nil { return value }
        guard let numbers = value.numbers, numbers.allSatisfy({ abs($0) < 0x1p31 }) else {
            throw NetworkProblem("it makes whole numbers of what depends on the latents")
        }
        return NetworkValue(shape: value.shape, .integers(numbers.map { Int($0) }))
    }
}
