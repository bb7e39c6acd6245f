/// A fixed stretch of memory in double precision, aligned for any vector unit: what is computed once per picture, and
/// whose rounding every pixel would feel.
///
/// Written by one thread at a time.
package final class DoubleBuffer {
    package let count: Int
    /// Stays within `Tensors`; valid as long as the buffer.
    let pointer: UnsafeMutablePointer<Double>

    /// Zeros.
    package init(count: Int) {
        self.count = count
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: max(count, 1) * MemoryLayout<Double>.stride, alignment: 64)
        pointer = memory.bindMemory(to: Double.self, capacity: max(count, 1))
        pointer.initialize(repeating: 0, count: max(count, 1))
    }

    package convenience init(_ values: [Double]) {
        self.init(count: values.count)
        change { index, _ in values[index] }
    }

    /// The same numbers in double precision.
    package convenience init(_ values: [Float]) {
        self.init(count: values.count)
        change { index, _ in Double(values[index]) }
    }

    deinit { UnsafeMutableRawPointer(pointer).deallocate() }

    package subscript(index: Int) -> Double {
        get {
            precondition((0..<count).contains(index))
            return pointer[index]
        }
        set {
            precondition((0..<count).contains(index))
            pointer[index] = newValue
        }
    }

    package func values() -> [Double] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

    /// Replaces each value by what `change` makes of its place and it.
    package func change(_ change: (_ index: Int, _ value: Double) -> Double) {
        for index in 0..<count { pointer[index] = change(index, pointer[index]) }
    }

    /// The sum of all squares, from the first to the last.
    package var sumOfSquares: Double {
        var sum = 0.0
        for index in 0..<count { sum += pointer[index] * pointer[index] }
        return sum
    }
}
