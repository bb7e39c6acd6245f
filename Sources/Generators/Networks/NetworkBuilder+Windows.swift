import Tensors

/// How far a window reaches over the edges of an image.
enum WindowPadding: Equatable, Sendable {
    /// Not at all.
    case valid
    /// So far that the result has an element for each step (TensorFlow's `SAME`): what is odd goes after the last row.
    case same
    /// So many rows before and after, columns before and after.
    case explicit(top: Int, bottom: Int, left: Int, right: Int)
}

/// The settings that convolutions and pooling share.
struct WindowSettings: Equatable, Sendable {
    var strides = [1, 1]
    var dilations = [1, 1]
    var padding = WindowPadding.valid
}

extension NetworkBuilder {
    /// - Parameter kernel: `[height, width, inputs, outputs]`.
    func convolve(
        _ image: NetworkValue, _ kernel: NetworkValue, _ settings: WindowSettings
    ) throws(NetworkProblem) -> NetworkValue {
        let window = try window(of: kernel, over: image, settings)
        return try emit(
            .convolution(window, outputs: kernel.shape[3]), [image, kernel],
            shape: [1, window.outHeight, window.outWidth, kernel.shape[3]])
    }

    /// - Parameter kernel: `[height, width, channels of the image, ...]`.
    private func window(
        of kernel: NetworkValue, over image: NetworkValue, _ settings: WindowSettings
    ) throws(NetworkProblem) -> SlidingWindow {
        guard kernel.shape.count == 4 else { throw NetworkProblem("its kernel has the shape \(kernel.shape)") }
        let window = try window(over: image, sizes: [kernel.shape[0], kernel.shape[1]], settings)
        guard kernel.shape[2] == window.channels else {
            throw NetworkProblem("its kernel of shape \(kernel.shape) does not fit an image of \(image.shape)")
        }
        return window
    }

    /// - Parameter kernel: `[height, width, channels, multiplier]`.
    func convolveDepthwise(
        _ image: NetworkValue, _ kernel: NetworkValue, _ settings: WindowSettings
    ) throws(NetworkProblem) -> NetworkValue {
        let window = try window(of: kernel, over: image, settings)
        return try emit(
            .depthwiseConvolution(window, multiplier: kernel.shape[3]), [image, kernel],
            shape: [1, window.outHeight, window.outWidth, window.channels * kernel.shape[3]])
    }

    /// - Parameters:
    ///   - kernel: `[height, width, outputs, inputs]`.
    ///   - size: height and width of the result; the convolution that it reverses must lead back to the image.
    func convolveTransposed(
        _ image: NetworkValue, _ kernel: NetworkValue, _ settings: WindowSettings, size: [Int]
    ) throws(NetworkProblem) -> NetworkValue {
        guard image.shape.count == 4, image.shape[0] == 1, kernel.shape.count == 4, kernel.shape[3] == image.shape[3]
        else {
            throw NetworkProblem("its kernel of shape \(kernel.shape) does not fit an image of \(image.shape)")
        }
        let shape = [1, size[0], size[1], kernel.shape[2]]
        try Self.checkSize(shape)
        let large = NetworkValue(shape: shape, .slot(-1))
        let window = try window(over: large, sizes: [kernel.shape[0], kernel.shape[1]], settings)
        guard window.outHeight == image.shape[1], window.outWidth == image.shape[2] else {
            throw NetworkProblem(
                "its transposed convolution makes \(size[0]) x \(size[1]) of \(image.shape[1]) x \(image.shape[2])")
        }
        let turned = try transpose(kernel, order: [3, 0, 1, 2])
        return try emit(.transposedConvolution(window, inputs: image.shape[3]), [image, turned], shape: shape)
    }

    func pool(
        _ image: NetworkValue, sizes: [Int], takesMean: Bool, _ settings: WindowSettings
    ) throws(NetworkProblem) -> NetworkValue {
        let window = try window(over: image, sizes: sizes, settings)
        return try emit(
            .pool(window, takesMean: takesMean), [image],
            shape: [1, window.outHeight, window.outWidth, window.channels], bounds: image.bounds)
    }

    /// - Parameter size: height and width of the result.
    func resize(
        _ image: NetworkValue, to size: [Int], isBilinear: Bool, alignment: Resizing.Alignment
    ) throws(NetworkProblem) -> NetworkValue {
        guard image.shape.count == 4, image.shape[0] == 1, size.count == 2 else {
            throw NetworkProblem("it resizes an array of shape \(image.shape)")
        }
        let shape = [1, size[0], size[1], image.shape[3]]
        try Self.checkSize(shape)
        if shape == image.shape { return image }
        let (rows, columns) = (
            Resizing(image.shape[1], to: size[0], alignment: alignment),
            Resizing(image.shape[2], to: size[1], alignment: alignment)
        )
        return try emit(
            isBilinear
                ? .resizeBilinear(rows: rows, columns: columns, channels: shape[3])
                : .resizeNearest(rows: rows, columns: columns, channels: shape[3]),
            [image], shape: shape, bounds: image.bounds)
    }

    private func window(
        over image: NetworkValue, sizes: [Int], _ settings: WindowSettings
    ) throws(NetworkProblem) -> SlidingWindow {
        guard image.shape.count == 4, image.shape[0] == 1, sizes.count == 2 else {
            throw NetworkProblem("it slides a window over an array of shape \(image.shape)")
        }
        let all = sizes + settings.strides + settings.dilations
        guard all.count == 6, all.allSatisfy({ (1...1 << 20).contains($0) }) else {
            throw NetworkProblem("it slides a window of \(sizes) in steps of \(settings.strides)")
        }
        let explicit: [(Int, Int)]? =
            if case .explicit(let top, let bottom, let left, let right) = settings.padding {
                [(top, bottom), (left, right)]
            } else {
                nil
            }
        var (counts, befores) = ([Int](), [Int]())
        for axis in 0..<2 {
            let (length, step) = (image.shape[1 + axis], settings.strides[axis])
            let reach = (sizes[axis] - 1) * settings.dilations[axis] + 1
            switch settings.padding {
            case .same:
                let count = (length + step - 1) / step
                counts.append(count)
                befores.append(max(0, (count - 1) * step + reach - length) / 2)
            case .valid, .explicit:
                let around = explicit?[axis] ?? (0, 0)
                guard (0..<1 << 20).contains(around.0), (0..<1 << 20).contains(around.1) else {
                    throw NetworkProblem("it frames an image by \(around) pixels")
                }
                let room = length + around.0 + around.1 - reach
                counts.append(room < 0 ? 0 : room / step + 1)
                befores.append(around.0)
            }
        }
        guard counts.allSatisfy({ $0 > 0 }) else {
            throw NetworkProblem("its window of \(sizes) is larger than its image, \(image.shape)")
        }
        var window = SlidingWindow(
            height: image.shape[1], width: image.shape[2], channels: image.shape[3], outHeight: counts[0],
            outWidth: counts[1], windowHeight: sizes[0], windowWidth: sizes[1])
        (window.stepY, window.stepX) = (settings.strides[0], settings.strides[1])
        (window.spreadY, window.spreadX) = (settings.dilations[0], settings.dilations[1])
        (window.top, window.left) = (befores[0], befores[1])
        return window
    }
}
