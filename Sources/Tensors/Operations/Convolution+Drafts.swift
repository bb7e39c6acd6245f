import CKernels

/// Convolutions of drafts: the same tiles and sums with their products in bfloat16. What pictures compute in halves is
/// plain sums here, where products cost less than the additions that save them.
extension Convolution {
    /// Packed weights, of the tiles first and then of each phase, with the kernels that go with them.
    enum Operands {
        case single([Weights])
        case bfloat16([NarrowWeights], pegbar_draft_kernels)
    }

    /// Results that see the same taps and are computed as plain sums.
    var draftPhases: [Taps] {
        if case .halves = method { return Taps.phases(kind, height: height, width: width) }
        return phases
    }

    /// Traps without instructions for drafts.
    var draftOperands: Operands { .bfloat16(narrowed, DraftInstructionSet.current!.kernels) }

    /// Put in order when they are first used.
    private var narrowed: [NarrowWeights] {
        narrowWeights {
            let blocks = FeatureMap.blocks(inputs), packed = weights.packed
            let sums = zip(packed.suffix(phases.count), phases).map { weights, taps in
                NarrowWeights(weights, blocks: taps.chosen.count * blocks)
            }
            return switch method {
            case .tiles: [NarrowWeights(packed[0], blocks: blocks)] + sums
            case .halves:
                [NarrowWeights(halves: packed[0], outputBlocks: FeatureMap.blocks(outputs), blocks: blocks)]
            case .sums: sums
            }
        }
    }
}
