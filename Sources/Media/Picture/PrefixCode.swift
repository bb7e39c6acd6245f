/// A prefix code of deflate (RFC 1951, section 3.2): for each symbol a length in bits and, most significant bit first
/// in deflate's order, its bits.
struct PrefixCode {
    /// 0 for a symbol that does not occur.
    let lengths: [UInt8]
    /// Reversed, so that the first bit of the code is the lowest.
    let codes: [UInt16]

    /// The shortest code for these frequencies among those of at most `limit` bits, or nearly so; symbols that do not
    /// occur have none. Equal frequencies give equal codes.
    ///
    /// - Parameter limit: at most 15, and enough for all symbols.
    init(frequencies: [UInt32], limit: Int) {
        precondition(limit <= 15 && frequencies.count <= 1 << limit)
        self.init(lengths: Self.lengths(frequencies, limit: limit))
    }

    /// The canonical code of these lengths.
    init(lengths: [UInt8]) {
        self.lengths = lengths
        var counts = [Int](repeating: 0, count: 16)
        for length in lengths where length > 0 { counts[Int(length)] += 1 }
        var next = [Int](repeating: 0, count: 16)
        for length in 1..<16 { next[length] = (next[length - 1] + (length > 1 ? counts[length - 1] : 0)) << 1 }
        codes = lengths.map { length in
            guard length > 0 else { return 0 }
            defer { next[Int(length)] += 1 }
            return Self.reversed(next[Int(length)], Int(length))
        }
    }

    private static func reversed(_ code: Int, _ length: Int) -> UInt16 {
        var (code, result) = (code, 0)
        for _ in 0..<length {
            result = result << 1 | code & 1
            code >>= 1
        }
        return UInt16(result)
    }

    /// Huffman's lengths, those above the limit shortened at the cost of others (as in zlib's `gen_bitlen`).
    private static func lengths(_ frequencies: [UInt32], limit: Int) -> [UInt8] {
        let symbols = frequencies.indices.filter { frequencies[$0] > 0 }
            .sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }
        var lengths = [UInt8](repeating: 0, count: frequencies.count)
        guard symbols.count > 1 else {
            for symbol in symbols { lengths[symbol] = 1 }
            return lengths
        }
        var counts = lengthCounts(weights: symbols.map { Int(frequencies[$0]) }, limit: limit)
        // The rarest symbols, which come first, get the longest codes.
        var length = limit
        for symbol in symbols {
            while counts[length] == 0 { length -= 1 }
            counts[length] -= 1
            lengths[symbol] = UInt8(length)
        }
        return lengths
    }

    /// How many codes of each length there are.
    ///
    /// - Parameter weights: ascending, at least two.
    private static func lengthCounts(weights: [Int], limit: Int) -> [Int] {
        let leaves = weights.count
        // Leaves first, then inner nodes in the order in which they are made, which is that of their weights.
        var weights = weights
        var parents = [Int](repeating: 0, count: 2 * leaves - 1)
        var (leaf, inner) = (0, leaves)
        func lightest() -> Int {
            if leaf < leaves, inner >= weights.count || weights[leaf] <= weights[inner] {
                leaf += 1
                return leaf - 1
            }
            inner += 1
            return inner - 1
        }
        while weights.count < 2 * leaves - 1 {
            let (a, b) = (lightest(), lightest())
            (parents[a], parents[b]) = (weights.count, weights.count)
            weights.append(weights[a] + weights[b])
        }
        var depths = [Int](repeating: 0, count: 2 * leaves - 1)
        var counts = [Int](repeating: 0, count: limit + 1)
        for node in (0..<2 * leaves - 2).reversed() {
            depths[node] = depths[parents[node]] + 1
            if node < leaves { counts[min(depths[node], limit)] += 1 }
        }
        // Codes that were cut short take too much of the space of codes: lengthen others until they fit.
        var space = counts.indices.dropFirst().reduce(0) { $0 + counts[$1] << (limit - $1) }
        while space > 1 << limit {
            var length = limit - 1
            while counts[length] == 0 { length -= 1 }
            counts[length] -= 1
            counts[length + 1] += 2
            counts[limit] -= 1
            space -= 1
        }
        return counts
    }
}
