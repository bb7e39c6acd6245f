import Files
import Latents
import Testing

/// Everything in the golden file, which NumPy itself wrote.
struct NumPyRandomTests {
    private let golden: GoldenRandomState

    init() throws { golden = try GoldenRandomState.load() }

    @Test func standardNormalNumbersAreNumPys() throws {
        #expect(golden.cases.count == 12)
        for item in golden.cases {
            var random = NumPyRandom(seed: item.seed)
            let values = random.randn(item.n)
            #expect(Array(values.prefix(item.first.count)) == item.first.map(\.value), "seed \(item.seed)")
            #expect(values.last == item.last.value, "seed \(item.seed)")
            let bytes = values.withUnsafeBytes { Array($0) }
            #expect(ContentHash.sha256(bytes).hexadecimal == item.sha256, "seed \(item.seed), n \(item.n)")
        }
    }

    @Test func aSpareNormalNumberIsKeptWhileOthersAreDrawn() {
        let expected = golden.mixed
        var random = NumPyRandom(seed: expected.seed)
        #expect(random.randn(3) == expected.randn.map(\.value))
        #expect(random.rand(4) == expected.rand.map(\.value))
        #expect(random.randint(0, 2_147_483_647, 3) == expected.randint)
        // The fourth of two pairs was drawn before the uniform numbers.
        var other = NumPyRandom(seed: expected.seed)
        #expect(random.randn(1)[0] == other.randn(4)[3])
    }

    @Test func drawingPieceByPieceIsDrawingAtOnce() {
        var (whole, pieces) = (NumPyRandom(seed: 42), NumPyRandom(seed: 42))
        let parts = [0, 1, 2, 3, 700].flatMap { pieces.randn($0) }
        #expect(parts == whole.randn(706))
    }

    /// Values from NumPy 2.4.6: `RandomState(9).randint(low, high, 4)`.
    @Test(arguments: [
        (0, 1, [0, 0, 0, 0]),
        (-3, 4, [3, 1, 3, 2]),
        (0, 1 << 32, [44_556_670, 1_565_348_188, 2_155_534_974, 2_143_748_597]),
        (0, (1 << 32) + 1, [1_565_348_188, 2_143_748_597, 32_397_368, 3_767_636_404]),
        (-5, (1 << 40) + 7, [543_309_627_888, 1_079_394_964_369, 536_928_129_596, 98_256_916_911]),
        (
            Int.min, Int.max,
            [-9_032_002_594_820_763_300, 34_580_184_003_183_093, -77_968_886_344_034_248, -6_754_652_892_777_147_498]
        ),
    ])
    func integersAreNumPys(low: Int, high: Int, expected: [Int]) {
        var random = NumPyRandom(seed: 9)
        #expect(random.randint(low, high, 4) == expected)
    }

    /// Values from NumPy 2.4.6: `RandomState(seeds).randn(3)`, then `rand(2)`.
    @Test(arguments: [
        (
            [85, 1], [-0x1.6e95ada28c963p-1, -0x1.960c6d951178ap-2, -0x1.6ca6da29d70bdp-2],
            [0.10613865374378528, 0.9857187668343848]
        ),
        (
            [0, 5], [0x1.fbc34685a54f2p-2, 0x1.bd47a33278addp-4, 0x1.03e72b055234bp+1],
            [0.5328079852346621, 0.48349924729999183]
        ),
        (
            [4_294_967_295, 2, 3], [-0x1.366500f409b70p-2, 0x1.66b1a5a9cdea7p-1, 0x1.1402eee7bee5cp+0],
            [0.7649996538657688, 0.9834010283483927]
        ),
        (Array(0..<700), [1.4634098418499246, -0.3932652287807408], []),
    ])
    func listsOfSeedsAreNumPys(seeds: [UInt32], normal: [Double], even: [Double]) {
        var random = NumPyRandom(seeds: seeds)
        #expect(random.randn(normal.count) == normal)
        #expect(random.rand(even.count) == even)
    }

    @Test func thisMachinesLogarithmIsNumPys() {
        #expect(NumPyRandom.selfTest())
    }
}
