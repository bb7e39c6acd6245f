import Foundation

/// A fixed stretch of float32 memory, aligned for any vector unit: weights and scratch of the generators.
///
/// Scratch is written by one thread at a time (each worker has its own); weights are written once, when a model loads.
package final class Buffer {
    package let count: Int
    /// Stays within `Tensors`; valid as long as the buffer.
    let pointer: UnsafeMutablePointer<Float>

    /// Nil for memory from malloc.
    private let large: LargeMemory?

    /// Zeros.
    package init(count: Int) {
        self.count = count
        let bytes = max(count, 1) * MemoryLayout<Float>.stride
        large = bytes >= LargeMemory.leastBytes ? LargeMemory(byteCount: bytes) : nil
        let memory = large?.start ?? UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        if large == nil { memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes) }
        pointer = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    package convenience init(_ values: [Float]) {
        self.init(count: values.count)
        values.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { pointer.update(from: start, count: count) }
        }
    }

    deinit {
        if let large { large.free() } else { UnsafeMutableRawPointer(pointer).deallocate() }
    }

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

    /// Copies all of `other` to the beginning. Traps when it does not fit.
    package func write(_ other: Buffer) {
        precondition(other.count <= count, "\(other.count) values do not fit a buffer of \(count)")
        pointer.update(from: other.pointer, count: other.count)
    }

    package func write(_ other: Weights) { write(other.buffer) }

    /// Writes what `change` makes of each place and value of `values` to the beginning, rounded. Traps when they do not fit.
    package func write(_ values: DoubleBuffer, _ change: (_ index: Int, _ value: Double) -> Double = { $1 }) {
        precondition(values.count <= count, "\(values.count) values do not fit a buffer of \(count)")
        for index in 0..<values.count { pointer[index] = Float(change(index, values.pointer[index])) }
    }

    /// Replaces each of the first `count` values by what `change` makes of its place and it.
    package func change(_ count: Int, _ change: (_ index: Int, _ value: Float) -> Float) {
        precondition(count <= self.count)
        for index in 0..<count { pointer[index] = change(index, pointer[index]) }
    }
}
