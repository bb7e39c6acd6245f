/// Numbers of a model in the order a kernel wants them; never written after they were made.
package struct Weights: @unchecked Sendable {  // the buffer is private to this value and only read
    /// Only read.
    package let buffer: Buffer

    package var count: Int { buffer.count }

    package init(_ values: [Float]) { buffer = Buffer(values) }

    /// Takes the buffer over: nobody may write to it any more.
    package init(takingOver buffer: Buffer) { self.buffer = buffer }

    package func values() -> [Float] { buffer.values() }

    /// The smallest and the largest; nil if there are none.
    package var range: (lower: Float, upper: Float)? {
        guard count > 0 else { return nil }
        var (lower, upper) = (buffer.pointer[0], buffer.pointer[0])
        for index in 1..<count {
            let value = buffer.pointer[index]
            (lower, upper) = (value < lower ? value : lower, value > upper ? value : upper)
        }
        return (lower, upper)
    }
}
