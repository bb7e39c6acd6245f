import Testing

@testable import Media

@Suite struct PrefixCodeTests {
    @Test func isHuffmansWhereTheLimitAllows() {
        #expect(PrefixCode(frequencies: [5, 9, 12, 13, 16, 45], limit: 15).lengths == [4, 4, 3, 3, 3, 1])
        #expect(PrefixCode(frequencies: [0, 3, 0, 3], limit: 15).lengths == [0, 1, 0, 1])
        #expect(PrefixCode(frequencies: [0, 0, 8], limit: 15).lengths == [0, 0, 1])
        #expect(PrefixCode(frequencies: [0, 0], limit: 15).lengths == [0, 0])
    }

    /// The example of RFC 1951, section 3.2.2.
    @Test func codesAreCanonical() {
        let code = PrefixCode(lengths: [3, 3, 3, 3, 3, 2, 4, 4])
        let expected = ["010", "011", "100", "101", "110", "00", "1110", "1111"]
        #expect(zip(code.codes, code.lengths).map(text) == expected)
    }

    /// Deflate's order: the first bit is the lowest.
    private func text(_ code: UInt16, _ length: UInt8) -> String {
        String((0..<length).map { code >> $0 & 1 == 1 ? "1" : "0" })
    }

    @Test(arguments: [5, 7, 12, 15], [2, 3, 19, 32])
    func fillsTheSpaceOfCodesWithinTheLimit(limit: Int, count: Int) {
        var fibonacci: [UInt32] = [1, 1]
        while fibonacci.count < 45 { fibonacci.append(fibonacci.suffix(2).reduce(0, +)) }
        let some: [[UInt32]] = [
            Array(fibonacci[..<count]), fibonacci[..<count].reversed(), (0..<count).map { UInt32($0 * $0 + 1) },
            [UInt32](repeating: 1, count: count),
        ]
        for frequencies in some {
            let code = PrefixCode(frequencies: frequencies, limit: limit)
            #expect(code.lengths.allSatisfy { (1...UInt8(limit)).contains($0) })
            #expect(code.lengths.reduce(0) { $0 + 1 << (limit - Int($1)) } == 1 << limit)
            // What occurs more often is never longer.
            for (a, b) in zip(frequencies.indices, frequencies.indices.dropFirst())
            where frequencies[a] < frequencies[b] {
                #expect(code.lengths[a] >= code.lengths[b])
            }
            let texts = zip(code.codes, code.lengths).map(text)
            for (place, one) in texts.enumerated() {
                #expect(!texts[(place + 1)...].contains { $0.hasPrefix(one) || one.hasPrefix($0) })
            }
        }
    }
}
