import Tensors

extension NetworkValue.Bounds {
    /// What a function leaves of the bounds.
    func after(_ curve: Curve) -> NetworkValue.Bounds {
        switch curve {
        case .sigmoid, .hardSigmoid: NetworkValue.Bounds(lower: 0, upper: 1)
        case .tanh, .softsign, .erf: NetworkValue.Bounds(lower: -1, upper: 1)
        case .limitedReLU(let limit): NetworkValue.Bounds(lower: 0, upper: Double(limit))
        case .relu:
            NetworkValue.Bounds(lower: max(0, lower ?? 0), upper: upper.map { max(0, $0) })
        case .negative: NetworkValue.Bounds(lower: upper.map { -$0 }, upper: lower.map { -$0 })
        default: NetworkValue.Bounds()
        }
    }

    /// What two arrays' bounds make together.
    func combined(_ pairing: Pairing, _ other: NetworkValue.Bounds) -> NetworkValue.Bounds {
        func sum(_ a: Double?, _ b: Double?) -> Double? { a.flatMap { a in b.map { a + $0 } } }
        switch pairing {
        case .add: return NetworkValue.Bounds(lower: sum(lower, other.lower), upper: sum(upper, other.upper))
        case .subtract:
            return NetworkValue.Bounds(
                lower: sum(lower, other.upper.map { -$0 }), upper: sum(upper, other.lower.map { -$0 }))
        case .multiply, .divide:
            let (factor, range) = other.lower == other.upper ? (other.lower, self) : (lower, other)
            guard let factor, lower == upper || other.lower == other.upper, pairing == .multiply || factor != 0,
                pairing == .multiply || other.lower == other.upper
            else { return NetworkValue.Bounds() }
            let scale = pairing == .multiply ? factor : 1 / factor
            let ends = (range.lower.map { $0 * scale }, range.upper.map { $0 * scale })
            return scale < 0
                ? NetworkValue.Bounds(lower: ends.1, upper: ends.0)
                : NetworkValue.Bounds(lower: ends.0, upper: ends.1)
        case .maximum:
            return NetworkValue.Bounds(lower: larger(lower, other.lower), upper: both(upper, other.upper, max))
        case .minimum:
            return NetworkValue.Bounds(lower: both(lower, other.lower, min), upper: smaller(upper, other.upper))
        default: return NetworkValue.Bounds()
        }
    }

    /// Bounds that hold for either of two arrays.
    func joined(_ other: NetworkValue.Bounds) -> NetworkValue.Bounds {
        NetworkValue.Bounds(lower: both(lower, other.lower, min), upper: both(upper, other.upper, max))
    }

    private func both(_ a: Double?, _ b: Double?, _ choose: (Double, Double) -> Double) -> Double? {
        a.flatMap { a in b.map { choose(a, $0) } }
    }

    private func larger(_ a: Double?, _ b: Double?) -> Double? {
        [a, b].compactMap { $0 }.max()
    }

    private func smaller(_ a: Double?, _ b: Double?) -> Double? {
        [a, b].compactMap { $0 }.min()
    }
}
