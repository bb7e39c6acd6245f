import Tensors

/// An array while a network is laid out: numbers that are known already, or a place for those that are not.
struct NetworkValue: Sendable {
    /// Lengths of the axes, outermost first; images are `[1, height, width, channels]`.
    let shape: [Int]
    let content: Content
    /// What the numbers can be, as far as the operations before say.
    var bounds = Bounds()

    enum Content: Sendable {
        /// Computed for each picture.
        case slot(Int)
        case numbers(Weights)
        /// Shapes, axes and places: always known when a network is laid out.
        case integers([Int])
    }

    /// The smallest and the largest that numbers can be; nil for unknown.
    struct Bounds: Equatable, Sendable {
        var lower: Double?
        var upper: Double?
    }

    var count: Int { shape.reduce(1, *) }

    init(shape: [Int], _ content: Content, bounds: Bounds = Bounds()) {
        (self.shape, self.content, self.bounds) = (shape, content, bounds)
    }

    /// A list of integers.
    init(_ integers: [Int]) { self.init(shape: [integers.count], .integers(integers)) }

    /// Numbers known when the network is laid out.
    init(shape: [Int], numbers: [Float]) { self.init(shape: shape, weights: Weights(numbers)) }

    /// The same without a copy.
    init(shape: [Int], weights: Weights) {
        let range = weights.range
        self.init(
            shape: shape, .numbers(weights),
            bounds: Bounds(lower: range.map { Double($0.lower) }, upper: range.map { Double($0.upper) }))
    }

    var integers: [Int]? { if case .integers(let values) = content { values } else { nil } }

    /// The numbers, if they are known.
    var numbers: [Float]? {
        switch content {
        case .slot: nil
        case .numbers(let weights): weights.values()
        case .integers(let values): values.map { Float($0) }
        }
    }

    var isKnown: Bool { if case .slot = content { false } else { true } }

    /// The same numbers under another shape.
    func reshaped(_ shape: [Int]) -> NetworkValue { NetworkValue(shape: shape, content, bounds: bounds) }
}

/// What keeps a network from being laid out, in words for people.
struct NetworkProblem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
