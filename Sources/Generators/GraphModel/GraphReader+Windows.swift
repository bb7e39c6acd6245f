import Tensors

extension GraphReader {
    static let matrices: [String: Make] = {
        let plain: Make = { reader in
            [
                try reader.builder.multiplyMatrices(
                    reader.input(0), reader.input(1),
                    transposesLeft: reader.node.flag("transpose_a") || reader.node.flag("adj_x"),
                    transposesRight: reader.node.flag("transpose_b") || reader.node.flag("adj_y"))
            ]
        }
        let fused: Make = { reader in [try reader.fused(plain(reader)[0])] }
        return ["MatMul": plain, "BatchMatMul": plain, "BatchMatMulV2": plain, "_FusedMatMul": fused]
    }()

    static let windows: [String: Make] = {
        let convolution: Make = { reader in
            [try reader.builder.convolve(reader.input(0), reader.input(1), reader.settings())]
        }
        let depthwise: Make = { reader in
            [try reader.builder.convolveDepthwise(reader.input(0), reader.input(1), reader.settings())]
        }
        var makes: [String: Make] = ["Conv2D": convolution, "DepthwiseConv2dNative": depthwise]
        makes["_FusedConv2D"] = { reader in [try reader.fused(convolution(reader)[0])] }
        makes["FusedDepthwiseConv2dNative"] = { reader in
            [try reader.fused(depthwise(reader)[0])]
        }
        makes["Conv2DBackpropInput"] = { reader in
            let shape = try reader.integers(0)
            guard shape.count == 4, shape[0] == 1, shape.allSatisfy({ (1...NetworkBuilder.mostNumbers).contains($0) })
            else { throw NetworkProblem("it makes an array of shape \(shape)") }
            let kernel = try reader.input(1)
            guard kernel.shape.count == 4, kernel.shape[2] == shape[3] else {
                throw NetworkProblem("its kernel of shape \(kernel.shape) does not make \(shape)")
            }
            return [
                try reader.builder.convolveTransposed(
                    reader.input(2), kernel, reader.settings(), size: Array(shape[1...2]))
            ]
        }
        for (name, takesMean) in [("MaxPool", false), ("AvgPool", true)] {
            makes[name] = { reader in
                let sizes = reader.node.integers("ksize")
                guard sizes.count == 4, sizes[0] == 1, sizes[3] == 1 else {
                    throw NetworkProblem("its window is \(sizes)")
                }
                return [
                    try reader.builder.pool(
                        reader.input(0), sizes: Array(sizes[1...2]), takesMean: takesMean, reader.settings())
                ]
            }
        }
        for (name, isBilinear) in [("ResizeBilinear", true), ("ResizeNearestNeighbor", false)] {
            makes[name] = { reader in
                let alignment: Resizing.Alignment =
                    reader.node.flag("half_pixel_centers")
                    ? .centres : reader.node.flag("align_corners") ? .corners : .edges
                return [
                    try reader.builder.resize(
                        reader.input(0), to: reader.integers(1), isBilinear: isBilinear, alignment: alignment)
                ]
            }
        }
        for name in ["FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"] {
            makes[name] = { reader in [try reader.batchNormalised()] }
        }
        return makes
    }()

    private func settings() throws(NetworkProblem) -> WindowSettings {
        try requireChannelsLast()
        let strides = node.integers("strides"), dilations = node.integers("dilations")
        guard strides.count == 4, strides[0] == 1, strides[3] == 1,
            dilations.isEmpty || dilations.count == 4 && dilations[0] == 1 && dilations[3] == 1
        else { throw NetworkProblem("its strides are \(strides) and its dilations \(dilations)") }
        var settings = WindowSettings(strides: Array(strides[1...2]))
        if !dilations.isEmpty { settings.dilations = Array(dilations[1...2]) }
        switch node.text("padding") {
        case "SAME": settings.padding = .same
        case "VALID": settings.padding = .valid
        case "EXPLICIT":
            let widths = node.integers("explicit_paddings")
            guard widths.count == 8, widths[0...1] == [0, 0], widths[6...7] == [0, 0] else {
                throw NetworkProblem("its explicit_paddings are \(widths)")
            }
            settings.padding = .explicit(top: widths[2], bottom: widths[3], left: widths[4], right: widths[5])
        default: throw NetworkProblem("its padding is neither SAME nor VALID")
        }
        return settings
    }

    /// What was fused behind a product: a bias and an activation.
    private func fused(_ value: NetworkValue) throws(NetworkProblem) -> NetworkValue {
        var (result, next) = (value, 2)
        for operation in node.texts("fused_ops") {
            switch operation {
            case "BiasAdd":
                result = try builder.combine(result, .add, input(next))
                next += 1
            case "Prelu":
                result = try builder.combine(result, .slopedReLU, input(next))
                next += 1
            case "Relu": result = try builder.apply(.relu, to: result)
            case "Relu6": result = try builder.apply(.limitedReLU(limit: 6), to: result)
            case "Elu": result = try builder.apply(.elu(alpha: 1), to: result)
            case "Sigmoid": result = try builder.apply(.sigmoid, to: result)
            case "Tanh": result = try builder.apply(.tanh, to: result)
            case "LeakyRelu":
                let slope = Float(node.number("leakyrelu_alpha") ?? 0.2)
                result = try builder.apply(.leakyReLU(slope: slope), to: result)
            default: throw NetworkProblem("Pegbar does not know \(operation) fused into it")
            }
        }
        return result
    }

    /// With the averages of the training, as one scale and shift for each channel, computed in double precision.
    private func batchNormalised() throws(NetworkProblem) -> NetworkValue {
        try requireChannelsLast()
        guard !(node.has("is_training") && node.flag("is_training")) else {
            throw NetworkProblem("it is set to training; export the network for inference")
        }
        let gamma = try numbers(1), beta = try numbers(2), mean = try numbers(3), variance = try numbers(4)
        guard Set([gamma.count, beta.count, mean.count, variance.count]).count == 1 else {
            throw NetworkProblem("its averages have different lengths")
        }
        let epsilon = node.number("epsilon") ?? 1e-4
        let scales = gamma.indices.map { Double(gamma[$0]) / (Double(variance[$0]) + epsilon).squareRoot() }
        let shifts = gamma.indices.map { Double(beta[$0]) - Double(mean[$0]) * scales[$0] }
        guard (scales + shifts).allSatisfy(\.isFinite) else { throw NetworkProblem("its variance is not above zero") }
        return try builder.scaleAndShift(
            input(0), scales: scales.map { Float($0) }, shifts: shifts.map { Float($0) })
    }
}
