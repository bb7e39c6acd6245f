/// Numbers of a model in the order a kernel wants them; never written after they were made.
package struct Weights: @unchecked Sendable {  // the buffer is private to this value and only read
    /// Only read.
    package let buffer: Buffer

    package var count: Int { buffer.count }

    package init(_ values: [Float]) { buffer = Buffer(values) }

    package func values() -> [Float] { buffer.values() }
}
