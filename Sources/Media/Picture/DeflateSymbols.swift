extension Deflation {
    /// What a block consists of (RFC 1951, section 3.2.5): bytes, the block's end, and lengths of runs.
    enum Symbols {
        static let count = 286
        static let endOfBlock = 256
        static let longestRun = 258

        /// How a run of that length, 3 ... 258, is written.
        struct Run {
            var symbol = 0
            var extra: UInt64 = 0
            var extraLength: UInt64 = 0
        }

        static let ofRun: [Run] = {
            var runs = [Run](repeating: Run(), count: longestRun + 1)
            var (symbol, length) = (257, 3)
            for extraLength in 0..<6 {
                for _ in 0..<(extraLength == 0 ? 8 : 4) {
                    for extra in 0..<1 << extraLength where length < longestRun {
                        runs[length] = Run(symbol: symbol, extra: UInt64(extra), extraLength: UInt64(extraLength))
                        length += 1
                    }
                    symbol += 1
                }
            }
            runs[longestRun] = Run(symbol: 285)
            return runs
        }()

        /// The bits of all symbols of a block, with those that follow the lengths of runs.
        static func bits(of frequencies: [UInt32], in code: PrefixCode) -> Int {
            frequencies.indices.reduce(0) { sum, symbol in
                let more = symbol > 256 ? extraLengths[symbol - 257] + 1 : 0
                return sum + Int(frequencies[symbol]) * (Int(code.lengths[symbol]) + more)
            }
        }

        private static let extraLengths: [Int] = (257..<count).map { symbol in
            symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4
        }
    }

    /// The beginning of a block: how long the code of each symbol is (RFC 1951, section 3.2.7).
    struct CodeDescription {
        /// Lengths 0 to 15, or 16 to 18 for repetitions, with what follows those.
        private let items: [(symbol: Int, extra: UInt64)]
        private let code: PrefixCode
        private let symbols: Int
        /// How many lengths of `code` are written.
        private let shown: Int

        private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        private static func extraLength(_ symbol: Int) -> Int { symbol < 16 ? 0 : [2, 3, 7][symbol - 16] }

        init(_ described: PrefixCode) {
            let last = described.lengths.lastIndex { $0 > 0 } ?? Symbols.endOfBlock
            symbols = max(257, last + 1)
            // Behind the symbols one distance, with a code of one bit.
            items = Self.items(described.lengths[..<symbols] + [1])
            var frequencies = [UInt32](repeating: 0, count: 19)
            for item in items { frequencies[item.symbol] += 1 }
            let code = PrefixCode(frequencies: frequencies, limit: 7)
            self.code = code
            shown = max(4, (Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
        }

        private static func items(_ lengths: ArraySlice<UInt8>) -> [(symbol: Int, extra: UInt64)] {
            var items: [(symbol: Int, extra: UInt64)] = []
            var rest = lengths
            while let length = rest.first {
                var count = rest.prefix { $0 == length }.count
                rest = rest.dropFirst(count)
                if length > 0 {
                    items.append((Int(length), 0))
                    count -= 1
                }
                while count >= 3 {
                    let (symbol, least, most) = length > 0 ? (16, 3, 6) : count > 10 ? (18, 11, 138) : (17, 3, 10)
                    let repeated = min(count, most)
                    items.append((symbol, UInt64(repeated - least)))
                    count -= repeated
                }
                for _ in 0..<count { items.append((Int(length), 0)) }
            }
            return items
        }

        var bits: Int {
            17 + 3 * shown + items.reduce(0) { $0 + Int(code.lengths[$1.symbol]) + Self.extraLength($1.symbol) }
        }

        func write(to writer: inout BitWriter) {
            writer.add(UInt64(symbols - 257), 5)
            writer.add(0, 5)
            writer.add(UInt64(shown - 4), 4)
            for symbol in Self.order[..<shown] {
                writer.add(UInt64(code.lengths[symbol]), 3)
                writer.flush()
            }
            for item in items {
                writer.add(UInt64(code.codes[item.symbol]), UInt64(code.lengths[item.symbol]))
                writer.add(item.extra, UInt64(Self.extraLength(item.symbol)))
                writer.flush()
            }
        }
    }
}
