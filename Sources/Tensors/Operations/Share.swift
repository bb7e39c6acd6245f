import CKernels

/// What one thread computes of a layer at a time: some of its results, for some of its blocks of channels.
struct Share {
    let results: Range<Int>
    let blocks: Range<Int>

    var kernelForm: pegbar_share {
        pegbar_share(
            first: results.lowerBound, count: results.count, first_block: blocks.lowerBound, blocks: blocks.count)
    }
}

/// All of a layer in shares: no more than `most` results each, and where that leaves less than one for each thread, some
/// of the channels each.
struct Shares {
    private let results: Int
    private let blocks: Int
    private let parts: Int
    private let slices: Int

    init(of results: Int, most: Int, blocks: Int, threads: Int) {
        let needed = (results + most - 1) / most
        (self.results, self.blocks) = (results, blocks)
        // As many for each thread.
        parts = needed < threads ? needed : min(results, (needed + threads - 1) / threads * threads)
        slices = min(blocks, (threads + parts - 1) / parts)
    }

    var count: Int { parts * slices }

    subscript(index: Int) -> Share {
        let (slice, part) = index.quotientAndRemainder(dividingBy: parts)
        return Share(
            results: results * part / parts..<results * (part + 1) / parts,
            blocks: blocks * slice / slices..<blocks * (slice + 1) / slices)
    }
}
