import Checkpoints
import Dispatch
import Foundation
import Generators
import Synchronization
import Tensors

/// Threads that paint pictures as a render does.
final class PaintingThreads: Sendable {
    private let pool: PainterPool
    let count: Int

    /// Packs the weights, too, which is a part of loading.
    init(_ generator: any Generator, threads: Int) {
        pool = PainterPool(generator, threads: threads)
        count = threads
        pool.withPainter { _ in }
    }

    /// Paints all on all threads, up to the RGB bytes.
    func paint(_ inputs: [PictureInput]) {
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: min(count, inputs.count)) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < inputs.count else { return }
                _ = pool.withPainter { $0.rgb(inputs[index]) }
            }
        }
    }

    /// Paints drafts one after the other and says how long that took.
    func draftSeconds(_ inputs: [PictureInput], _ kind: DraftKind) -> Double {
        pool.withPainter { painter in
            ContinuousClock().measure { for input in inputs { _ = painter.draft(input, kind)! } } / .seconds(1)
        }
    }

    /// The peak signal-to-noise ratio of drafts beside their pictures, in dB: 8-bit numbers, 255 at the peak; nil where
    /// all are the same.
    func peakSignalToNoise(_ inputs: [PictureInput], _ kind: DraftKind) -> Double? {
        var squares = 0.0, count = 0
        for input in inputs {
            let (picture, draft) = pool.withPainter { ($0.rgb(input), $0.draft(input, kind)!) }
            squares += zip(picture, draft).reduce(0.0) {
                $0 + Double((Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1)))
            }
            count += picture.count
        }
        return squares == 0 ? nil : 10 * log10(255 * 255 * Double(count) / squares)
    }

    /// Does something that is not counted by operation.
    func withoutCounting<Result>(_ body: () -> Result) -> Result {
        var times: [OperationTimes?] = []
        pool.withIdlePainters {
            times.append($0.times)
            $0.times = nil
        }
        defer {
            pool.withIdlePainters { painter in painter.times = times.removeFirst() }
        }
        return body()
    }

    /// Writes the float images as one npy file, `[count, channels, height, width]`.
    func save(_ inputs: [PictureInput], to path: String) throws {
        precondition(!inputs.isEmpty)
        let images = inputs.map { input in pool.withPainter { $0.image(input) } }
        let array = NPYArray(shape: [images.count] + images[0].shape, values: .float32(images.flatMap(\.values)))
        try NPYFile.write(array, to: path)
    }

    /// Counts from now on.
    func startCounting() { pool.withIdlePainters { $0.times = OperationTimes() } }

    /// Of all painters together, since counting began.
    var nanoseconds: [OperationTimes.Kind: UInt64] {
        var sum: [OperationTimes.Kind: UInt64] = [:]
        pool.withIdlePainters { sum.merge($0.times?.nanoseconds ?? [:]) { $0 + $1 } }
        return sum
    }
}
