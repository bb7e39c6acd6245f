/// A JSON number, kept as the text it was written with.
package struct JSONNumber: Hashable, Sendable {
    /// The number as RFC 8259 section 6 writes it.
    package let text: String

    /// - Parameter text: a valid JSON number; the reader has checked it.
    init(checked text: String) { self.text = text }

    package init(_ value: Int) { text = String(value) }

    /// The shortest text that reads back as `value`; whole numbers below 2^53 are written without a fraction.
    package init(_ value: Double) {
        precondition(value.isFinite, "JSON has no number for \(value)")
        text = value == value.rounded() && abs(value) < 9_007_199_254_740_992 ? String(Int(value)) : "\(value)"
    }

    package var int: Int? { Int(text) ?? Double(text).flatMap { Int(exactly: $0) } }

    /// Infinite when the text is beyond the range of a double.
    package var double: Double { Double(text) ?? .nan }
}
