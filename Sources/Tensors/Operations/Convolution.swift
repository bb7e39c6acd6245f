import CKernels

/// A convolution with its weights in the order its kernel reads them.
///
/// How it is computed depends on its kind and size alone, never on the machine, because that decides last bits: large
/// ones tile by tile or in halves with fewer multiplications, small ones, whose transformed filters would take longer to
/// fetch than their products to compute, as plain sums.
package struct Convolution: Sendable {
    package enum Kind: Sendable {
        /// 1x1.
        case point
        /// 3x3, same size.
        case plain
        /// 3x3, everything that an input touches: n + 2 results from n values.
        case wide
        /// Transposed, 3x3, stride 2: 2 n + 1 results from n values.
        case transposed
        /// Transposed, 4x4, stride 2, padding 1: 2 n results from n values.
        case doubling

        var side: Int {
            switch self {
            case .point: 1
            case .plain, .wide, .transposed: 3
            case .doubling: 4
            }
        }

        /// From one result that sees the same taps to the next.
        var step: Int { self == .transposed || self == .doubling ? 2 : 1 }

        var tiling: pegbar_tiling? {
            switch self {
            case .point: nil
            case .plain: PEGBAR_PLAIN
            case .wide: PEGBAR_WIDE
            case .transposed: PEGBAR_TRANSPOSED
            case .doubling: PEGBAR_DOUBLING
            }
        }
    }

    /// What products are computed of.
    package enum Precision: Sendable {
        /// float32, of which pictures are made.
        case single
        /// bfloat16, for drafts: with the instructions that are in use for those, which must be there.
        case bfloat16
    }

    enum Method {
        /// Tile by tile, with transformed filters; phases are what the tiles leave out.
        case tiles(pegbar_tiling)
        /// A 1x1 convolution with Strassen's algorithm, tile by tile of pixels.
        case halves
        /// As sums over the taps and channels of each phase.
        case sums

        /// What it is for a convolution of this kind and size.
        init(_ kind: Kind, outputs: Int, inputs: Int, height: Int, width: Int) {
            let places = height * width
            if let tiling = kind.tiling, places >= (kind == .doubling ? 32 * 32 : 16 * 16) {
                self = .tiles(tiling)
            } else if kind == .point, min(inputs, outputs) >= 256, places >= 32 * 32 {
                self = .halves
            } else {
                self = .sums
            }
        }
    }

    package let kind: Kind
    package let inputs: Int
    package let outputs: Int
    package let height: Int
    package let width: Int
    let method: Method
    /// Results that see the same taps and are computed as plain sums.
    let phases: [Taps]
    let weights: PackedWeights
    let narrowWeights = OnFirstUse<[NarrowWeights]>()

    /// - Parameters:
    ///   - values: `[outputs, inputs, side, side]`, as PyTorch stores them.
    ///   - height: of the input.
    package init(_ kind: Kind, _ values: [Float], outputs: Int, inputs: Int, height: Int, width: Int) {
        self.init(kind, values, outputs: outputs, inputs: inputs, height: height, width: width, method: nil)
    }

    /// - Parameter method: nil for the one that its kind and size have.
    init(_ kind: Kind, _ values: [Float], outputs: Int, inputs: Int, height: Int, width: Int, method: Method?) {
        precondition(values.count == outputs * inputs * kind.side * kind.side)
        (self.kind, self.outputs, self.inputs, self.height, self.width) = (kind, outputs, inputs, height, width)
        let side = kind.side
        let method = method ?? Method(kind, outputs: outputs, inputs: inputs, height: height, width: width)
        let phases: [Taps] =
            switch method {
            case .tiles: kind == .transposed ? Taps.border(height: height, width: width) : []
            case .halves: []
            case .sums: Taps.phases(kind, height: height, width: width)
            }
        (self.method, self.phases) = (method, phases)
        weights = PackedWeights(values) { values in
            let sums = phases.map { $0.packed(values, outputs: outputs, inputs: inputs, side: side) }
            switch method {
            case .tiles(let tiling): return [Self.packed(tiling, values, outputs: outputs, inputs: inputs)] + sums
            case .halves: return [Self.packedHalves(values, outputs: outputs, inputs: inputs)]
            case .sums: return sums
            }
        }
    }

    /// Puts the weights in order now, which otherwise happens when they are first used.
    package func prepare() { weights.prepare() }

    package var resultHeight: Int { Self.resultLength(kind, height) }
    package var resultWidth: Int { Self.resultLength(kind, width) }

    package static func resultLength(_ kind: Kind, _ length: Int) -> Int {
        kind.tiling.map { pegbar_given_length($0, length) } ?? length
    }

    /// Floats of scratch memory for each thread.
    package var scratchCount: Int {
        let inputBlocks = FeatureMap.blocks(inputs), blocks = FeatureMap.blocks(outputs)
        // Drafts have some where pictures have none.
        let sums = draftPhases.map { taps in
            min(Self.mostPixels, taps.results) * (taps.chosen.count * inputBlocks + blocks) * FeatureMap.blockChannels
        }
        let others =
            switch method {
            case .tiles(let tiling):
                pegbar_tiles_scratch(tiling, inputBlocks, blocks, min(Self.mostTiles(tiling), tiles(tiling)))
            case .halves: pegbar_strassen_scratch(inputBlocks, pegbar_half_blocks(blocks))
            case .sums: 0
            }
        return max(others, sums.max() ?? 0)
    }

    /// - Parameters:
    ///   - ending: nil leaves the sums as they are.
    ///   - precision: another one than `single` gives a draft.
    package func apply(
        _ input: FeatureMap, ending: LayerEnding?, into output: FeatureMap, team: Team, precision: Precision = .single
    ) {
        precondition(input.channels == inputs && output.channels == outputs)
        precondition((input.height, input.width) == (height, width))
        precondition((output.height, output.width) == (resultHeight, resultWidth))
        ending?.check(output)
        let (source, target) = (input.kernelForm, output.kernelForm)
        Operations.withKernelForm(of: ending) { ending in
            switch precision {
            case .single: apply(.single(weights.packed), phases, source, target, ending, team)
            case .bfloat16: apply(draftOperands, draftPhases, source, target, ending, team)
            }
        }
    }

    private func apply(
        _ operands: Operands, _ phases: [Taps], _ input: pegbar_features, _ output: pegbar_features,
        _ ending: UnsafePointer<pegbar_ending>?, _ team: Team
    ) {
        switch (method, operands) {
        case (.tiles(let tiling), _): apply(tiling, operands, phases, input, output, ending, team)
        case (.halves, .single(let weights)): applyHalves(weights[0], input, output, ending, team)
        case (.halves, .bfloat16), (.sums, _): applySums(operands, phases, input, output, ending, team)
        }
    }

    private func apply(
        _ tiling: pegbar_tiling, _ operands: Operands, _ phases: [Taps], _ input: pegbar_features,
        _ output: pegbar_features, _ ending: UnsafePointer<pegbar_ending>?, _ team: Team
    ) {
        let shares = Shares(
            of: tiles(tiling), most: Self.mostTiles(tiling), blocks: output.blocks, threads: team.threads)
        team.share(shares.count + phases.count) { piece, scratch in
            if piece < shares.count {
                Self.apply(tiling, operands, input, output, ending, shares[piece], scratch)
            } else {
                let index = piece - shares.count
                let parts = self.shares(of: phases[index], output, threads: 1)
                for part in 0..<parts.count {
                    Self.apply(
                        phases[index], operands, 1 + index, input, output, ending, parts[part], scratch)
                }
            }
        }
    }

    private func applyHalves(
        _ weights: Weights, _ input: pegbar_features, _ output: pegbar_features,
        _ ending: UnsafePointer<pegbar_ending>?, _ team: Team
    ) {
        let shares = Shares(
            of: pegbar_pixel_tiles(height * width), most: 1, blocks: pegbar_half_blocks(output.blocks),
            threads: team.threads)
        team.share(shares.count) { piece, scratch in
            var (input, output, share) = (input, output, shares[piece].kernelForm)
            precondition(pegbar_strassen_scratch(input.blocks, share.blocks) <= scratch.count)
            InstructionSet.kernels.convolve_halves(
                &input, weights.buffer.pointer, &output, outputs, ending, &share, scratch.pointer)
        }
    }

    private func applySums(
        _ operands: Operands, _ phases: [Taps], _ input: pegbar_features, _ output: pegbar_features,
        _ ending: UnsafePointer<pegbar_ending>?, _ team: Team
    ) {
        let threads = max(1, team.threads / phases.count)
        let most = phases.reduce(0) { max($0, shares(of: $1, output, threads: threads).count) }
        team.share(phases.count * most) { piece, scratch in
            let (part, index) = piece.quotientAndRemainder(dividingBy: phases.count)
            let parts = shares(of: phases[index], output, threads: threads)
            guard part < parts.count else { return }
            Self.apply(phases[index], operands, index, input, output, ending, parts[part], scratch)
        }
    }

    private static func apply(
        _ tiling: pegbar_tiling, _ operands: Operands, _ input: pegbar_features, _ output: pegbar_features,
        _ ending: UnsafePointer<pegbar_ending>?, _ share: Share, _ scratch: Buffer
    ) {
        var (input, output, share) = (input, output, share.kernelForm)
        precondition(pegbar_tiles_scratch(tiling, input.blocks, share.blocks, share.count) <= scratch.count)
        switch operands {
        case .single(let weights):
            InstructionSet.kernels.convolve_tiles(
                tiling, &input, weights[0].buffer.pointer, &output, ending, &share, scratch.pointer)
        case .bfloat16(let weights, let kernels):
            kernels.convolve_tiles(tiling, &input, weights[0].pointer, &output, ending, &share, scratch.pointer)
        }
    }

    private static func apply(
        _ phase: Taps, _ operands: Operands, _ index: Int, _ input: pegbar_features, _ output: pegbar_features,
        _ ending: UnsafePointer<pegbar_ending>?, _ share: Share, _ scratch: Buffer
    ) {
        var (input, output, share, taps) = (input, output, share.kernelForm, phase.kernelForm)
        precondition(
            share.count * (taps.count * input.blocks + share.blocks) * FeatureMap.blockChannels <= scratch.count)
        switch operands {
        case .single(let weights):
            InstructionSet.kernels.convolve_taps(
                &taps, &input, weights[index].buffer.pointer, &output, ending, &share, scratch.pointer)
        case .bfloat16(let weights, let kernels):
            kernels.convolve_taps(&taps, &input, weights[index].pointer, &output, ending, &share, scratch.pointer)
        }
    }

    private func shares(of phase: Taps, _ output: pegbar_features, threads: Int) -> Shares {
        Shares(of: phase.results, most: Self.mostPixels, blocks: output.blocks, threads: threads)
    }

    /// Tiles that one thread takes at a time: enough that a filter is fetched once for many of them.
    private static func mostTiles(_ tiling: pegbar_tiling) -> Int { pegbar_has_three_taps(tiling) ? 64 : 32 }

    private static var mostPixels: Int { 64 }

    func tiles(_ tiling: pegbar_tiling) -> Int { pegbar_tiles(tiling, height) * pegbar_tiles(tiling, width) }

    private static func packed(
        _ tiling: pegbar_tiling, _ values: [Float], outputs: Int, inputs: Int
    ) -> Weights {
        let filters = pegbar_filters(tiling), blocks = FeatureMap.blocks(outputs)
        let count = filters * filters * FeatureMap.wholeBlocks(outputs) * FeatureMap.wholeBlocks(inputs)
        return Weights(count: count) { result in
            Team.concurrently(blocks) { block in
                pegbar_pack_tiles(tiling, values, outputs, inputs, block, result.pointer)
            }
        }
    }

    private static func packedHalves(_ values: [Float], outputs: Int, inputs: Int) -> Weights {
        let blocks = pegbar_half_blocks(FeatureMap.blocks(outputs))
        let rows = pegbar_half_blocks(FeatureMap.blocks(inputs)) * FeatureMap.blockChannels
        let count = Int(PEGBAR_STRASSEN_PRODUCTS) * blocks * FeatureMap.blockChannels * rows
        return Weights(count: count) { result in
            Team.concurrently(blocks) { block in
                pegbar_pack_halves(values, outputs, inputs, block, result.pointer)
            }
        }
    }
}

extension Operations {
    /// `body` with the ending as the kernels see it, or with nil.
    static func withKernelForm(of ending: LayerEnding?, _ body: (UnsafePointer<pegbar_ending>?) -> Void) {
        guard let ending else { return body(nil) }
        withUnsafePointer(to: ending.kernelForm) { body($0) }
    }
}
