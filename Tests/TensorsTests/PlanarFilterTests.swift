import Testing

@testable import Tensors

@Suite struct PlanarFilterTests {
    /// The filter that the terms make, `[count, count]`.
    private func values(_ filter: PlanarFilter, count: Int) -> [Double] {
        var factors: [[Double]] = [], next = 0
        for term in 0..<filter.terms {
            let rest = filter.lines.count - term - 1
            factors.append(
                [Double](repeating: 0, count: term) + [1] + filter.factors[next..<next + rest].map(Double.init))
            next += rest
        }
        #expect(next == filter.factors.count)
        var result = [Double](repeating: 0, count: count * count)
        for (tap, (place, term)) in zip(filter.across, filter.places) {
            for (line, row) in filter.lines.enumerated() {
                let value = Double(tap) * factors[term][line]
                result[row * count + place] += value
                if filter.isMirrored { result[(count - 1 - row) * count + place] += value }
            }
        }
        return result
    }

    @Test(arguments: [1, 2, 3, 12, 13])
    func `any filter is the sum of its terms`(_ count: Int) {
        let taps = RandomNumbers.floats(seed: count, count * count)
        let filter = PlanarFilter(taps, count: count)
        #expect(filter.terms == count && !filter.isMirrored)
        #expect(filter.across.count <= count * (count + 1) / 2)
        for (value, tap) in zip(values(filter, count: count), taps) { #expect(abs(value - Double(tap)) < 1e-6) }
    }

    @Test func `a radial filter has few terms`() {
        let count = 12
        let taps = (0..<count * count).map { place in
            let (y, x) = (Double(place / count) - 5.5, Double(place % count) - 5.5)
            let square = (x * x + y * y) / 72
            return Float((1 - square) * (1 - square) * (1 - 3 * square))
        }
        let filter = PlanarFilter(taps, count: count)
        #expect(filter.isMirrored && filter.lines.count == 6 && filter.terms == 4)
        for (value, tap) in zip(values(filter, count: count), taps) { #expect(abs(value - Double(tap)) < 2e-7) }
    }

    @Test func `a product has one term, zeros have one without taps`() {
        let taps: [Float] = [1, 2, 4, 1]
        let product = PlanarFilter(taps.flatMap { y in taps.map { x in x * y } }, count: 4)
        #expect(product.terms == 1 && product.across.count == 4)
        let zeros = PlanarFilter([Float](repeating: 0, count: 16), count: 4)
        #expect(zeros.terms == 1 && zeros.across.isEmpty && zeros.factors == [0])
    }
}

extension RandomNumbers {
    fileprivate static func floats(seed: Int, _ count: Int) -> [Float] {
        var random = RandomNumbers(seed: seed)
        return random.floats(count)
    }
}
