/// The numbers that stand for black and white in a generator's output.
package struct OutputRange: Hashable, Sendable {
    package let low: Float
    package let high: Float

    package init(low: Float, high: Float) { (self.low, self.high) = (low, high) }

    package static let unit = OutputRange(low: 0, high: 1)
    package static let symmetric = OutputRange(low: -1, high: 1)
    package static let bytes = OutputRange(low: 0, high: 255)
}

extension OutputRange: CustomStringConvertible {
    package var description: String {
        "\(low == low.rounded() ? "\(Int(low))" : "\(low)") to \(high == high.rounded() ? "\(Int(high))" : "\(high)")"
    }
}
