import Tensors
import Testing

struct HalfPrecisionTests {
    private let everyPattern = (0...UInt16.max).map { $0 }

    @Test func everyHalfIsWidenedExactly() {
        let floats = HalfPrecision.floats(fromHalf: everyPattern)
        #expect(floats.count == 65536)
        for (bits, float) in zip(everyPattern, floats) {
            let truth = reference(half: bits)
            if truth != truth ? float == float : float.bitPattern != truth.bitPattern {
                Issue.record("\(bits) became \(float), not \(truth)")
            }
        }
    }

    @Test func everyHalfSurvivesTheWayThereAndBack() {
        let back = HalfPrecision.half(HalfPrecision.floats(fromHalf: everyPattern))
        for (bits, result) in zip(everyPattern, back) where bits & 0x7fff <= 0x7c00 { #expect(bits == result) }
        #expect(zip(everyPattern, back).allSatisfy { $0 & 0x7fff <= 0x7c00 || $1 & 0x7fff > 0x7c00 })
    }

    @Test func everyBrainFloatIsTheUpperHalf() {
        let floats = HalfPrecision.floats(fromBrain: everyPattern)
        #expect(zip(everyPattern, floats).allSatisfy { $1.bitPattern == UInt32($0) << 16 })
        let back = HalfPrecision.brain(floats)
        #expect(zip(everyPattern, back).allSatisfy { $0 == $1 || ($0 & 0x7fff > 0x7f80 && $1 & 0x7fff > 0x7f80) })
    }

    /// Halfway between two neighbours the even one wins, just beyond it the nearer one; the tables are IEEE 754's.
    @Test func narrowingRoundsToTheNearestEven() {
        var (floats, expected) = ([Float](), [UInt16]())
        for bits in stride(from: UInt16(0), to: 0x7bff, by: 1) {
            let (low, high) = (reference(half: bits), reference(half: bits + 1))
            let middle = (low + high) / 2
            floats += [middle.nextDown, middle, middle.nextUp, -middle]
            let even = bits & 1 == 0 ? bits : bits + 1
            expected += [bits, even, bits + 1, even | 0x8000]
        }
        #expect(HalfPrecision.half(floats) == expected)
        #expect(
            HalfPrecision.half([65519.996, 65520, 1e30, .infinity, -65520]) == [0x7bff, 0x7c00, 0x7c00, 0x7c00, 0xfc00])
        #expect(
            HalfPrecision.brain([1, 0x1.01p0, 0x1.03p0, 0x1.010002p0, .greatestFiniteMagnitude, -0.0])
                == [0x3f80, 0x3f80, 0x3f82, 0x3f81, 0x7f80, 0x8000])
        #expect(HalfPrecision.half([.nan, -.nan]).allSatisfy { $0 & 0x7fff > 0x7c00 })
        #expect(HalfPrecision.brain([.nan, Float(bitPattern: 0x7f80_0001)]).allSatisfy { $0 & 0x7fff > 0x7f80 })
    }

    @Test(arguments: [0, 1, 3, 17])
    func anyCountIsConverted(count: Int) {
        let ones = [Float](repeating: 1, count: count)
        #expect(HalfPrecision.floats(fromHalf: HalfPrecision.half(ones)) == ones)
        #expect(HalfPrecision.floats(fromBrain: HalfPrecision.brain(ones)) == ones)
    }

    /// The value of a binary16 by its definition: sign, 5 bits of exponent, 10 bits of fraction.
    private func reference(half bits: UInt16) -> Float {
        let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023))
        let magnitude: Float =
            switch exponent {
            case 31: fraction == 0 ? .infinity : .nan
            case 0: fraction * 0x1p-24
            default: Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
            }
        return bits >> 15 == 1 ? -magnitude : magnitude
    }
}
