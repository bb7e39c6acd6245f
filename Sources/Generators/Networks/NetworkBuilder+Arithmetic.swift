import Tensors

extension NetworkBuilder {
    func apply(_ curve: Curve, to value: NetworkValue) throws(NetworkProblem) -> NetworkValue {
        try emit(
            .curve(curve, count: value.count), [value], shape: value.shape, bounds: value.bounds.after(curve))
    }

    /// Two arrays of one shape, or of shapes that repeat to one (NumPy's broadcasting).
    func combine(
        _ left: NetworkValue, _ pairing: Pairing, _ right: NetworkValue
    ) throws(NetworkProblem) -> NetworkValue {
        if let a = left.integers, let b = right.integers {
            return try integers(a, left.shape, pairing, b, right.shape)
        }
        let shape = try Self.broadcast(left.shape, right.shape)
        let steps = [
            Self.steps(left.shape, in: shape), Self.steps(right.shape, in: shape), Self.steps(shape, in: shape),
        ]
        return try emit(
            .pair(pairing, Walk(lengths: shape, steps: steps)), [left, right], shape: shape,
            bounds: left.bounds.combined(pairing, right.bounds))
    }

    func combine(_ left: NetworkValue, _ pairing: Pairing, _ right: Float) throws(NetworkProblem) -> NetworkValue {
        try combine(left, pairing, NetworkValue(shape: [], numbers: [right]))
    }

    /// A number for each channel, the last axis.
    func scaleAndShift(
        _ value: NetworkValue, scales: [Float], shifts: [Float]
    ) throws(NetworkProblem) -> NetworkValue {
        guard let channels = value.shape.last, scales.count == channels, shifts.count == channels else {
            throw NetworkProblem("it has \(scales.count) scales for \(value.shape)")
        }
        return try emit(
            .scaleAndShift(Weights(scales), Weights(shifts), rows: value.count / channels), [value],
            shape: value.shape)
    }

    /// Reduces axes to one number each.
    ///
    /// - Parameter axes: may count from the end.
    func reduce(
        _ value: NetworkValue, by reduction: Reduction, axes: [Int], keepsAxes: Bool
    ) throws(NetworkProblem) -> NetworkValue {
        let axes = Set(try axes.map { axis throws(NetworkProblem) in try Self.axis(axis, of: value.shape) })
        let kept = value.shape.enumerated().map { axes.contains($0.offset) ? 1 : $0.element }
        let final = keepsAxes ? kept : value.shape.indices.filter { !axes.contains($0) }.map { value.shape[$0] }
        if let values = value.integers, let total = Self.reduced(values, reduction), final.reduce(1, *) == 1 {
            return NetworkValue(shape: final, .integers([total]))
        }
        var (result, shape) = (value, value.shape)
        // Axes side by side are one; the last ones first, so that the places of the others stay.
        var axis = shape.count - 1
        while axis >= 0 {
            guard axes.contains(axis) else {
                axis -= 1
                continue
            }
            var first = axis
            while first > 0, axes.contains(first - 1) { first -= 1 }
            let (outer, inner) = (shape[..<first].reduce(1, *), shape[(axis + 1)...].reduce(1, *))
            let count = shape[first...axis].reduce(1, *)
            for place in first...axis { shape[place] = 1 }
            let keepsBounds = reduction != .sum && reduction != .product
            result = try emit(
                .reduce(reduction, outer: outer, count: count, inner: inner), [result], shape: shape,
                bounds: keepsBounds ? value.bounds : NetworkValue.Bounds())
            axis = first - 1
        }
        return result.reshaped(final)
    }

    /// e^x / sum e^x along an axis.
    func softmax(_ value: NetworkValue, axis: Int) throws(NetworkProblem) -> NetworkValue {
        let largest = try reduce(value, by: .largest, axes: [axis], keepsAxes: true)
        let powers = try apply(.exponential, to: combine(value, .subtract, largest))
        var result = try combine(powers, .divide, reduce(powers, by: .sum, axes: [axis], keepsAxes: true))
        result.bounds = NetworkValue.Bounds(lower: 0, upper: 1)
        return result
    }

    /// (x - mean) / sqrt(variance + epsilon) over axes (layer, instance and group normalisation).
    func normalised(_ value: NetworkValue, axes: [Int], epsilon: Float) throws(NetworkProblem) -> NetworkValue {
        let mean = try reduce(value, by: .mean, axes: axes, keepsAxes: true)
        let centred = try combine(value, .subtract, mean)
        let variance = try reduce(apply(.square, to: centred), by: .mean, axes: axes, keepsAxes: true)
        return try combine(
            centred, .multiply, apply(.reciprocalSquareRoot, to: combine(variance, .add, epsilon)))
    }

