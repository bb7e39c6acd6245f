import CKernels

/// Weights in bfloat16, in the order in which the kernels of drafts read them; never written after they were made.
struct NarrowWeights: @unchecked Sendable {  // the buffer is private to this value and only read
    /// Two numbers in the place of each.
    private let buffer: Buffer

    /// Zeros that `fill` overwrites.
    private init(count: Int, fill: (UnsafeMutablePointer<pegbar_bfloat16>) -> Void) {
        buffer = Buffer(count: (count + 1) / 2)
        fill(Self.start(of: buffer))
    }

    var pointer: UnsafePointer<pegbar_bfloat16> { UnsafePointer(Self.start(of: buffer)) }

    private static func start(of buffer: Buffer) -> UnsafeMutablePointer<pegbar_bfloat16> {
        UnsafeMutableRawPointer(buffer.pointer).assumingMemoryBound(to: pegbar_bfloat16.self)
    }

    /// - Parameters:
    ///   - weights: `[panels, blocks, 16, 16]`.
    ///   - blocks: of inputs; of all taps, where they are summed in one.
    init(_ weights: Weights, blocks: Int) {
        let panels = weights.count / (blocks * FeatureMap.blockChannels * FeatureMap.blockChannels)
        self.init(count: panels * Self.panelCount(blocks: blocks)) { narrow in
            let pieces = min(panels, Self.pieces)
            Team.concurrently(pieces) { piece in
                let first = panels * piece / pieces
                pegbar_narrow_weights(
                    weights.buffer.pointer, first, panels * (piece + 1) / pieces - first, blocks, narrow)
            }
        }
    }

    /// - Parameter halves: weights for Strassen's products.
    init(halves: Weights, outputBlocks: Int, blocks: Int) {
        self.init(count: outputBlocks * Self.panelCount(blocks: blocks)) { narrow in
            Team.concurrently(outputBlocks) { block in
                pegbar_narrow_halves(halves.buffer.pointer, block, outputBlocks, blocks, narrow)
            }
        }
    }

    private static let pieces = 64

    /// Numbers of one block of outputs.
    private static func panelCount(blocks: Int) -> Int {
        pegbar_draft_groups(blocks) * 2 * FeatureMap.blockChannels * FeatureMap.blockChannels
    }
}
