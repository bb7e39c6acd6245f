import JSON
import Tensors

extension LayerReader {
    func dense() throws(NetworkProblem) -> NetworkValue {
        let value = try input, kernel = try weight("kernel")
        guard kernel.shape.count == 2, let inner = value.shape.last, inner == kernel.shape[0] else {
            throw NetworkProblem("its kernel of shape \(kernel.shape) does not fit an input of \(value.shape)")
        }
        try check(units: "units", kernel.shape[1])
        let rows = try builder.reshape(value, to: [-1, inner])
        let product = try builder.multiplyMatrices(rows, kernel)
        return try ended(builder.reshape(product, to: value.shape.dropLast() + [kernel.shape[1]]))
    }

    func convolution() throws(NetworkProblem) -> NetworkValue {
        guard config("groups")?.int ?? 1 == 1 else { throw NetworkProblem("Pegbar knows it with one group only") }
        let kernel = try weight("kernel")
        try check(units: "filters", kernel.shape.last ?? 0)
        return try ended(builder.convolve(input, kernel, settings()))
    }

    /// Keras's rule for the size of the result (`deconv_output_length`).
    func transposedConvolution() throws(NetworkProblem) -> NetworkValue {
        let value = try input, kernel = try weight("kernel"), settings = try settings()
        guard value.shape.count == 4, kernel.shape.count == 4 else {
            throw NetworkProblem("its kernel of shape \(kernel.shape) does not fit an input of \(value.shape)")
        }
        try check(units: "filters", kernel.shape[2])
        let outer = config("output_padding") == nil ? nil : try pair("output_padding", usual: 0)
        var size: [Int] = []
        for axis in 0..<2 {
            let (length, step) = (value.shape[1 + axis], settings.strides[axis])
            guard (1...1 << 16).contains(step), (1...1 << 16).contains(settings.dilations[axis]) else {
                throw NetworkProblem("its strides are \(settings.strides)")
            }
            let reach = (kernel.shape[axis] - 1) * settings.dilations[axis] + 1
            let isSame = settings.padding == .same
            if let outer {
                guard (0..<max(step, 2)).contains(outer[axis]) else {
                    throw NetworkProblem("its output_padding is \(outer) with strides of \(settings.strides)")
                }
                let around = isSame ? reach / 2 : 0
                size.append((length - 1) * step + reach - 2 * around + outer[axis])
            } else {
                size.append(isSame ? length * step : length * step + max(reach - step, 0))
            }
        }
        guard size.allSatisfy({ $0 > 0 }) else { throw NetworkProblem("its result would be empty") }
        return try ended(builder.convolveTransposed(value, kernel, settings, size: size))
    }

    /// Depthwise, and separable: depthwise, then pointwise.
    func depthwiseConvolution(_ kind: String) throws(NetworkProblem) -> NetworkValue {
        let deepest = try weights.weight("depthwise_kernel", of: scopes)
        let kernel = if let deepest { deepest } else { try weight("kernel") }
        let deep = try builder.convolveDepthwise(input, kernel, settings())
        guard kind != "DepthwiseConv2D" else { return try ended(deep) }
        let points = try weight("pointwise_kernel")
        try check(units: "filters", points.shape.last ?? 0)
        return try ended(builder.convolve(deep, points, WindowSettings()))
    }

    private func settings() throws(NetworkProblem) -> WindowSettings {
        try requireChannelsLast()
        return WindowSettings(
            strides: try pair("strides", usual: 1), dilations: try pair("dilation_rate", usual: 1),
            padding: try padding())
    }

    private func check(units name: String, _ count: Int) throws(NetworkProblem) {
        if let units = config(name)?.int, units != count {
            throw NetworkProblem("its \(name) are \(units), but its kernel has \(count)")
        }
    }
}
