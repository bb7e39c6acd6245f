import Foundation
import Generators
import JSON
import Synchronization

/// What painting some pictures took.
struct Measurement {
    let millisecondsPerPicture: Double
    let gigaflops: Double
    /// Share of the threads' time per kind of operation.
    let shares: [(name: String, share: Double)]
    let peakMemoryBytes: Int
    let loadSeconds: Double

    init(_ generator: any Generator, pictures: Int, threads: Int, loadSeconds: Double) {
        let painters = PaintingThreads(generator, threads: threads)
        painters.paint(seeds: 0..<threads)
        painters.startCounting()
        let clock = ContinuousClock()
        let elapsed = clock.measure { painters.paint(seeds: threads..<threads + pictures) }
        let seconds = elapsed / .seconds(1)
        millisecondsPerPicture = seconds / Double(pictures) * 1000
        gigaflops = 2e-9 * Double(generator.features.multiplyAdds) * Double(pictures) / seconds
        let times = painters.nanoseconds
        let whole = Double(times.values.reduce(0, +))
        shares = times.sorted { $0.value > $1.value }.map { ($0.key.rawValue, Double($0.value) / whole) }
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        peakMemoryBytes = usage.ru_maxrss * 1024
        self.loadSeconds = loadSeconds
    }

    var json: JSONValue {
        .object([
            "millisecondsPerPicture": .double(millisecondsPerPicture), "gflops": .double(gigaflops),
            "shares": .object(Dictionary(uniqueKeysWithValues: shares.map { ($0.name, .double($0.share)) })),
            "peakMemoryBytes": .integer(peakMemoryBytes), "loadSeconds": .double(loadSeconds),
        ])
    }

    var text: String {
        let lines = [
            String(format: "%.1f ms per picture, %.1f GFLOP/s", millisecondsPerPicture, gigaflops),
            String(format: "%.0f MiB at the peak, loaded in %.2f s", Double(peakMemoryBytes) / 1_048_576, loadSeconds),
        ]
        return (lines + shares.map { String(format: "%5.1f %%  ", $0.share * 100) + $0.name })
            .joined(separator: "\n")
    }
}

/// Painters that share pictures out among threads.
private final class PaintingThreads: @unchecked Sendable {  // each painter is used by one thread at a time
    private let generator: any Generator
    private let painters: [any Painter]

    init(_ generator: any Generator, threads: Int) {
        self.generator = generator
        painters = (0..<threads).map { _ in generator.makePainter() }
    }

    func startCounting() { for painter in painters { painter.times = OperationTimes() } }

    var nanoseconds: [OperationTimes.Kind: UInt64] {
        painters.reduce(into: [:]) { sum, painter in
            sum.merge(painter.times?.nanoseconds ?? [:]) { $0 + $1 }
        }
    }

    func paint(seeds: Range<Int>) {
        let next = Mutex(seeds.lowerBound)
        DispatchQueue.concurrentPerform(iterations: painters.count) { index in
            while true {
                let seed = next.withLock { next in
                    defer { next += 1 }
                    return next
                }
                guard seed < seeds.upperBound else { return }
                _ = painters[index].rgb(GeneratorBenchmark.input(seed: UInt32(seed), generator))
            }
        }
    }
}
