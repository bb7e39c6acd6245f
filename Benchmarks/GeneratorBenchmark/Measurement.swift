import Foundation
import Generators
import JSON

/// What painting some pictures took.
struct Measurement {
    let millisecondsPerPicture: Double
    /// Nil for a model without drafts.
    let drafts: Drafts?
    let gigaflops: Double
    /// Share of the threads' time per kind of operation.
    let shares: [(name: String, share: Double)]
    let loadSeconds: Double
    let peakMemoryBytes: Int

    /// Drafts of the same pictures, painted in turns with them.
    struct Drafts {
        let milliseconds: Double
        /// How many times as long the whole picture takes: the median of all turns, and their range.
        let timesFaster: (median: Double, range: ClosedRange<Double>)
    }

    /// Ratios are taken within a turn, so that whatever else the machine does meets both.
    private static let turns = 5

    /// - Parameter multiplyAdds: of one picture.
    init(_ painters: PaintingThreads, _ inputs: Inputs, pictures: Int, multiplyAdds: Int, loadSeconds: Double) {
        painters.paint((0..<painters.count).map { inputs[$0] })
        painters.startCounting()
        let timed = (painters.count..<painters.count + pictures).map { inputs[$0] }
        var (seconds, draftSeconds, ratios) = (0.0, 0.0, [Double]())
        let turns = min(Self.turns, pictures)
        for turn in 0..<turns {
            let inputs = Array(timed[pictures * turn / turns..<pictures * (turn + 1) / turns])
            let whole = ContinuousClock().measure { painters.paint(inputs) } / .seconds(1)
            seconds += whole
            // Pictures alone are counted by operation.
            let draft = painters.withoutCounting { painters.draftSeconds(inputs) }
            guard let draft else { continue }
            draftSeconds += draft
            ratios.append(whole / draft)
        }
        millisecondsPerPicture = seconds / Double(pictures) * 1000
        gigaflops = 2e-9 * Double(multiplyAdds) * Double(pictures) / seconds
        let times = painters.nanoseconds
        ratios.sort()
        drafts = ratios.first.map { least in
            Drafts(
                milliseconds: draftSeconds / Double(pictures) * 1000,
                timesFaster: (ratios[ratios.count / 2], least...ratios.last!))
        }
        let whole = Double(times.values.reduce(0, +))
        shares = times.sorted { $0.value > $1.value }.map { ($0.key.rawValue, Double($0.value) / whole) }
        peakMemoryBytes = ProcessMemory.peakBytes
        self.loadSeconds = loadSeconds
    }

    var json: JSONValue {
        .object([
            "millisecondsPerPicture": .double(millisecondsPerPicture),
            "millisecondsPerDraft": drafts.map { .double($0.milliseconds) } ?? .null,
            "timesFasterAsDraft": drafts.map { .double($0.timesFaster.median) } ?? .null, "gflops": .double(gigaflops),
            "shares": .object(Dictionary(uniqueKeysWithValues: shares.map { ($0.name, .double($0.share)) })),
            "peakMemoryBytes": .integer(peakMemoryBytes), "loadSeconds": .double(loadSeconds),
        ])
    }

    var text: String {
        let draft = drafts.map { drafts in
            let (median, range) = drafts.timesFaster
            return String(
                format: "%.1f ms per draft: %.1f times as fast (%.1f to %.1f)", drafts.milliseconds, median,
                range.lowerBound, range.upperBound)
        }
        let lines = [
            String(format: "%.1f ms per picture, %.1f GFLOP/s", millisecondsPerPicture, gigaflops), draft,
            String(format: "%.0f MiB at the peak, loaded in %.2f s", Double(peakMemoryBytes) / 1_048_576, loadSeconds),
        ]
        return (lines.compactMap(\.self) + shares.map { String(format: "%5.1f %%  ", $0.share * 100) + $0.name })
            .joined(separator: "\n")
    }
}
