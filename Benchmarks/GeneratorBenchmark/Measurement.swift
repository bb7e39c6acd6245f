import Foundation
import Generators
import JSON

/// What painting some pictures took.
struct Measurement {
    let millisecondsPerPicture: Double
    /// Of each kind that the model has here.
    let drafts: [Drafts]
    let gigaflops: Double
    /// Share of the threads' time per kind of operation.
    let shares: [(name: String, share: Double)]
    let loadSeconds: Double
    let peakMemoryBytes: Int

    /// Drafts of the same pictures, painted in turns with them.
    struct Drafts {
        let kind: DraftKind
        let milliseconds: Double
        /// How many times as long the whole picture takes: the median of all turns, and their range.
        let timesFaster: (median: Double, range: ClosedRange<Double>)
        /// In dB; nil where all are the same.
        let peakSignalToNoise: Double?
    }

    /// Ratios are taken within a turn, so that whatever else the machine does meets both.
    private static let turns = 5

    /// How many pictures drafts are compared with.
    private static let mostCompared = 4

    init(
        _ painters: PaintingThreads, _ inputs: Inputs, pictures: Int, _ generator: any Generator, loadSeconds: Double
    ) {
        painters.paint((0..<painters.count).map { inputs[$0] })
        // Of pictures alone: drafts have weights of their own.
        peakMemoryBytes = ProcessMemory.peakBytes
        let kinds = generator.drafts
        for kind in kinds { _ = painters.draftSeconds([inputs[0]], kind) }
        painters.startCounting()
        let timed = (painters.count..<painters.count + pictures).map { inputs[$0] }
        var seconds = 0.0
        var draftSeconds = [Double](repeating: 0, count: kinds.count), ratios = kinds.map { _ in [Double]() }
        let turns = min(Self.turns, pictures)
        for turn in 0..<turns {
            let inputs = Array(timed[pictures * turn / turns..<pictures * (turn + 1) / turns])
            let whole = ContinuousClock().measure { painters.paint(inputs) } / .seconds(1)
            seconds += whole
            for (index, kind) in kinds.enumerated() {
                // Pictures alone are counted by operation.
                let draft = painters.withoutCounting { painters.draftSeconds(inputs, kind) }
                draftSeconds[index] += draft
                ratios[index].append(whole / draft)
            }
        }
        millisecondsPerPicture = seconds / Double(pictures) * 1000
        gigaflops = 2e-9 * Double(generator.features.multiplyAdds) * Double(pictures) / seconds
        let times = painters.nanoseconds
        drafts = kinds.indices.map { index in
            let (ratios, compared) = (ratios[index].sorted(), Array(timed.prefix(Self.mostCompared)))
            return Drafts(
                kind: kinds[index], milliseconds: draftSeconds[index] / Double(pictures) * 1000,
                timesFaster: (ratios[ratios.count / 2], ratios.first!...ratios.last!),
                peakSignalToNoise: painters.withoutCounting { painters.peakSignalToNoise(compared, kinds[index]) })
        }
        let whole = Double(times.values.reduce(0, +))
        shares = times.sorted { $0.value > $1.value }.map { ($0.key.rawValue, Double($0.value) / whole) }
        self.loadSeconds = loadSeconds
    }

    var json: JSONValue {
        .object([
            "millisecondsPerPicture": .double(millisecondsPerPicture),
            "drafts": .object(Dictionary(uniqueKeysWithValues: drafts.map { ($0.kind.rawValue, $0.json) })),
            "gflops": .double(gigaflops),
            "shares": .object(Dictionary(uniqueKeysWithValues: shares.map { ($0.name, .double($0.share)) })),
            "peakMemoryBytes": .integer(peakMemoryBytes), "loadSeconds": .double(loadSeconds),
        ])
    }

    var text: String {
        let speed = String(format: "%.1f ms per picture, %.1f GFLOP/s", millisecondsPerPicture, gigaflops)
        let megabytes = Double(peakMemoryBytes) / 1_048_576
        let memory = String(format: "%.0f MiB at the peak, loaded in %.2f s", megabytes, loadSeconds)
        let lines = [speed] + drafts.map(\.text) + [memory]
        return (lines + shares.map { String(format: "%5.1f %%  ", $0.share * 100) + $0.name })
            .joined(separator: "\n")
    }
}

extension Measurement.Drafts {
    var json: JSONValue {
        .object([
            "milliseconds": .double(milliseconds), "timesFaster": .double(timesFaster.median),
            "peakSignalToNoise": peakSignalToNoise.map(JSONValue.double) ?? .null,
        ])
    }

    var text: String {
        let closeness = peakSignalToNoise.map { String(format: "PSNR %.1f dB", $0) } ?? "the same pictures"
        return String(
            format: "%.1f ms per draft (%@): %.1f times as fast (%.1f to %.1f), %@", milliseconds, kind.rawValue,
            timesFaster.median, timesFaster.range.lowerBound, timesFaster.range.upperBound, closeness)
    }
}
