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

    private init(_ kind: Convolution.Kind, row: Int, column: Int, height: Int, width: Int, side: Int) {
        let down = Self.axis(kind, row), across = Self.axis(kind, column)
        chosen = down.flatMap { y in across.map { x in y.place * side + x.place } }
        precondition(chosen.count <= Int(PEGBAR_MOST_TAPS_OF_KERNEL))
        var form = pegbar_taps()
        (form.count, form.step) = (chosen.count, kind == .transposed || kind == .doubling ? 2 : 1)
        (form.row, form.column) = (row, column)
        (form.height, form.width) = (Self.length(kind, row, height), Self.length(kind, column, width))
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

    /// - Parameter height: of the input.
    static func phases(_ kind: Convolution.Kind, height: Int, width: Int) -> [Taps] {
        switch kind {
        case .point: [Taps(kind, row: 0, column: 0, height: height, width: width, side: 1)]
        case .plain, .wide: [Taps(kind, row: 0, column: 0, height: height, width: width, side: 3)]
        case .transposed, .doubling:
            (0..<4).map {
                Taps(
                    kind, row: $0 / 2, column: $0 % 2, height: height, width: width, side: kind == .doubling ? 4 : 3)
            }
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
