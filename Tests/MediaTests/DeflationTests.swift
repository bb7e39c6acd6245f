import CZlib
import Testing

@testable import Media

@Suite struct DeflationTests {
    /// What zlib makes of the stream.
    private func inflated(_ stream: [UInt8], count: Int) -> [UInt8]? {
        var size = uLong(count + 1)
        var result = [UInt8](repeating: 0, count: count + 1)
        guard uncompress(&result, &size, stream, uLong(stream.count)) == Z_OK else { return nil }
        return Array(result[..<Int(size)])
    }

    private func compressed(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Deflation.capacity(for: bytes.count)) { output, count in
            count = bytes.withUnsafeBufferPointer { Deflation.compress($0, into: output.baseAddress!) }
        }
    }

    private func expectReturns(_ bytes: [UInt8], _ what: String) {
        #expect(inflated(compressed(bytes), count: bytes.count) == bytes, "\(what)")
    }

    @Test func allLengthsOfRunsReturn() {
        for length in Array(0...40) + Array(250...300) + [515, 516, 517, 518, 519, 520, 774, 1032, 1033] {
            let run = [UInt8](repeating: 7, count: length)
            expectReturns(run, "\(length) alone")
            expectReturns([1, 2, 3] + run + [4], "\(length) in between")
            expectReturns([7] + run + run + [8] + run, "\(length) twice")
        }
    }

    @Test(arguments: [65533, 65534, 65535, 65536, 65537, 131_069, 131_070, 131_071, 200_000])
    func blocksJoin(count: Int) {
        let noise = Bitmap.noise(1, 70000).rgb
        expectReturns(Array(noise[..<count]), "noise")
        expectReturns([UInt8](repeating: 0, count: count), "zeros")
        expectReturns(noise[..<count].map { $0 & 3 }, "a quarter of a byte")
        expectReturns((0..<count).map { UInt8(truncatingIfNeeded: $0 / 5) }, "runs of five")
        expectReturns((0..<count).map { $0 < 65536 ? noise[$0] : 9 }, "noise, then a run")
    }

    @Test func everyByteAloneAndManySymbolsReturn() {
        for byte in UInt8.min...UInt8.max { expectReturns([byte], "\(byte)") }
        expectReturns(Array(UInt8.min...UInt8.max), "all")
        // Frequencies like these want codes longer than any allowed.
        expectReturns((0..<25).flatMap { [UInt8](repeating: UInt8($0), count: $0 < 2 ? 1 : 1 << min($0, 15)) }, "steep")
        expectReturns(
            (0..<16).flatMap { power in (0..<1 << power).flatMap { [UInt8(power), UInt8(100 + $0 % 3)] } },
            "steep pairs")
    }

    @Test func incompressibleBytesHardlyGrow() {
        let noise = Bitmap.noise(100, 1000).rgb
        #expect(compressed(noise).count <= noise.count + 6 * 5 + 6)
    }
}
