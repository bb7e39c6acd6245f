import Testing

@testable import Media

@Suite struct RowFilterTests {
    /// The filters as the PNG specification words them, section 9.2.
    private func filtered(_ filter: RowFilter, _ rows: [[UInt8]], _ y: Int) -> [UInt8] {
        rows[y].indices.map { x in
            let left = x < 3 ? 0 : Int(rows[y][x - 3])
            let above = y == 0 ? 0 : Int(rows[y - 1][x])
            let expected =
                switch filter {
                case .left: left
                case .above: above
                case .mean: (left + above) / 2
                }
            return UInt8(truncatingIfNeeded: Int(rows[y][x]) - expected)
        }
    }

    private func sum(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 + abs(Int(Int8(bitPattern: $1))) }
    }

    @Test(arguments: [1, 5, 6, 16, 31, 700, 5000])
    func everyRowIsThatOfTheBestFilter(width: Int) {
        let (length, height) = (width * 3, 6)
        let noise = Bitmap.noise(width, height).rgb
        let rows: [[UInt8]] = (0..<height).map { y in
            (0..<length).map { x in
                switch y {
                case 0: noise[x]
                case 1: noise[x] &+ noise[length + x] & 1  // like the one above
                case 2: UInt8(truncatingIfNeeded: x / 3 * 2)  // like the pixel to the left
                case 3: 128
                default: noise[y * length + x]
                }
            }
        }
        let result = [UInt8](unsafeUninitializedCapacity: height * (length + 1)) { target, count in
            RowFilter.apply(to: rows.flatMap { $0 }, rows: height, length: length, into: target.baseAddress!)
            count = height * (length + 1)
        }
        for y in 0..<height {
            let row = Array(result[y * (length + 1)..<(y + 1) * (length + 1)])
            let candidates = RowFilter.allCases.map { filtered($0, rows, y) }
            // The sum is over whole vectors of 16 bytes.
            let sums = candidates.map { sum($0[..<(length & ~15)]) }
            let best = sums.firstIndex(of: sums.min()!)!
            #expect(row[0] == RowFilter.allCases[best].rawValue, "row \(y)")
            #expect(Array(row[1...]) == candidates[best], "row \(y)")
        }
    }
}
