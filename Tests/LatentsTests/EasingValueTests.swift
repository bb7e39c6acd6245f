import Latents
import Testing

struct EasingValueTests {
    private static let all: [Easing] = [
        .linear, .easeIn, .easeOut, .easeInOut, .cubicBezier(x1: 0.25, y1: 0.1, x2: 0.25, y2: 1),
        .cubicBezier(x1: 1, y1: 0, x2: 0, y2: 1), .cubicBezier(x1: 0, y1: 0, x2: 0, y2: 0),
    ]

    @Test(arguments: all + [.cubicBezier(x1: 0.3, y1: -2, x2: 0.7, y2: 3)])
    func endsAreExact(easing: Easing) {
        #expect(easing.value(at: .zero) == 0)
        #expect(easing.value(at: .one) == 1)
    }

    /// Computed with 50 decimal digits at 1/1000, 1/7, 1/2, 11/12 and 999/1000.
    @Test(arguments: [
        (
            Easing.easeIn,
            [1.887505455844342e-06, 0.03339009156656202, 0.3153568125725393, 0.8651814298165557, 0.9982859943663716]
        ),
        (
            Easing.easeOut,
            [0.001714005633628493, 0.2252872218901658, 0.6846431874274607, 0.9879827374934561, 0.9999981124945442]
        ),
        (Easing.easeInOut, [1.890501551945391e-06, 0.040904200628627, 0.5, 0.9863952492331496, 0.999998109498448]),
        (
            Easing.cubicBezier(x1: 0.25, y1: 0.1, x2: 0.25, y2: 1),
            [0.0004048078221549123, 0.1710001100510169, 0.802403387584857, 0.9960962541257427, 0.9999994663416039]
        ),
        (
            Easing.cubicBezier(x1: 0.34, y1: 1.56, x2: 0.64, y2: 1),
            [0.00458265227528206, 0.5444510377009025, 1.087400670218698, 1.008977862902542, 1.000001438645252]
        ),
        (Easing.cubicBezier(x1: 0, y1: 0, x2: 0, y2: 0), [0.001, 0.1428571428571428, 0.5, 0.9166666666666666, 0.999]),
    ])
    func valuesAreExactTo1e12(easing: Easing, expected: [Double]) {
        let times = [(1, 1000), (1, 7), (1, 2), (11, 12), (999, 1000)].map { Fraction($0, over: $1) }
        for (time, value) in zip(times, expected) {
            #expect(abs(easing.value(at: time) - value) < 1e-12, "at \(time)")
        }
    }

    @Test(arguments: all)
    func neverGoesBack(easing: Easing) {
        for steps in [1, 2, 7, 1000, 5003] {
            let values = (0...steps).map { easing.value(at: Fraction($0, over: steps)) }
            #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
            #expect(values.allSatisfy { (0...1).contains($0) })
        }
    }

    @Test func linearIsTheNearestDouble() {
        #expect(Easing.linear.value(at: Fraction(5, over: 6)) == 5.0 / 6.0)
        #expect(Easing.linear.value(at: Fraction(1, over: 3)) == 1.0 / 3.0)
    }

    @Test func theSamePlaceGivesTheSameBits() {
        #expect(Easing.easeIn.value(at: Fraction(24, over: 48)) == Easing.easeIn.value(at: Fraction(1, over: 2)))
    }

    @Test(arguments: all)
    func mirroredRunsBackwards(easing: Easing) {
        for numerator in 0...24 {
            let (time, rest) = (Fraction(numerator, over: 24), Fraction(24 - numerator, over: 24))
            // The steepest of the curves is vertical at its middle, where x says least about y.
            #expect(abs(easing.mirrored.value(at: time) - (1 - easing.value(at: rest))) < 1e-4)
        }
        #expect(easing.mirrored.mirrored == easing)
    }

    @Test func decimalsStayDecimalsWhenMirrored() {
        let easing = Easing.cubicBezier(x1: 0.1, y1: -0.3, x2: 0.7, y2: 1.56)
        #expect(easing.mirrored == .cubicBezier(x1: 0.3, y1: -0.56, x2: 0.9, y2: 1.3))
        #expect(easing.mirrored.mirrored == easing)
    }
}
