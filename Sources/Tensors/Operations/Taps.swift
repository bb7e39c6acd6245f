import CKernels

/// The taps of a convolution that some of its results see: `pegbar_taps` with the places of the taps in the kernel.
struct Taps: Sendable {
    /// A tap along one axis, and the value that it sees, counted from the result's own.
    private struct Tap {
        let place: Int
        let offset: Int
    }

    /// Taps in the kernel, row by row.
    let chosen: [Int]
    let kernelForm: pegbar_taps

    /// - Parameters:
    ///   - down: taps along y.
    ///   - across: along x.
    ///   - row: of the first result, and `step` from one to the next.
    ///   - height: how many results there are along y.
    private init(
        down: [Tap], across: [Tap], side: Int, step: Int, row: Int, column: Int, height: Int, width: Int
    ) {
        chosen = down.flatMap { y in across.map { x in y.place * side + x.place } }
        precondition(chosen.count <= Int(PEGBAR_MOST_TAPS_OF_KERNEL))
        var form = pegbar_taps()
        (form.count, form.step, form.row, form.column) = (chosen.count, step, row, column)
        (form.height, form.width) = (height, width)
        withUnsafeMutablePointer(to: &form.rows) {
            Self.write(down.flatMap { y in across.map { _ in y.offset } }, to: $0)
        }
        withUnsafeMutablePointer(to: &form.columns) {
            Self.write(down.flatMap { _ in across.map { x in x.offset } }, to: $0)
        }
        kernelForm = form
    }

    /// Fills the beginning of a C array of a structure.
    private static func write<Tuple>(_ offsets: [Int], to tuple: UnsafeMutablePointer<Tuple>) {
        UnsafeMutableRawPointer(tuple).assumingMemoryBound(to: Int.self).update(from: offsets, count: offsets.count)
    }

    /// All results of a convolution, those that see the same taps together.
    ///
    /// - Parameter height: of the input.
    static func phases(_ kind: Convolution.Kind, height: Int, width: Int) -> [Taps] {
        let step = kind.step
        return (0..<step * step).map { phase in
            let (row, column) = (phase / step, phase % step)
            return Taps(
                down: axis(kind, row), across: axis(kind, column), side: kind.side, step: step, row: row,
                column: column, height: length(kind, row, height), width: length(kind, column, width))
        }
    }

    /// The last row and the last column of a transposed convolution, which see the last of its taps along one axis.
    static func border(height: Int, width: Int) -> [Taps] {
        (0..<2).flatMap { phase in
            [
                Taps(
                    down: [Tap(place: 2, offset: height - 1)], across: axis(.transposed, phase), side: 3, step: 2,
                    row: 2 * height, column: phase, height: 1, width: length(.transposed, phase, width)),
                Taps(
                    down: axis(.transposed, phase), across: [Tap(place: 2, offset: width - 1)], side: 3, step: 2,
                    row: phase, column: 2 * width, height: height, width: 1),
            ]
        }
    }

    /// How many results there are.
    var results: Int { kernelForm.height * kernelForm.width }

    /// Row 2a + k of a transposed convolution with stride 2 gets row a of the input times tap k; with padding 1, row
    /// 2a + k - 1.
    private static func axis(_ kind: Convolution.Kind, _ phase: Int) -> [Tap] {
        switch (kind, phase) {
        case (.point, _): [Tap(place: 0, offset: 0)]
        case (.plain, _): (0..<3).map { Tap(place: $0, offset: $0 - 1) }
        case (.wide, _): (0..<3).map { Tap(place: $0, offset: $0 - 2) }
        case (.transposed, 0): [Tap(place: 0, offset: 0), Tap(place: 2, offset: -1)]
        case (.transposed, _): [Tap(place: 1, offset: 0)]
        case (.doubling, 0): [Tap(place: 1, offset: 0), Tap(place: 3, offset: -1)]
        case (.doubling, _): [Tap(place: 0, offset: 1), Tap(place: 2, offset: 0)]
        }
    }

    private static func length(_ kind: Convolution.Kind, _ phase: Int, _ length: Int) -> Int {
        switch kind {
        case .wide: length + 2
        case .transposed: phase == 0 ? length + 1 : length
        case .point, .plain, .doubling: length
        }
    }

    /// The weights of these taps out of `[outputs, inputs, side, side]`.
    func packed(_ values: [Float], outputs: Int, inputs: Int, side: Int) -> Weights {
        let count = chosen.count * FeatureMap.wholeBlocks(outputs) * FeatureMap.wholeBlocks(inputs)
        return Weights(count: count) { result in
            for block in 0..<FeatureMap.blocks(outputs) {
                pegbar_pack_taps(
                    values, outputs, inputs, side * side, chosen, chosen.count, block, result.pointer)
            }
        }
    }
}
