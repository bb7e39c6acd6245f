/// Whole numbers as people type them: `0-5,85`.
struct NumberRanges: Equatable {
    let ranges: [ClosedRange<Int>]

    /// Refuses anything but numbers and ranges with commas between them, ranges that go backwards, and numbers of more
    /// than 10 digits.
    init?(argument: String) {
        var ranges: [ClosedRange<Int>] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(Self.number)
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last
            else { return nil }
            ranges.append(first...last)
        }
        self.ranges = ranges
    }

    /// For an option's `transform`.
    static func parse(_ text: String) throws(ArgumentProblem) -> NumberRanges {
        if let ranges = NumberRanges(argument: text) { return ranges }
        throw ArgumentProblem(
            "write whole numbers without a sign, and ranges that go up, with commas between and no spaces, as in 0-5,85"
        )
    }

    var count: Int { ranges.reduce(0) { $0 + $1.count } }

    /// In the order in which they were typed, each once.
    var numbers: [Int] {
        var seen: Set<Int> = []
        return ranges.joined().filter { seen.insert($0).inserted }
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}
