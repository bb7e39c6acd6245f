import Testing

@testable import Tensors

/// Convolutions of drafts, with everything that this CPU has for them.
///
/// Tolerance: bfloat16 rounds each factor by 2^-9 of itself at most, so that a sum of products errs by less than 2^-8 of the
/// sum of their sizes, and much less where there are many; tiles make some times that of it. No value may differ by more
/// than 4 % of the largest one; a wrong index errs by the whole sum.
extension OperationTests {
    /// One block, an odd number of blocks, more tiles and pixels than one run of any kernel, single pixels.
    static let draftShapes =
        shapes + [
            Shape(inputs: 16, outputs: 16, height: 17, width: 17),
            Shape(inputs: 48, outputs: 40, height: 21, width: 37),
            Shape(inputs: 64, outputs: 48, height: 40, width: 24),
        ]

    @Test(
        arguments: draftShapes, [Convolution.Kind.point, .plain, .wide, .transposed, .doubling])
    func `convolution in bfloat16`(_ shape: Shape, _ kind: Convolution.Kind) {
        let data = LayerData(shape, area: kind.side * kind.side, scale: 1)
        expectClose(data.convolution(kind), data)
    }

    /// Which are not computed in halves then, but their weights are packed for that.
    @Test(arguments: draftShapes + halvedShapes)
    func `1x1 convolution with weights in halves, in bfloat16`(_ shape: Shape) {
        let data = LayerData(shape, area: 1, scale: 1)
        expectClose(data.convolution(.point, .halves), data)
    }

    private func expectClose(_ convolution: Convolution, _ data: LayerData) {
        func planes(_ threads: Int, _ precision: Convolution.Precision) -> [Float] {
            let result = FeatureMap(dirty: convolution.outputs, convolution.resultHeight, convolution.resultWidth)
            convolution.apply(
                data.features(isShifted: true), ending: nil, into: result,
                team: Team(dirty: threads, scratchCount: convolution.scratchCount), precision: precision)
            #expect(result.filling.allSatisfy { $0 == 0 })
            return result.planes()
        }
        let exact = planes(1, .single)
        let largest = exact.reduce(0) { max($0, abs($1)) }
        for set in DraftInstructionSet.allCases where set.isAvailable {
            DraftInstructionSet.$forced.withValue(set) {
                let draft = planes(1, .bfloat16)
                let worst = zip(draft, exact).reduce(0) { max($0, abs($1.0 - $1.1)) }
                #expect(worst <= 0.04 * largest, "\(set): \(worst) of \(largest)")
                #expect(planes(3, .bfloat16) == draft, "\(set)")
            }
        }
    }
}
