import Foundation
import Latents
import Testing

struct LatentPathLineTests {
    @Test func endsAreExact() {
        let (a, b) = ([0.1, 1e30, -3], [0.7, 1, -3.000_000_1])
        #expect(LatentPath.line(from: a, to: b, at: 0) == a)
        #expect(LatentPath.line(from: a, to: b, at: 1) == b)
        #expect(LatentPath.line(from: [], to: [], at: 0.5) == [])
    }

    @Test func isNumPysExpression() {
        #expect(LatentPath.line(from: [0.1], to: [0.7], at: 0.3) == [0.1 + 0.3 * (0.7 - 0.1)])
        #expect(LatentPath.line(from: [1], to: [2], at: 1.5) == [2.5])
    }
}

struct LatentPathGreatCircleTests {
    private func length(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    private func distance(_ a: [Double], _ b: [Double]) -> Double { length(zip(a, b).map { $0 - $1 }) }

    private func turn(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] {
        LatentPath.greatCircle(from: a, to: b, at: t)
    }

    @Test func endsAreExact() {
        var random = NumPyRandom(seed: 3)
        let (a, b) = (random.randn(512), random.randn(512))
        #expect(turn(a, b, 0) == a)
        #expect(turn(a, b, 1) == b)
    }

    @Test func lengthAndAngleMoveEvenly() {
        var random = NumPyRandom(seed: 4)
        let (a, b) = (random.randn(512), random.randn(512).map { 1.5 * $0 })
        func angle(_ u: [Double], _ v: [Double]) -> Double {
            acos(zip(u, v).reduce(0) { $0 + $1.0 * $1.1 } / length(u) / length(v))
        }
        for t in [0.001, 0.25, 0.5, 0.9, 0.999] {
            let point = turn(a, b, t)
            #expect(abs(length(point) - (length(a) + t * (length(b) - length(a)))) < 1e-12 * length(b))
            #expect(abs(angle(a, point) - t * angle(a, b)) < 1e-12)
        }
    }

    @Test func aQuarterTurnIsTheCircle() {
        let point = turn([2, 0], [0, 2], 1.0 / 3)
        #expect(distance(point, [2 * cos(.pi / 6), 2 * sin(.pi / 6)]) < 1e-15)
        #expect(distance(turn([1, 0], [0, 1], 1.5), [-sqrt(0.5), sqrt(0.5)]) < 1e-15)
    }

    @Test(arguments: [0, 1e-12, 0.9e-8, 1.1e-8, 1e-6, 1e-3])
    func nearlyParallelLatentsMakeNoJump(angle: Double) {
        let b = [3 * cos(angle), 3 * sin(angle), 0]
        let point = turn([1, 0, 0], b, 0.25)
        #expect(distance(point, [1.5 * cos(angle / 4), 1.5 * sin(angle / 4), 0]) < 1e-14)
    }

    @Test func oppositeLatentsTurnThroughTheFirstSmallestAxis() {
        #expect(distance(turn([2, 0, 0], [-4, 0, 0], 0.5), [0, 3, 0]) < 1e-15)
        #expect(distance(turn([1, 1, 0.5], [-1, -1, -0.5], 0.5), turn([1, 1, 0.5], [-1, -1, -0.5], 0.5)) == 0)
        #expect(turn([1, 0, 0], [-1, 0, 0], 1) == [-1, 0, 0])
        #expect(distance(turn([1, 0, 0], [-1, 0, 0], 0.999_999), [-1, 0, 0]) < 1e-5)
        // A single number has nowhere to turn to and passes through zero.
        #expect(abs(turn([1], [-1], 0.5)[0]) < 1e-15)
    }

    @Test func nearlyOppositeLatentsStillTurn() {
        let angle = Double.pi - 1e-7
        let point = turn([1, 0], [cos(angle), sin(angle)], 0.5)
        #expect(distance(point, [cos(angle / 2), sin(angle / 2)]) < 1e-8)
    }

    @Test func zerosHaveNoDirection() {
        #expect(turn([0, 0], [3, 4], 0.5) == [1.5, 2])
        #expect(turn([3, 4], [0, 0], 0.75) == [0.75, 1])
        #expect(turn([0, 0], [0, 0], 0.5) == [0, 0])
        #expect(turn([], [], 0.5) == [])
    }

    @Test func extremeSizesNeitherOverflowNorVanish() {
        #expect(distance(turn([1e200, 0], [0, 1e200], 0.5).map { $0 / 1e200 }, [sqrt(0.5), sqrt(0.5)]) < 1e-15)
        #expect(distance(turn([1e-200, 0], [0, 1e-200], 0.5).map { $0 / 1e-200 }, [sqrt(0.5), sqrt(0.5)]) < 1e-15)
    }
}
