import Latents
import Testing

struct HermiteSplineTests {
    private typealias Neighbour = HermiteSpline.Neighbour

    /// The moves of a chain through `keys`; `rests` are indices of keys that are held.
    private func chain(_ keys: [[Double]], _ steps: [Int], rests: Set<Int> = []) -> [HermiteSpline] {
        steps.indices.map { move in
            HermiteSpline(
                before: move > 0 ? Neighbour(key: keys[move - 1], steps: steps[move - 1]) : nil,
                from: keys[move], to: keys[move + 1],
                after: move + 1 < steps.count ? Neighbour(key: keys[move + 2], steps: steps[move + 1]) : nil,
                steps: steps[move], restsAtSource: rests.contains(move), restsAtDestination: rests.contains(move + 1))
        }
    }

    /// Velocities per picture at the ends, by differences of second order.
    private func velocities(_ spline: HermiteSpline, steps: Int) -> (start: [Double], end: [Double]) {
        let h = 1e-5
        func difference(_ t: Double, _ h: Double) -> [Double] {
            let (a, b, c) = (spline.point(at: t), spline.point(at: t + h), spline.point(at: t + 2 * h))
            return a.indices.map { (-3 * a[$0] + 4 * b[$0] - c[$0]) / (2 * h) / Double(steps) }
        }
        return (difference(0, h), difference(1, -h))
    }

    private let keys: [[Double]] = [[0, 1], [2, -1], [2.5, 4], [-1, 0], [7, 7]]
    private let steps = [48, 7, 120, 1]

    @Test func endsAreExact() {
        for (move, spline) in chain(keys, steps).enumerated() {
            #expect(spline.point(at: 0) == keys[move])
            #expect(spline.point(at: 1) == keys[move + 1])
        }
    }

    @Test func velocityIsContinuousAcrossJoinsOfUnequalSteps() {
        let splines = chain(keys, steps)
        for join in 1..<splines.count {
            let arriving = velocities(splines[join - 1], steps: steps[join - 1]).end
            let leaving = velocities(splines[join], steps: steps[join]).start
            for index in 0..<2 {
                let expected = (keys[join + 1][index] - keys[join - 1][index]) / Double(steps[join - 1] + steps[join])
                #expect(abs(arriving[index] - leaving[index]) < 1e-7, "join \(join)")
                #expect(abs(leaving[index] - expected) < 1e-7, "join \(join)")
            }
        }
    }

    @Test func theCurveIsContinuousUpToTheJoin() {
        for (move, spline) in chain(keys, steps).enumerated() {
            for (t, key) in [(1e-12, keys[move]), (1 - 1e-12, keys[move + 1])] {
                #expect(zip(spline.point(at: t), key).allSatisfy { abs($0 - $1) < 1e-10 })
            }
        }
    }

    @Test func aHoldStopsTheMovement() {
        let splines = chain(keys, steps, rests: [1])
        #expect(velocities(splines[0], steps: 48).end.allSatisfy { abs($0) < 1e-7 })
        #expect(velocities(splines[1], steps: 7).start.allSatisfy { abs($0) < 1e-7 })
        #expect(velocities(splines[1], steps: 7).end.contains { abs($0) > 1e-3 })
    }

    @Test func anOpenEndLeavesWithoutBending() {
        let spline = chain(keys, steps)[0]
        let h = 1e-4
        let (a, b, c) = (spline.point(at: 0), spline.point(at: h), spline.point(at: 2 * h))
        for index in 0..<2 { #expect(abs(a[index] - 2 * b[index] + c[index]) / (h * h) < 1e-2) }
    }

    @Test func evenKeysOnALineGiveTheLine() {
        let line = (0..<5).map { [Double($0), 2 - 3 * Double($0)] }
        for (move, spline) in chain(line, [12, 12, 12, 12]).enumerated() {
            for t in [0.1, 0.5, 0.9] {
                let expected = LatentPath.line(from: line[move], to: line[move + 1], at: t)
                #expect(zip(spline.point(at: t), expected).allSatisfy { abs($0 - $1) < 1e-14 })
            }
        }
    }

    @Test func aLoneMoveIsTheLine() {
        let spline = HermiteSpline(before: nil, from: [0.1, 5], to: [0.7, -5], after: nil, steps: 24)
        for t in [0.125, 0.6] {
            let expected = LatentPath.line(from: [0.1, 5], to: [0.7, -5], at: t)
            #expect(zip(spline.point(at: t), expected).allSatisfy { abs($0 - $1) < 1e-14 })
        }
    }

    @Test func aMoveBetweenRestsIsTheSmoothStep() {
        let spline = HermiteSpline(
            before: nil, from: [0], to: [1], after: nil, steps: 9, restsAtSource: true, restsAtDestination: true)
        #expect(spline.point(at: 0.25) == [0.25 * 0.25 * (3 - 2 * 0.25)])
    }
}
