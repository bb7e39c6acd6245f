import Foundation

/// NumPy's legacy generator, `numpy.random.RandomState(seed)`, bit for bit.
///
/// Pictures are named by such seeds in the whole field ("seed 85"), so the numbers must be NumPy's own. The bits come
/// from `MersenneTwister`; normal numbers from the polar method with the second number of a pair kept for the next
/// call, as in NumPy's `legacy-distributions.c`.
///
/// All arithmetic is + - * / and square root in NumPy's order except for one natural logarithm per pair. There NumPy
/// calls the C library, and so does this type: glibc's `log` has had one algorithm since 2.28 and gives one result on
/// every x86-64 CPU that has FMA, which Pegbar requires. Another C library may round a last bit differently; then
/// NumPy on that machine differs as well, and `selfTest()` says so.
package struct NumPyRandom: Sendable {
    private var bits: MersenneTwister
    /// The second normal number of the last pair, until it is asked for.
    private var spare: Double?

    package init(seed: UInt32) { bits = MersenneTwister(seed: seed) }

    /// `RandomState(seeds)`, with a list. Traps when it is empty.
    package init(seeds: [UInt32]) { bits = MersenneTwister(seeds: seeds) }

    /// The next `count` numbers of the standard normal distribution, as `randn(count)`.
    package mutating func randn(_ count: Int) -> [Double] { (0..<count).map { _ in normal() } }

    /// The next `count` numbers that are evenly distributed over 0 ..< 1, in steps of 2^-53, as `rand(count)`.
    package mutating func rand(_ count: Int) -> [Double] { (0..<count).map { _ in uniform() } }

    /// The next `count` integers from `low` up to but not including `high`, as `randint(low, high, count)`.
    ///
    /// - Parameter high: above `low`.
    package mutating func randint(_ low: Int, _ high: Int, _ count: Int) -> [Int] {
        precondition(low < high, "randint needs low < high, not \(low) and \(high)")
        let range = UInt64(bitPattern: Int64(high &- 1 &- low))
        return (0..<count).map { _ in low &+ Int(truncatingIfNeeded: bounded(through: range)) }
    }

    private mutating func uniform() -> Double {
        let high = bits.next() >> 5
        let low = bits.next() >> 6
        return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
    }

    private mutating func normal() -> Double {
        if let kept = spare {
            spare = nil
            return kept
        }
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            guard square < 1, square != 0 else { continue }
            let factor = (-2 * log(square) / square).squareRoot()
            spare = factor * x
            return factor * y
        }
    }

    /// An integer of 0 ... `range`: as many low bits as `range` has, drawn again while they are above it.
    private mutating func bounded(through range: UInt64) -> UInt64 {
        guard range > 0 else { return 0 }
        let mask = UInt64.max >> range.leadingZeroBitCount
        while true {
            let candidate = (range <= UInt32.max ? UInt64(bits.next()) : bits.next64()) & mask
            if candidate <= range { return candidate }
        }
    }
}