    /// The matrix product of the last two axes; the axes before are equal, or one side has none.
    func multiplyMatrices(
        _ left: NetworkValue, _ right: NetworkValue, transposesLeft: Bool = false, transposesRight: Bool = false
    ) throws(NetworkProblem) -> NetworkValue {
        let a = transposesLeft ? try transposedEnds(left) : left
        let b = transposesRight ? try transposedEnds(right) : right
        guard a.shape.count >= 2, b.shape.count >= 2, a.shape.last! == b.shape[b.shape.count - 2] else {
            throw NetworkProblem("it multiplies matrices of shapes \(a.shape) and \(b.shape)")
        }
        let (leftBatch, rightBatch) = (Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)))
        let (leftCount, rightCount) = (leftBatch.reduce(1, *), rightBatch.reduce(1, *))
        let batch = try Self.broadcast(leftBatch, rightBatch)
        guard leftCount == rightCount && leftBatch == rightBatch || leftCount == 1 || rightCount == 1 else {
            throw NetworkProblem("it multiplies stacks of matrices of shapes \(a.shape) and \(b.shape)")
        }
        let sizes = NetworkOperation.MatrixSizes(
            batch: max(leftCount, rightCount), rows: a.shape[a.shape.count - 2], inner: a.shape.last!,
            columns: b.shape.last!, repeatsLeft: leftCount == 1, repeatsRight: rightCount == 1)
        return try emit(.matrixProduct(sizes), [a, b], shape: batch + [sizes.rows, sizes.columns])
    }

    private func transposedEnds(_ value: NetworkValue) throws(NetworkProblem) -> NetworkValue {
        guard value.shape.count >= 2 else { throw NetworkProblem("it transposes an array of shape \(value.shape)") }
        var order = Array(value.shape.indices)
        order.swapAt(order.count - 2, order.count - 1)
        return try transpose(value, order: order)
    }

    // MARK: Shapes

    /// The shape that two shapes repeat to.
    static func broadcast(_ a: [Int], _ b: [Int]) throws(NetworkProblem) -> [Int] {
        let rank = max(a.count, b.count)
        let (longA, longB) = (
            Array(repeating: 1, count: rank - a.count) + a, Array(repeating: 1, count: rank - b.count) + b
        )
        guard zip(longA, longB).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else {
            throw NetworkProblem("it combines arrays of shapes \(a) and \(b), which do not fit")
        }
        return zip(longA, longB).map { max($0, $1) }
    }

    /// The steps of an array of `shape` that is repeated to `whole`.
    static func steps(_ shape: [Int], in whole: [Int]) -> [Int] {
        let dense = denseSteps(shape)
        let missing = whole.count - shape.count
        return whole.indices.map { axis in
            axis < missing || shape[axis - missing] == 1 && whole[axis] != 1 ? 0 : dense[axis - missing]
        }
    }

    static func denseSteps(_ shape: [Int]) -> [Int] {
        var steps = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() { steps[axis] = steps[axis + 1] * shape[axis + 1] }
        return steps
    }

    /// An axis that may count from the end.
    static func axis(_ axis: Int, of shape: [Int]) throws(NetworkProblem) -> Int {
        guard (-shape.count..<shape.count).contains(axis) else {
            throw NetworkProblem("it names axis \(axis) of an array of shape \(shape)")
        }
        return axis < 0 ? axis + shape.count : axis
    }

    // MARK: Integers

    private func integers(
        _ a: [Int], _ shapeA: [Int], _ pairing: Pairing, _ b: [Int], _ shapeB: [Int]
    ) throws(NetworkProblem) -> NetworkValue {
        guard shapeA == shapeB || a.count == 1 || b.count == 1 else {
            throw NetworkProblem("it combines lists of \(a.count) and \(b.count) integers")
        }
        let count = max(a.count, b.count)
        try claim(count)
        var values: [Int] = []
        for index in 0..<count {
            let (x, y) = (a[a.count == 1 ? 0 : index], b[b.count == 1 ? 0 : index])
            let result: (partialValue: Int, overflow: Bool)
            switch pairing {
            case .add: result = x.addingReportingOverflow(y)
            case .subtract: result = x.subtractingReportingOverflow(y)
            case .multiply: result = x.multipliedReportingOverflow(by: y)
            case .maximum: result = (max(x, y), false)
            case .minimum: result = (min(x, y), false)
            case .divide, .floorDivide:
                result = x.dividedReportingOverflow(by: y)
                if !result.overflow, pairing == .floorDivide, x % y != 0, (x < 0) != (y < 0) {
                    values.append(result.partialValue - 1)
                    continue
                }
            default: throw NetworkProblem("it computes integers in a way that Pegbar does not know")
            }
            guard !result.overflow else { throw NetworkProblem("it computes with integers that no computer has") }
            values.append(result.partialValue)
        }
        return NetworkValue(shape: a.count >= b.count ? shapeA : shapeB, .integers(values))
    }

    private static func reduced(_ values: [Int], _ reduction: Reduction) -> Int? {
        switch reduction {
        case .sum:
            values.reduce(0) { sum, value in sum.flatMap { Self.unlessOverflow($0.addingReportingOverflow(value)) } }
        case .product:
            values.reduce(1) { product, value in
                product.flatMap { Self.unlessOverflow($0.multipliedReportingOverflow(by: value)) }
            }
        case .largest: values.max()
        case .smallest: values.min()
        case .mean: nil
        }
    }

    private static func unlessOverflow(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
        result.overflow ? nil : result.partialValue
    }
}
