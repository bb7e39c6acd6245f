import Tensors

/// What moves numbers without changing them.
extension NetworkBuilder {
    /// - Parameter shape: one length may be -1.
    func reshape(_ value: NetworkValue, to shape: [Int]) throws(NetworkProblem) -> NetworkValue {
        var shape = shape
        if let free = shape.firstIndex(of: -1) {
            shape[free] = 1
            try Self.checkSize(shape)
            shape[free] = value.count / shape.reduce(1, *)
        }
        try Self.checkSize(shape)
        guard shape.reduce(1, *) == value.count else {
            throw NetworkProblem("it gives an array of shape \(value.shape) the shape \(shape)")
        }
        return value.reshaped(shape)
    }

    func transpose(_ value: NetworkValue, order: [Int]) throws(NetworkProblem) -> NetworkValue {
        guard order.sorted() == Array(value.shape.indices) else {
            throw NetworkProblem("it orders the axes of \(value.shape) as \(order)")
        }
        let steps = Self.denseSteps(value.shape)
        let shape = order.map { value.shape[$0] }
        let moving = order.filter { value.shape[$0] != 1 }
        if moving == moving.sorted() { return value.reshaped(shape) }
        return try copied(value, shape: shape, steps: order.map { steps[$0] })
    }

    /// Elements `starts[axis] + i * strides[axis]` of each axis, `counts[axis]` of them.
    func slice(
        _ value: NetworkValue, starts: [Int], strides: [Int], counts: [Int]
    ) throws(NetworkProblem) -> NetworkValue {
        for axis in value.shape.indices {
            guard (1...value.shape[axis]).contains(counts[axis]), abs(strides[axis]) <= 1 << 28 else {
                throw NetworkProblem("it cuts a piece of shape \(counts) out of \(value.shape)")
            }
            let last = starts[axis] + (counts[axis] - 1) * strides[axis]
            guard (0..<value.shape[axis]).contains(starts[axis]), (0..<value.shape[axis]).contains(last) else {
                throw NetworkProblem("it cuts a piece of shape \(counts) out of \(value.shape)")
            }
        }
        if counts == value.shape, strides.allSatisfy({ $0 == 1 }) { return value }
        let dense = Self.denseSteps(value.shape)
        return try copied(
            value, shape: counts, steps: zip(dense, strides).map { $0 * $1 },
            start: zip(dense, starts).map { $0 * $1 }.reduce(0, +))
    }

    /// Whole elements of one axis, in the order of `indices`.
    func gather(_ value: NetworkValue, axis: Int, indices: [Int]) throws(NetworkProblem) -> NetworkValue {
        let axis = try Self.axis(axis, of: value.shape)
        let length = value.shape[axis]
        let places = indices.map { $0 < 0 ? $0 + length : $0 }
        guard !places.isEmpty, places.allSatisfy((0..<length).contains), places.count <= 1 << 16 else {
            throw NetworkProblem("it takes elements \(indices.prefix(8)) of an axis of \(length)")
        }
        if places == Array(0..<length) { return value }
        let inner = value.shape[(axis + 1)...].reduce(1, *), outer = value.shape[..<axis].reduce(1, *)
        var shape = value.shape
        shape[axis] = places.count
        if let integers = value.integers {
            try Self.checkSize(shape)
            try claim(shape.reduce(1, *))
            let taken = (0..<outer).flatMap { row in
                places.flatMap { place in (0..<inner).map { integers[(row * length + place) * inner + $0] } }
            }
            return NetworkValue(shape: shape, .integers(taken))
        }
        let pieces = places.enumerated().map { index, place in
            NetworkOperation.CopyPiece(
                start: place * inner, resultStart: index * inner,
                walk: Walk(
                    lengths: [outer, inner], steps: [[length * inner, 1], [places.count * inner, 1]]))
        }
        return try emit(
            .copies(pieces, fill: nil, count: 0), [value], shape: shape, bounds: value.bounds)
    }

    func concatenate(_ values: [NetworkValue], axis: Int) throws(NetworkProblem) -> NetworkValue {
        guard let first = values.first else { throw NetworkProblem("it joins no arrays at all") }
        let axis = try Self.axis(axis, of: first.shape)
        var shape = first.shape
        shape[axis] = 0
        for value in values {
            guard value.shape.count == shape.count,
                shape.indices.allSatisfy({ $0 == axis || value.shape[$0] == shape[$0] })
            else { throw NetworkProblem("it joins arrays of shapes \(first.shape) and \(value.shape)") }
            shape[axis] += value.shape[axis]
        }
        if values.count == 1 { return first }
        let lists = values.compactMap(\.integers)
        if lists.count == values.count, shape.count == 1 {
            try claim(shape[0])
            return NetworkValue(shape: shape, .integers(lists.flatMap { $0 }))
        }
        try Self.checkSize(shape)
        let outer = shape[..<axis].reduce(1, *), inner = shape[(axis + 1)...].reduce(1, *)
        var start = 0
        let pieces = values.enumerated().map { index, value in
            let width = value.shape[axis] * inner
            defer { start += width }
            return NetworkOperation.CopyPiece(
                input: index, resultStart: start,
                walk: Walk(lengths: [outer, width], steps: [[width, 1], [shape[axis] * inner, 1]]))
        }
        let bounds = values.dropFirst().reduce(first.bounds) { $0.joined($1.bounds) }
        return try emit(.copies(pieces, fill: nil, count: 0), values, shape: shape, bounds: bounds)
    }

