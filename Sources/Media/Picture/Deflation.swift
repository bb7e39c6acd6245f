import CZlib

/// Compression for filtered pictures: a zlib stream (RFC 1950, 1951) of prefix codes and runs of one byte.
///
/// Filtered pictures hardly ever repeat themselves otherwise, and searching for repetitions takes most of the time of
/// usual compressors: this one takes a quarter of it, for smaller files where pictures are painted or photographed. Runs
/// keep flat pictures small. The same bytes give the same stream.
enum Deflation {
    /// Bytes for the stream of that many bytes at most, and what is overwritten beyond it.
    static func capacity(for count: Int) -> Int { count + (count / blockSize + 1) * 8 + 64 }

    /// Writes the stream and returns its length.
    ///
    /// - Parameter output: has room for `capacity(for:)` bytes.
    static func compress(_ bytes: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) -> Int {
        // Deflate with a window of 32 KiB; "fastest", of which nothing follows.
        output[0] = 0x78
        output[1] = 0x01
        var writer = BitWriter(at: output + 2)
        var start = 0
        repeat {
            let end = min(start + blockSize, bytes.count)
            Block(bytes, start..<end).write(to: &writer, isLast: end == bytes.count)
            start = end
        } while start < bytes.count
        writer.align()
        let sum = adler32_z(1, bytes.baseAddress, bytes.count)
        for shift in [24, 16, 8, 0] { writer.add(UInt64(sum >> shift & 0xff), 8) }
        writer.flush()
        return writer.position - output
    }

    /// What a block that is not compressed may hold (RFC 1951, section 3.2.4), so that none becomes longer than that.
    private static let blockSize = 65535

    /// Bytes that share a prefix code.
    private struct Block {
        let bytes: UnsafeBufferPointer<UInt8>
        let range: Range<Int>

        init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) { (self.bytes, self.range) = (bytes, range) }

        func write(to writer: inout BitWriter, isLast: Bool) {
            var frequencies = countedSymbols()
            frequencies[Symbols.endOfBlock] = 1
            let code = PrefixCode(frequencies: frequencies, limit: 12)
            let header = CodeDescription(code)
            let bits = header.bits + Symbols.bits(of: frequencies, in: code)
            writer.add(isLast ? 1 : 0, 1)
            if bits >= 8 * (range.count + 5) {
                writer.add(0, 2)
                writer.align()
                writer.add(UInt64(range.count), 16)
                writer.add(UInt64(~UInt16(range.count)), 16)
                writer.flush()
                writer.add(UnsafeBufferPointer(rebasing: bytes[range]))
            } else {
                writer.add(2, 2)
                writer.flush()
                header.write(to: &writer)
                writeSymbols(in: code, to: &writer)
            }
        }

        /// How often each symbol stands in the block.
        private func countedSymbols() -> [UInt32] {
            // Four counts side by side, because neighbours are often equal and would wait for each other.
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * Symbols.count) { counts in
                counts.initialize(repeating: 0)
                let counts = counts.baseAddress!
                let runs = Symbols.ofRun
                walk { a, b, c, d in
                    counts[Int(a)] &+= 1
                    counts[Symbols.count &+ Int(b)] &+= 1
                    counts[2 &* Symbols.count &+ Int(c)] &+= 1
                    counts[3 &* Symbols.count &+ Int(d)] &+= 1
                } literal: {
                    counts[Int($0)] &+= 1
                } run: {
                    counts[runs[$0].symbol] &+= 1
                }
                return (0..<Symbols.count).map { symbol in
                    (0..<4).reduce(0) { $0 + counts[$1 * Symbols.count + symbol] }
                }
            }
        }

        private func writeSymbols(in code: PrefixCode, to writer: inout BitWriter) {
            var output = writer
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Symbols.count) { table in
                // A symbol's bits and, above them, their number.
                for symbol in 0..<Symbols.count {
                    table.initializeElement(
                        at: symbol, to: UInt32(code.codes[symbol]) | UInt32(code.lengths[symbol]) << 16)
                }
                let table = table.baseAddress!
                func add(_ symbol: Int) {
                    let entry = table[symbol]
                    output.add(UInt64(entry & 0xffff), UInt64(entry &>> 16))
                }
                let runs = Symbols.ofRun
                walk { a, b, c, d in
                    // At most 4 x 12 bits.
                    add(Int(a))
                    add(Int(b))
                    add(Int(c))
                    add(Int(d))
                    output.flush()
                } literal: {
                    add(Int($0))
                    output.flush()
                } run: {
                    let run = runs[$0]
                    add(run.symbol)
                    // The one distance, 1, has a code of one bit, a zero.
                    output.add(run.extra, run.extraLength + 1)
                    output.flush()
                }
                add(Symbols.endOfBlock)
                output.flush()
            }
            writer = output
        }

        /// Takes the block apart into bytes and runs of the byte before them, always in the same way.
        @inline(__always)
        private func walk(
            fourLiterals: (UInt8, UInt8, UInt8, UInt8) -> Void, literal: (UInt8) -> Void, run: (Int) -> Void
        ) {
            let bytes = bytes.baseAddress!
            let end = range.upperBound
            var position = range.lowerBound
            if position == 0, end > 0 {
                literal(bytes[0])
                position = 1
            }
            while position < end {
                // A run of four that began here or at one of the next three bytes would have these two equal.
                if position &+ 4 <= end, bytes[position &+ 2] != bytes[position &+ 3] {
                    fourLiterals(
                        bytes[position], bytes[position &+ 1], bytes[position &+ 2], bytes[position &+ 3])
                    position &+= 4
                    continue
                }
                let byte = bytes[position &- 1]
                let most = min(end &- position, Symbols.longestRun)
                var length = 0
                while length < most, bytes[position &+ length] == byte { length &+= 1 }
                if length >= 4 {
                    run(length)
                    position &+= length
                } else {
                    literal(bytes[position])
                    position &+= 1
                }
            }
        }
    }
}
