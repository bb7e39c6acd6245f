import Synchronization
import Testing

@testable import Checkpoints

struct DerivedBytesTests {
    /// Counts how often bytes were made.
    private final class Maker: Sendable {
        let lengths = Mutex<[Int]>([])

        func bytes(_ count: Int) -> DerivedBytes {
            DerivedBytes(count: count) { length throws(CheckpointError) in
                self.lengths.withLock { $0.append(length) }
                return (0..<length).map { UInt8(truncatingIfNeeded: $0) }
            }
        }
    }

    @Test func `what is large is made anew, but not without end`() throws {
        let maker = Maker(), count = DerivedBytes.shortStart + 1
        let source = ByteSource(maker.bytes(count), called: "model")
        for _ in 0..<20 {
            #expect(try source.read(UInt8.self, count: 2, at: count - 2) == [255, 0])
        }
        #expect(maker.lengths.withLock(\.self) == Array(repeating: count, count: DerivedBytes.mostTimes))
    }

    @Test func `the beginning is made alone and kept`() throws {
        let maker = Maker()
        let source = ByteSource(maker.bytes(1 << 20), called: "model")
        for offset in 0..<20 { #expect(try source.read(UInt8.self, count: 1, at: offset) == [UInt8(offset)]) }
        #expect(maker.lengths.withLock(\.self) == [DerivedBytes.shortStart])
    }

    @Test func `what is small is made once`() throws {
        for count in [0, 1, DerivedBytes.shortStart] {
            let maker = Maker()
            let source = ByteSource(maker.bytes(count), called: "model")
            for _ in 0..<3 { #expect(try source.read(UInt8.self, count: count, at: 0).count == count) }
            #expect(maker.lengths.withLock(\.count) == (count == 0 ? 0 : 1))
        }
    }

    @Test func `what is held is made once and let go afterwards`() throws {
        let maker = Maker(), count = 1 << 16
        let source = ByteSource(maker.bytes(count), called: "model")
        for times in 1...3 {
            try source.held { () throws(CheckpointError) in
                for offset in stride(from: 8192, to: count, by: 8192) {
                    _ = try source.read(UInt8.self, count: 1, at: offset)
                }
            }
            #expect(maker.lengths.withLock(\.count) == times)
        }
    }

    @Test func `a failure is thrown each time`() {
        let bytes = DerivedBytes(count: 9000) { _ throws(CheckpointError) in
            throw CheckpointError(.malformed, file: "model", "is broken", advice: "")
        }
        let source = ByteSource(bytes, called: "model")
        for _ in 0..<9 {
            #expect(throws: CheckpointError.self) { try source.read(UInt8.self, count: 9000, at: 0) }
        }
    }
}
