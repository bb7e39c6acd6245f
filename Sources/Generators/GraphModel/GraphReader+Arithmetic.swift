import Tensors

extension GraphReader {
    static let curves: [String: Make] = {
        let plain: [String: Curve] = [
            "Abs": .absolute, "Ceil": .ceiling, "Erf": .erf, "Exp": .exponential, "Expm1": .exponentialLessOne,
            "Floor": .floor, "Inv": .reciprocal, "Log": .logarithm, "Log1p": .logarithmOfOneMore, "Neg": .negative,
            "Reciprocal": .reciprocal, "Relu": .relu, "Relu6": .limitedReLU(limit: 6), "Round": .rounded,
            "Rsqrt": .reciprocalSquareRoot, "Selu": .selu, "Sigmoid": .sigmoid, "Sign": .sign, "Softplus": .softplus,
            "Softsign": .softsign, "Sqrt": .squareRoot, "Square": .square, "Tanh": .tanh, "Elu": .elu(alpha: 1),
        ]
        var makes: [String: Make] = [:]
        for (name, curve) in plain { makes[name] = { reader in [try reader.applied(curve)] } }
        makes["LeakyRelu"] = { reader in
            [
                try reader.builder.apply(
                    .leakyReLU(slope: Float(reader.node.number("alpha") ?? 0.2)), to: reader.input(0))
            ]
        }
        makes["Softmax"] = { reader in
            [try reader.builder.softmax(reader.input(0), axis: -1)]
        }
        makes["ClipByValue"] = { reader in
            [
                try reader.builder.combine(
                    reader.builder.combine(reader.input(0), .minimum, reader.input(2)), .maximum, reader.input(1))
            ]
        }
        return makes
    }()

    private func applied(_ curve: Curve) throws(NetworkProblem) -> NetworkValue {
        let value = try input(0)
        // Shapes are sometimes computed by way of floating-point numbers; these stay whole.
        guard let integers = value.integers else { return try builder.apply(curve, to: value) }
        guard let result = Self.integers(integers, after: curve) else {
            throw NetworkProblem("it takes whole numbers, which Pegbar does not compute in this way")
        }
        return NetworkValue(shape: value.shape, .integers(result))
    }

    private static func integers(_ values: [Int], after curve: Curve) -> [Int]? {
        switch curve {
        case .negative: values.allSatisfy { $0 != .min } ? values.map { -$0 } : nil
        case .absolute: values.allSatisfy { $0 != .min } ? values.map { abs($0) } : nil
        case .floor, .ceiling, .rounded: values
        default: nil
        }
    }

    static let pairings: [String: Make] = {
        let plain: [String: Pairing] = [
            "Add": .add, "AddV2": .add, "Div": .divide, "DivNoNan": .divideNoNaN, "FloorDiv": .floorDivide,
            "Maximum": .maximum, "Minimum": .minimum, "Mul": .multiply, "RealDiv": .divide, "Sub": .subtract,
            "SquaredDifference": .squaredDifference, "Prelu": .slopedReLU,
        ]
        var makes: [String: Make] = [:]
        for (name, pairing) in plain {
            makes[name] = { reader in [try reader.builder.combine(reader.input(0), pairing, reader.input(1))] }
        }
        makes["Pow"] = { reader in
            let base = try reader.input(0), power = try reader.input(1)
            let exact: [Float: Curve] = [2: .square, 0.5: .squareRoot, -0.5: .reciprocalSquareRoot, -1: .reciprocal]
            if power.count == 1, let number = power.numbers?.first, let curve = exact[number], !base.isKnown {
                return [try reader.builder.apply(curve, to: base)]
            }
            return [try reader.builder.combine(base, .power, power)]
        }
        makes["BiasAdd"] = { reader in
            try reader.requireChannelsLast()
            return [try reader.builder.combine(reader.input(0), .add, reader.input(1))]
        }
        makes["AddN"] = { reader in
            var sum = try reader.input(0)
            for value in reader.inputs.dropFirst() { sum = try reader.builder.combine(sum, .add, value) }
            return [sum]
        }
        return makes
    }()

    static let reductions: [String: Make] = {
        let plain: [String: Reduction] = [
            "Sum": .sum, "Mean": .mean, "Prod": .product, "Max": .largest, "Min": .smallest,
        ]
        var makes: [String: Make] = [:]
        for (name, reduction) in plain {
            makes[name] = { reader in
                [
                    try reader.builder.reduce(
                        reader.input(0), by: reduction, axes: reader.integers(1),
                        keepsAxes: reader.node.flag("keep_dims"))
                ]
            }
        }
        return makes
    }()
}
