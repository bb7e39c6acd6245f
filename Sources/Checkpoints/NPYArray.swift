/// An array as NumPy saves it.
package struct NPYArray: Equatable, Sendable {
    /// Lengths of the axes, outermost first; empty for a scalar.
    package let shape: [Int]
    /// The elements in row-major order, whatever order the file keeps.
    package let values: Values

    /// Elements in the narrowest of four types that holds what the file has exactly.
    package enum Values: Equatable, Sendable {
        case float64([Double])
        /// Also what was saved with 16 bits.
        case float32([Float])
        /// All integers except bytes.
        case int64([Int64])
        /// Also truth values, as 0 and 1.
        case uint8([UInt8])

        package var count: Int {
            switch self {
            case .float64(let values): values.count
            case .float32(let values): values.count
            case .int64(let values): values.count
            case .uint8(let values): values.count
            }
        }
    }

    /// Traps unless `values` fills `shape` exactly.
    package init(shape: [Int], values: Values) {
        precondition(values.count == shape.reduce(1, *), "\(values.count) values do not fill \(shape)")
        (self.shape, self.values) = (shape, values)
    }

    /// The elements as doubles: exact, but for integers beyond 2^53, which are rounded.
    package var doubles: [Double] {
        switch values {
        case .float64(let values): values
        case .float32(let values): values.map { Double($0) }
        case .int64(let values): values.map { Double($0) }
        case .uint8(let values): values.map { Double($0) }
        }
    }

    /// The elements as floats, each rounded to the nearest.
    package var floats: [Float] {
        switch values {
        case .float64(let values): values.map { Float($0) }
        case .float32(let values): values
        case .int64(let values): values.map { Float($0) }
        case .uint8(let values): values.map { Float($0) }
        }
    }
}