    /// Repeats an array whole.
    func tile(_ value: NetworkValue, repeats: [Int]) throws(NetworkProblem) -> NetworkValue {
        guard repeats.count == value.shape.count, repeats.count <= Walk.mostAxes / 2,
            repeats.allSatisfy({ (1...Self.mostNumbers).contains($0) })
        else {
            throw NetworkProblem("it repeats an array of shape \(value.shape) \(repeats) times")
        }
        if repeats.allSatisfy({ $0 == 1 }) { return value }
        let (lengths, steps) = (value.shape, Self.denseSteps(value.shape))
        let shape = zip(lengths, repeats).map { $0 * $1 }
        let split = zip(zip(repeats, lengths), steps).map { (lengths: [$0.0, $0.1], steps: [0, $1]) }
        try Self.checkSize(shape)
        return try copied(
            value, shape: shape, lengths: split.flatMap(\.lengths), steps: split.flatMap(\.steps))
    }

    func broadcast(_ value: NetworkValue, to shape: [Int]) throws(NetworkProblem) -> NetworkValue {
        guard try Self.broadcast(value.shape, shape) == shape else {
            throw NetworkProblem("it repeats an array of shape \(value.shape) to \(shape)")
        }
        return value.shape == shape ? value : try copied(value, shape: shape, steps: Self.steps(value.shape, in: shape))
    }

    /// Adds a frame of one number.
    ///
    /// - Parameter widths: before and after, for each axis.
    func pad(
        _ value: NetworkValue, widths: [(Int, Int)], with fill: Float
    ) throws(NetworkProblem) -> NetworkValue {
        guard widths.count == value.shape.count, widths.allSatisfy({ min($0, $1) >= 0 && max($0, $1) < 1 << 24 })
        else { throw NetworkProblem("it frames an array of shape \(value.shape) by \(widths)") }
        if widths.allSatisfy({ $0 == (0, 0) }) { return value }
        let shape = zip(value.shape, widths).map { $0 + $1.0 + $1.1 }
        try Self.checkSize(shape)
        let dense = Self.denseSteps(shape)
        let piece = NetworkOperation.CopyPiece(
            resultStart: zip(dense, widths).map { $0 * $1.0 }.reduce(0, +),
            walk: Walk(lengths: value.shape, steps: [Self.denseSteps(value.shape), dense]))
        let frame = NetworkValue.Bounds(lower: Double(fill), upper: Double(fill))
        return try emit(
            .copies([piece], fill: fill, count: shape.reduce(1, *)), [value], shape: shape,
            bounds: value.bounds.joined(frame))
    }

    /// Adds a frame that mirrors what lies inside.
    ///
    /// - Parameter repeatsEdge: the outermost element itself is seen in the mirror (`SYMMETRIC`).
    func mirror(
        _ value: NetworkValue, widths: [(Int, Int)], repeatsEdge: Bool
    ) throws(NetworkProblem) -> NetworkValue {
        var result = value
        for (axis, width) in widths.enumerated() where width != (0, 0) {
            let length = value.shape[axis], most = repeatsEdge ? length : length - 1
            guard (0...most).contains(width.0), (0...most).contains(width.1) else {
                throw NetworkProblem("it mirrors \(width) elements of an axis of \(length)")
            }
            let shift = repeatsEdge ? 1 : 0
            let before = (0..<width.0).map { width.0 - $0 - shift }
            let after = (0..<width.1).map { length - 2 - $0 + shift }
            result = try gather(result, axis: axis, indices: before + Array(0..<length) + after)
        }
        return result
    }

    /// Blocks of channels become blocks of pixels (`DepthToSpace`).
    func spread(_ value: NetworkValue, block: Int) throws(NetworkProblem) -> NetworkValue {
        guard value.shape.count == 4, (1...1024).contains(block), value.shape[3] % (block * block) == 0 else {
            throw NetworkProblem("it spreads the channels of \(value.shape) over blocks of \(block)")
        }
        let (n, h, w, c) = (value.shape[0], value.shape[1], value.shape[2], value.shape[3] / (block * block))
        let split = try reshape(value, to: [n, h, w, block, block, c])
        return try reshape(transpose(split, order: [0, 1, 3, 2, 4, 5]), to: [n, h * block, w * block, c])
    }

    /// Blocks of pixels become blocks of channels (`SpaceToDepth`).
    func gatherBlocks(_ value: NetworkValue, block: Int) throws(NetworkProblem) -> NetworkValue {
        guard value.shape.count == 4, (1...1024).contains(block), value.shape[1] % block == 0,
            value.shape[2] % block == 0
        else { throw NetworkProblem("it gathers blocks of \(block) pixels of \(value.shape)") }
        let (n, h, w, c) = (value.shape[0], value.shape[1] / block, value.shape[2] / block, value.shape[3])
        let split = try reshape(value, to: [n, h, block, w, block, c])
        return try reshape(transpose(split, order: [0, 1, 3, 2, 4, 5]), to: [n, h, w, block * block * c])
    }

    /// One walk over the value fills the result densely.
    private func copied(
        _ value: NetworkValue, shape: [Int], lengths: [Int]? = nil, steps: [Int], start: Int = 0
    ) throws(NetworkProblem) -> NetworkValue {
        try Self.checkSize(shape)
        let lengths = lengths ?? shape
        let dense = Self.denseSteps(lengths)
        if let integers = value.integers {
            try claim(shape.reduce(1, *))
            let taken = (0..<shape.reduce(1, *)).map { index in
                integers[start + lengths.indices.map { index / dense[$0] % lengths[$0] * steps[$0] }.reduce(0, +)]
            }
            return NetworkValue(shape: shape, .integers(taken))
        }
        let walk = Walk(lengths: lengths, steps: [steps, dense])
        return try emit(
            .copies([.init(start: start, walk: walk)], fill: nil, count: 0), [value], shape: shape,
            bounds: value.bounds)
    }
}
