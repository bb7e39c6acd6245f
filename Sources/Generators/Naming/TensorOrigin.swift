import Checkpoints

/// Where a file holds a tensor of a network, and how its numbers become the network's.
enum TensorOrigin: Sendable {
    /// The entry of that name, which has to have that shape; without a change its numbers are the network's.
    case entry(String, shape: [Int], change: TensorChange? = nil)
    /// Numbers that such files do not hold, because they are always the same.
    case implied([Float])
    /// The file does not hold it, and the network has a way to do without.
    case absent
}

/// From a file's layout of a tensor to the network's, in this order.
struct TensorChange: Equatable, Sendable {
    /// Axes of the file's shape that run backwards.
    var reversedAxes: [Int] = []
    /// Which axis of the file's shape becomes the first, the second and so on; nil keeps their order.
    var order: [Int]?
    var factor: Float = 1
    var summand: Float = 0

    /// Whether numbers are only moved, and not computed.
    var isExact: Bool { factor == 1 && summand == 0 }

    /// - Parameter shape: the file's.
    func apply(_ values: [Float], shape: [Int]) -> [Float] {
        let moved = rearranged(values, shape: shape)
        return isExact ? moved : moved.map { $0 * factor + summand }
    }

    /// The numbers in the network's order; traps unless they fill the shape.
    func rearranged<Element>(_ values: [Element], shape: [Int]) -> [Element] {
        precondition(values.count == shape.reduce(1, *))
        guard order != nil || !reversedAxes.isEmpty, !values.isEmpty else { return values }
        let order = order ?? Array(shape.indices)
        var steps = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() { steps[axis] = steps[axis + 1] * shape[axis + 1] }
        var offset = 0
        for axis in reversedAxes {
            offset += steps[axis] * (shape[axis] - 1)
            steps[axis] = -steps[axis]
        }
        let lengths = order.map { shape[$0] }, strides = order.map { steps[$0] }
        return StridedElements.gather(values, from: offset, shape: lengths, strides: strides)
    }

    /// The same for elements of any type, as bytes.
    func rearranged(_ bytes: [UInt8], shape: [Int], elementBytes: Int) -> [UInt8] {
        // One more axis, along which nothing moves.
        TensorChange(reversedAxes: reversedAxes, order: (order ?? Array(shape.indices)) + [shape.count])
            .rearranged(bytes, shape: shape + [elementBytes])
    }
}
