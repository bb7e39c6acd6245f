import Checkpoints
import Dispatch
import Generators
import Synchronization
import Tensors

/// Painters that share pictures out among threads.
final class PaintingThreads: @unchecked Sendable {  // each painter is used by one thread at a time
    private let painters: [any Painter]

    init(_ generator: any Generator, threads: Int) {
        painters = (0..<threads).map { _ in generator.makePainter() }
    }

    var count: Int { painters.count }

    /// Paints all on all threads, up to the RGB bytes, as a render does.
    func paint(_ inputs: [PictureInput]) {
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: min(painters.count, inputs.count)) { thread in
            while true {
                let index = next.withLock { next in
                    defer { next += 1 }
                    return next
                }
                guard index < inputs.count else { return }
                _ = painters[thread].rgb(inputs[index])
            }
        }
    }

    /// Writes the float images as one npy file, `[count, channels, height, width]`.
    func save(_ inputs: [PictureInput], to path: String) throws {
        precondition(!inputs.isEmpty)
        let images = inputs.map { painters[0].image($0) }
        let array = NPYArray(shape: [images.count] + images[0].shape, values: .float32(images.flatMap(\.values)))
        try NPYFile.write(array, to: path)
    }

    /// Counts from now on.
    func startCounting() { for painter in painters { painter.times = OperationTimes() } }

    /// Of all threads together, since counting began.
    var nanoseconds: [OperationTimes.Kind: UInt64] {
        painters.reduce(into: [:]) { sum, painter in
            sum.merge(painter.times?.nanoseconds ?? [:]) { $0 + $1 }
        }
    }
}
