/// Whole numbers as people type them: `0-5,85`.
package struct NumberRanges: Equatable, Sendable {
    package let ranges: [ClosedRange<Int>]

    /// Refuses anything but numbers and ranges with commas between them, ranges that go backwards, and numbers of more
    /// than 10 digits.
    package init?(argument: String) {
        var ranges: [ClosedRange<Int>] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let range = Self.range(part) else { return nil }
            ranges.append(range)
        }
        self.ranges = ranges
    }

    /// Ascending numbers, those that follow one another together.
    package init(of numbers: [Int]) {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        self.ranges = ranges
    }

    private init(_ ranges: [ClosedRange<Int>]) { self.ranges = ranges }

    /// `7-9`, or `3` for a single number.
    package static func text(_ range: ClosedRange<Int>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }

    /// One number or range of them.
    package static func range(_ text: Substring) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(number)
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last
        else { return nil }
        return first...last
    }

    package var count: Int { ranges.reduce(0) { $0 + $1.count } }

    /// In the order in which they were typed, each once.
    package var numbers: [Int] {
        var seen: Set<Int> = []
        return ranges.joined().filter { seen.insert($0).inserted }
    }

    /// Whether all numbers are among some others.
    package func lie(in others: ClosedRange<Int>) -> Bool {
        ranges.allSatisfy { $0.lowerBound >= others.lowerBound && $0.upperBound <= others.upperBound }
    }

    /// The same, each number so much higher.
    package func shifted(by count: Int) -> NumberRanges {
        NumberRanges(ranges.map { $0.lowerBound + count...$0.upperBound + count })
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}

extension NumberRanges: CustomStringConvertible {
    /// As it was typed.
    package var description: String { ranges.map(Self.text).joined(separator: ",") }
}
