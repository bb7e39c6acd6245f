/// A text that is not JSON: where it stops being so, and what to change.
package struct JSONSyntaxError: Error, Hashable, Sendable {
    package let position: JSONPosition
    /// What is wrong and what to do about it, without the place.
    package let message: String

    package var line: Int { position.line }
    package var column: Int { position.column }
}

extension JSONSyntaxError: CustomStringConvertible {
    package var description: String { "\(position): \(message)" }
}
