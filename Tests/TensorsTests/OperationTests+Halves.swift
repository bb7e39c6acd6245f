import Files
import Testing

@testable import Tensors

/// 1x1 convolutions with Strassen's algorithm, which the product uses for large ones only.
extension OperationTests {
    /// Halves with a block of zeros, tiles with an odd number of pixels, one pixel whose partner is missing.
    static let halvedShapes =
        shapes + [
            Shape(inputs: 32, outputs: 32, height: 1, width: 56), Shape(inputs: 33, outputs: 65, height: 3, width: 19),
            Shape(inputs: 100, outputs: 47, height: 13, width: 9),
        ]

    @Test(arguments: halvedShapes, [false, true])
    func `1x1 convolution in halves`(_ shape: Shape, _ hasEnding: Bool) {
        let data = LayerData(shape, area: 1, scale: 1), convolution = data.convolution(.point, .halves)
        let pixels = shape.height * shape.width
        let sums = References.Planes(
            shape.outputs, shape.height, shape.width,
            (0..<shape.outputs * pixels).map { place in
                let (o, p) = place.quotientAndRemainder(dividingBy: pixels)
                return (0..<shape.inputs).reduce(0.0) {
                    $0 + Double(data.weights[o * shape.inputs + $1]) * data.shifted.values[$1 * pixels + p]
                }
            })
        expectSameEverywhere((hasEnding ? data.ended(sums) : sums).values) { threads in
            let result = FeatureMap(dirty: shape.outputs, shape.height, shape.width)
            convolution.apply(
                data.features(isShifted: true), ending: hasEnding ? data.ending : nil, into: result,
                team: Team(dirty: threads, scratchCount: convolution.scratchCount))
            #expect(result.filling.allSatisfy { $0 == 0 })
            return result.planes()
        }
    }

    /// What decides last bits besides the order of the sums: which pixels and channels are halves of one another. No
    /// reference picture comes from a network that is large enough.
    @Test func `the bits of a 1x1 convolution in halves`() {
        let shape = Shape(inputs: 70, outputs: 50, height: 11, width: 13)
        let data = LayerData(shape, area: 1, scale: 1), convolution = data.convolution(.point, .halves)
        let result = FeatureMap(dirty: shape.outputs, shape.height, shape.width)
        convolution.apply(
            data.features(), ending: nil, into: result,
            team: Team(dirty: 2, scratchCount: convolution.scratchCount))
        let bytes = result.planes().flatMap { value in
            (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
        }
        #expect(
            ContentHash.sha256(bytes).hexadecimal
                == "a06a417884981007167d70db193e6bfec31157806a94fa20b540bbc7425a007d")
    }

    @Test func `only large 1x1 convolutions are computed in halves`() {
        func isHalved(_ kind: Convolution.Kind, _ outputs: Int, _ inputs: Int, _ side: Int) -> Bool {
            if case .halves = Convolution.Method(kind, outputs: outputs, inputs: inputs, height: side, width: side) {
                return true
            }
            return false
        }
        #expect(isHalved(.point, 256, 256, 32))
        #expect(!isHalved(.point, 255, 256, 32))
        #expect(!isHalved(.point, 256, 255, 32))
        #expect(!isHalved(.point, 256, 256, 31))
        #expect(!isHalved(.plain, 256, 256, 32))
    }

    @Test func `seven products of halves for eight`() {
        let convolution = Convolution(
            .point, [Float](repeating: 0, count: 256 * 256), outputs: 256, inputs: 256, height: 56, width: 56)
        #expect(convolution.products * 8 == convolution.multiplyAdds * 7)
    }
}
