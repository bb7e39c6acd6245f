import Foundation
import Testing

@testable import Latents

struct TrigonometryTests {
    private static func worstError(
        _ arguments: some Sequence<Double>, _ ours: (Double) -> Double, _ theirs: (Double) -> Double
    ) -> Double {
        arguments.reduce(0) { worst, x in
            let truth = theirs(x)
            return max(worst, truth == 0 ? abs(ours(x)) : abs(ours(x) - truth) / abs(truth))
        }
    }

    private static let angles = (-40_000...40_000).map { Double($0) * 0.000_785 }

    @Test func sineAgrees() {
        #expect(Self.worstError(Self.angles, Trigonometry.sine, sin) < 1e-15)
    }

    @Test func cosineAgrees() {
        #expect(Self.worstError(Self.angles, Trigonometry.cosine, cos) < 1e-15)
    }

    @Test func nearTheZerosAndFarOutTheyStillAgree() {
        let multiples = (1...64).map { Double($0) * (Double.pi / 2) }
        let near = multiples.flatMap { [$0.nextDown, $0, $0.nextUp, $0 - 1e-9, $0 + 1e-5] }
        let far = (0..<1000).map { 99_000 + Double($0) * 0.987_654_321 }
        for arguments in [near, far, [1e-300, .leastNonzeroMagnitude, 1e-20, -1e-8]] {
            #expect(Self.worstError(arguments, Trigonometry.sine, sin) < 1e-15)
            #expect(Self.worstError(arguments, Trigonometry.cosine, cos) < 1e-15)
        }
    }

    @Test func arctangentAgrees() {
        let ratios = (0...20_000).map { Double($0) / 10_000 } + [1e-300, 1e-9, 1e9, 1e300]
        #expect(Self.worstError(ratios, { Trigonometry.arctangent($0, over: 1) }, { atan2($0, 1) }) < 1e-15)
        #expect(Self.worstError(ratios, { Trigonometry.arctangent(1, over: $0) }, { atan2(1, $0) }) < 1e-15)
    }

    @Test func theCornersAreExact() {
        #expect(Trigonometry.sine(0) == 0)
        #expect(Trigonometry.cosine(0) == 1)
        #expect(Trigonometry.arctangent(0, over: 0) == 0)
        #expect(Trigonometry.arctangent(3, over: 0) == Double.pi / 2)
    }
}
