import Foundation
import Testing

@testable import Tensors

/// Curves against the C library's functions in double precision, with every instruction set of this CPU; all sets must
/// give the same bits.
@Suite(.serialized) struct CurveTests {
    private static let places: [Float] = {
        var random = RandomNumbers(seed: 11)
        let even = (-4000...4000).map { Float($0) / 200 }
        let small = (-40...10).flatMap { power in
            [-1, 1].map { Float($0) * Float(sign: .plus, exponent: power, significand: 1.37) }
        }
        return even + small + random.floats(5000).map { $0 * 9 } + [0, -0.0, 88, -88, 104, -104, 1000, -1000]
    }()

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let curve: Curve
        /// In units of the last place of a float.
        let tolerance: Double
        let reference: @Sendable (Double) -> Double

        init(_ curve: Curve, _ tolerance: Double = 0.51, _ reference: @escaping @Sendable (Double) -> Double) {
            (self.curve, self.tolerance, self.reference) = (curve, tolerance, reference)
            testDescription = "\(curve)"
        }
    }

    static let cases = [
        Case(.exponential) { exp($0) }, Case(.exponentialLessOne) { expm1($0) }, Case(.tanh) { tanh($0) },
        Case(.sigmoid) { 1 / (1 + exp(-$0)) }, Case(.softplus) { max($0, 0) + log1p(exp(-abs($0))) },
        Case(.logarithm) { log($0) }, Case(.logarithmOfOneMore) { log1p($0) }, Case(.erf) { erf($0) },
        Case(.elu(alpha: 1)) { $0 > 0 ? $0 : expm1($0) }, Case(.elu(alpha: 0.5)) { $0 > 0 ? $0 : 0.5 * expm1($0) },
        Case(.selu) { 1.0507009873554805 * ($0 > 0 ? $0 : 1.6732632423543772 * expm1($0)) },
        Case(.swish) { $0 / (1 + exp(-$0)) }, Case(.mish) { $0 * tanh(max($0, 0) + log1p(exp(-abs($0)))) },
        Case(.relu) { max($0, 0) }, Case(.limitedReLU(limit: 6)) { min(max($0, 0), 6) },
        Case(.leakyReLU(slope: 0.25)) { $0 > 0 ? $0 : 0.25 * $0 }, Case(.absolute) { abs($0) },
        Case(.negative) { -$0 }, Case(.square) { $0 * $0 }, Case(.squareRoot) { $0.squareRoot() },
        Case(.reciprocalSquareRoot) { 1 / $0.squareRoot() }, Case(.reciprocal) { 1 / $0 },
        Case(.softsign, 1.5) { $0 / (1 + abs($0)) }, Case(.floor) { $0.rounded(.down) },
        Case(.ceiling) { $0.rounded(.up) },
        Case(.rounded) { $0.rounded(.toNearestOrEven) }, Case(.sign) { $0 == 0 ? $0 : $0 > 0 ? 1 : -1 },
        Case(.hardSwish, 2.5) { $0 < -3 ? 0 : $0 > 3 ? $0 : $0 * ($0 + 3) / 6 },
    ]

    @Test(arguments: cases)
    func `every curve is its function rounded once`(_ item: Case) {
        let values = Self.places
        let results = everywhere {
            let result = Buffer(count: values.count)
            Operations.apply(item.curve, to: Buffer(values), into: result, count: values.count)
            return result.values()
        }
        var worst = 0.0, place: Float = 0
        for (x, y) in zip(values, results) {
            let expected = item.reference(Double(x))
            if expected.isNaN || Float(expected).isInfinite {
                #expect(y.isNaN == expected.isNaN && (y.isNaN || y == Float(expected)), "\(x) gives \(y)")
                continue
            }
            // A gradual underflow has less than a unit's precision.
            guard abs(expected) > 1e-36 else { continue }
            let error = abs(Double(y) - expected) / Double(Float(expected).ulp)
            if error > worst { (worst, place) = (error, x) }
        }
        #expect(worst <= item.tolerance, "\(worst) units at \(place)")
    }

    /// Where two terms nearly cancel, the error is that of the terms and not of the result's last place.
    static let cancelling = [
        Case(.gelu) { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) },
        Case(.geluTanh) { 0.5 * $0 * (1 + tanh((2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0))) },
        Case(.hardSigmoid(slope: 0.2)) { min(max(Double(Float(0.2)) * $0 + 0.5, 0), 1) },
    ]

    @Test(arguments: cancelling)
    func `curves of cancelling terms are right to a ten-millionth of their scale`(_ item: Case) {
        let values = Self.places.filter { abs($0) < 100 }
        let results = everywhere {
            let result = Buffer(count: values.count)
            Operations.apply(item.curve, to: Buffer(values), into: result, count: values.count)
            return result.values()
        }
        for (x, y) in zip(values, results) {
            #expect(abs(Double(y) - item.reference(Double(x))) <= 1e-7 * (1 + abs(Double(x))), "\(x) gives \(y)")
        }
    }

    @Test func `what is no number stays none`() {
        for curve in [Curve.exponential, .tanh, .sigmoid, .softplus, .erf, .logarithm, .elu(alpha: 1), .swish] {
            let result = Buffer(count: 1)
            Operations.apply(curve, to: Buffer([.nan]), into: result, count: 1)
            #expect(result.values()[0].isNaN, "\(curve)")
        }
    }
}

/// The numbers that a computation gives with the portable kernels; all other sets of this CPU must give the same bits.
func everywhere(_ compute: () -> [Float], sourceLocation: SourceLocation = #_sourceLocation) -> [Float] {
    let expected = InstructionSet.$forced.withValue(.portable, operation: compute)
    for set in InstructionSet.allCases where set.isAvailable {
        let values = InstructionSet.$forced.withValue(set, operation: compute)
        let same = zip(values, expected).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }
        #expect(same, "\(set)", sourceLocation: sourceLocation)
    }
    return expected
}
