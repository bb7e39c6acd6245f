import Foundation
import Generators
import JSON

/// What painting some pictures took.
struct Measurement {
    let millisecondsPerPicture: Double
    /// Nil for a model without drafts.
    let millisecondsPerDraft: Double?
    let gigaflops: Double
    /// Share of the threads' time per kind of operation.
    let shares: [(name: String, share: Double)]
    let loadSeconds: Double
    let peakMemoryBytes: Int

    /// - Parameter multiplyAdds: of one picture.
    init(_ painters: PaintingThreads, _ inputs: Inputs, pictures: Int, multiplyAdds: Int, loadSeconds: Double) {
        painters.paint((0..<painters.count).map { inputs[$0] })
        painters.startCounting()
        let timed = (painters.count..<painters.count + pictures).map { inputs[$0] }
        let seconds = ContinuousClock().measure { painters.paint(timed) } / .seconds(1)
        millisecondsPerPicture = seconds / Double(pictures) * 1000
        gigaflops = 2e-9 * Double(multiplyAdds) * Double(pictures) / seconds
        let times = painters.nanoseconds
        var hasDrafts = false
        let draftSeconds = ContinuousClock().measure { hasDrafts = painters.paintDrafts(timed) } / .seconds(1)
        millisecondsPerDraft = hasDrafts ? draftSeconds / Double(pictures) * 1000 : nil
        let whole = Double(times.values.reduce(0, +))
        shares = times.sorted { $0.value > $1.value }.map { ($0.key.rawValue, Double($0.value) / whole) }
        peakMemoryBytes = ProcessMemory.peakBytes
        self.loadSeconds = loadSeconds
    }

    var json: JSONValue {
        .object([
            "millisecondsPerPicture": .double(millisecondsPerPicture),
            "millisecondsPerDraft": millisecondsPerDraft.map { .double($0) } ?? .null, "gflops": .double(gigaflops),
            "shares": .object(Dictionary(uniqueKeysWithValues: shares.map { ($0.name, .double($0.share)) })),
            "peakMemoryBytes": .integer(peakMemoryBytes), "loadSeconds": .double(loadSeconds),
        ])
    }

    var text: String {
        let draft = millisecondsPerDraft.map { String(format: ", %.1f ms per draft", $0) } ?? ""
        let lines = [
            String(format: "%.1f ms per picture, %.1f GFLOP/s", millisecondsPerPicture, gigaflops) + draft,
            String(format: "%.0f MiB at the peak, loaded in %.2f s", Double(peakMemoryBytes) / 1_048_576, loadSeconds),
        ]
        return (lines + shares.map { String(format: "%5.1f %%  ", $0.share * 100) + $0.name })
            .joined(separator: "\n")
    }
}
