/// A dense array of 32-bit floats in row-major order.
package struct Tensor: Equatable, Sendable {
    /// Lengths of the axes, outermost first; empty for a scalar.
    package let shape: [Int]
    /// As many as the product of `shape`.
    package var values: [Float]

    /// Traps unless `values` fills `shape` exactly.
    package init(shape: [Int], values: [Float]) {
        precondition(values.count == shape.reduce(1, *), "\(values.count) values do not fill \(shape)")
        (self.shape, self.values) = (shape, values)
    }

    package init(zeros shape: [Int]) {
        self.init(shape: shape, values: [Float](repeating: 0, count: shape.reduce(1, *)))
    }
}
