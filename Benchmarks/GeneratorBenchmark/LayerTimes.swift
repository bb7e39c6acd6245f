import ArgumentParser
import Foundation
import Tensors

/// How long each convolution of a network takes alone, beside the best that Pegbar's products and this machine's memory do:
/// the roofline of Williams, Waterman and Patterson 2009, with both roofs measured in the same run.
struct LayerTimes {
    /// What the processor reaches at best.
    private struct Roofs {
        /// Multiplications and additions in a second where all operands are in the second-level cache.
        let products: Double
        /// Bytes in a second, read or written, of memory that no cache holds.
        let bytes: Double
    }

    /// One shape of a convolution.
    private struct Row {
        let convolution: Convolution
        /// How many of them the network has.
        var count: Int
        var seconds = Double.infinity
    }

    private let roofs: Roofs
    private let rows: [Row]
    private let threads: Int

    /// - Throws: when there is nothing to time.
    init(_ convolutions: [Convolution], threads: Int) throws {
        guard !convolutions.isEmpty else { throw ValidationError("--layers takes a StyleGAN") }
        self.threads = threads
        var rows: [Row] = []
        for convolution in convolutions {
            if let index = rows.firstIndex(where: { Self.title($0.convolution) == Self.title(convolution) }) {
                rows[index].count += 1
            } else {
                rows.append(Row(convolution: convolution, count: 1))
            }
        }
        var (products, bytes) = (0.0, 0.0)
        // Rounds, so that what else the machine does meets all rows.
        for _ in 0..<Self.rounds {
            products = max(products, Self.productRate(threads: threads))
            bytes = max(bytes, Self.memoryRate(threads: threads))
            for index in rows.indices {
                rows[index].seconds = min(
                    rows[index].seconds, Self.seconds(of: rows[index].convolution, threads: threads))
            }
        }
        (roofs, self.rows) = (Roofs(products: products, bytes: bytes), rows)
    }

    private static let rounds = 5

    var text: String {
        var lines = [
            String(
                format: "%d threads: %.0f GFLOP/s of products at best, %.1f GB/s of memory; the best of %d rounds",
                threads, 2e-9 * roofs.products, 1e-9 * roofs.bytes, Self.rounds),
            "convolution                              times      ms   GMAC  products  GFLOP/s   of attainable",
        ]
        var (whole, attainable) = (0.0, 0.0)
        for row in rows {
            let convolution = row.convolution, products = Double(convolution.products)
            let least = max(products / roofs.products, Double(convolution.bytes) / roofs.bytes)
            whole += row.seconds * Double(row.count)
            attainable += least * Double(row.count)
            let title = Self.title(convolution).padding(toLength: 40, withPad: " ", startingAt: 0)
            lines.append(
                title
                    + String(
                        format: "%5d %8.2f %6.2f %9.2f %8.0f %13.0f %%", row.count, 1e3 * row.seconds,
                        1e-9 * Double(convolution.multiplyAdds), 1e-9 * products, 2e-9 * products / row.seconds,
                        100 * least / row.seconds))
        }
        lines.append(
            String(format: "all %47.2f %38.0f %%", 1e3 * whole, 100 * attainable / whole))
        return lines.joined(separator: "\n")
    }

    private static func title(_ convolution: Convolution) -> String {
        "\(convolution.kind) \(convolution.inputs) to \(convolution.outputs), \(convolution.width)x\(convolution.height)"
    }

    /// The least of a few runs, after one to warm up.
    private static func seconds(of convolution: Convolution, threads: Int) -> Double {
        convolution.prepare()
        let team = Team(threads: threads, scratchCount: convolution.scratchCount)
        let input = features(convolution.inputs, convolution.height, convolution.width)
        let result = features(convolution.outputs, convolution.resultHeight, convolution.resultWidth)
        return least(of: 3) { convolution.apply(input, ending: nil, into: result, team: team) }
    }

    /// A 1x1 convolution of 128 channels at 8x8 on each thread: 64 KiB of weights, 32 KiB of values.
    private static func productRate(threads: Int) -> Double {
        let channels = 128, side = 8, repetitions = 200
        let convolution = Convolution(
            .point, [Float](repeating: 0.01, count: channels * channels), outputs: channels, inputs: channels,
            height: side, width: side)
        let team = Team(threads: threads, scratchCount: 0)
        let own = (0..<threads).map { _ in
            (
                features(channels, side, side), features(channels, side, side),
                Team(threads: 1, scratchCount: convolution.scratchCount)
            )
        }
        let seconds = least(of: 3) {
            team.share(threads) { thread, _ in
                let (input, result, alone) = own[thread]
                for _ in 0..<repetitions { convolution.apply(input, ending: nil, into: result, team: alone) }
            }
        }
        return Double(threads * repetitions * convolution.products) / seconds
    }

    /// Copying 64 MiB on each thread.
    private static func memoryRate(threads: Int) -> Double {
        let count = 1 << 24
        let buffers = (0..<threads).map { _ in (Buffer(count: count), Buffer(count: count)) }
        let team = Team(threads: threads, scratchCount: 0)
        let seconds = least(of: 3) {
            team.share(threads) { thread, _ in buffers[thread].0.write(buffers[thread].1) }
        }
        return Double(threads * count * 2 * MemoryLayout<Float>.stride) / seconds
    }

    private static func features(_ channels: Int, _ height: Int, _ width: Int) -> FeatureMap {
        let buffer = Buffer(count: FeatureMap.count(channels: channels, pixels: height * width))
        buffer.change(buffer.count) { index, _ in Float(index % 251) / 251 - 0.5 }
        return FeatureMap(buffer, channels: channels, height: height, width: width)
    }

    private static func least(of runs: Int, _ body: () -> Void) -> Double {
        body()
        return (0..<runs).map { _ in ContinuousClock().measure(body) / .seconds(1) }.min()!
    }
}
