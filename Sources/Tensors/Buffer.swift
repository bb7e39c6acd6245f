import Foundation

/// A fixed stretch of float32 memory, aligned for any vector unit: weights and scratch of the generators.
///
/// Scratch is written by one thread at a time (each worker has its own); weights are written once, when a model loads.
package final class Buffer {
    package let count: Int
    /// Stays within `Tensors`; valid as long as the buffer.
    let pointer: UnsafeMutablePointer<Float>

    /// Zeros.
    package init(count: Int) {
        self.count = count
        let bytes = max(count, 1) * MemoryLayout<Float>.stride
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        pointer = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    package convenience init(_ values: [Float]) {
        self.init(count: values.count)
        values.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { pointer.update(from: start, count: count) }
        }
    }

    deinit { UnsafeMutableRawPointer(pointer).deallocate() }

    /// A copy of the first `count` values, or of all.
    package func values(_ count: Int? = nil) -> [Float] {
        Array(UnsafeBufferPointer(start: pointer, count: count ?? self.count))
    }

    /// Writes `values` to the beginning. Traps when they do not fit.
    package func write(_ values: [Float]) {
        precondition(values.count <= count, "\(values.count) values do not fit a buffer of \(count)")
        values.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { pointer.update(from: start, count: values.count) }
        }
    }
}
