import Testing

@testable import Tensors

/// Convolutions of drafts, with everything that this CPU has for them.
///
/// Tolerance: bfloat16 rounds each factor by 2^-9 of itself at most; a sum of products errs by less than 2^-8 of the sum of
/// their sizes, in Winograd's tiles by some times that. Wrong indices err by the whole sum.
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
        let hasEnding = convolution.resultHeight == data.shape.height
        func planes(_ threads: Int, _ precision: Convolution.Precision) -> [Float] {
            let result = FeatureMap(dirty: convolution.outputs, convolution.resultHeight, convolution.resultWidth)
            convolution.apply(
                data.features(isShifted: true), ending: hasEnding ? data.ending : nil, into: result,
                team: Team(dirty: threads, scratchCount: convolution.scratchCount), precision: precision)
            #expect(result.filling.allSatisfy { $0 == 0 })
            return result.planes()
        }
        let exact = planes(1, .single)
        let largest = exact.reduce(0) { max($0, abs($1)) }
        for set in DraftInstructionSet.allCases where set.isAvailable {
            DraftInstructionSet.$forced.withValue(set) {
                let draft = planes(1, .bfloat16)
                let squares = zip(draft, exact).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
                let error = (squares / Double(exact.count)).squareRoot()
                #expect(error < 0.02 * Double(max(largest, 0.1)), "\(set): \(error) of \(largest)")
                #expect(planes(3, .bfloat16) == draft, "\(set)")
            }
        }
    }
}
