import Testing

@testable import Generators

@Suite struct TensorChangeTests {
    private let values = (0..<24).map { Float($0) }

    @Test func `nothing to change`() {
        #expect(TensorChange().apply(values, shape: [2, 3, 4]) == values)
        #expect(TensorChange(order: [1, 0]).apply([], shape: [0, 3]) == [])
        #expect(TensorChange(order: [1, 0]).apply([], shape: [3, 0]) == [])
        #expect(TensorChange().apply([5], shape: []) == [5])
    }

    @Test func `axes change places`() {
        #expect(TensorChange(order: [1, 0]).apply([1, 2, 3, 4, 5, 6], shape: [2, 3]) == [1, 4, 2, 5, 3, 6])
        let moved = TensorChange(order: [2, 0, 1]).apply(values, shape: [2, 3, 4])
        for (a, b, c) in (0..<24).map({ ($0 / 12, $0 / 4 % 3, $0 % 4) }) {
            #expect(moved[(c * 2 + a) * 3 + b] == values[(a * 3 + b) * 4 + c])
        }
    }

    @Test func `axes run backwards before they change places`() {
        #expect(TensorChange(reversedAxes: [1]).apply([1, 2, 3, 4, 5, 6], shape: [2, 3]) == [3, 2, 1, 6, 5, 4])
        let change = TensorChange(reversedAxes: [0], order: [1, 0])
        #expect(change.apply([1, 2, 3, 4, 5, 6], shape: [2, 3]) == [4, 1, 5, 2, 6, 3])
    }

    @Test func `a factor, then a summand`() {
        #expect(TensorChange(factor: 2, summand: 1).apply([1, 2], shape: [2]) == [3, 5])
        #expect(TensorChange(order: [0]).isExact && !TensorChange(summand: 1).isExact)
    }

    @Test func `elements of several bytes stay whole`() {
        let change = TensorChange(reversedAxes: [0], order: [1, 0])
        let bytes: [UInt8] = [1, 11, 2, 12, 3, 13, 4, 14, 5, 15, 6, 16]
        #expect(
            change.rearranged(bytes, shape: [2, 3], elementBytes: 2) == [4, 14, 1, 11, 5, 15, 2, 12, 6, 16, 3, 13])
    }
}
