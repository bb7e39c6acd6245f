import Projects

/// Frames that a page asks for, counted from 1: `1-48`, `1,25,49`, `1-9601/200`.
struct FrameList: Equatable, Sendable {
    /// The most that are answered at once.
    static let most = 2000

    /// In the order in which they were asked for.
    let numbers: [Int]
    /// The first that was asked for and is left for another time.
    let more: Int?

    /// - Parameters:
    ///   - text: nil for all.
    ///   - count: how many frames there are.
    init(_ text: String?, count: Int) throws(StudioError) {
        var numbers: [Int] = []
        var more: Int?
        for part in (text ?? "1-\(count)").split(separator: ",", omittingEmptySubsequences: false) {
            let (range, step) = try Self.range(part)
            guard range.lowerBound >= 1, range.upperBound <= count else {
                throw .badRequest("\"frames\": there are the frames 1 to \(count), not \(part)")
            }
            for number in stride(from: range.lowerBound, through: range.upperBound, by: step) {
                guard numbers.count < Self.most else {
                    more = more ?? number
                    break
                }
                numbers.append(number)
            }
        }
        (self.numbers, self.more) = (numbers, more)
    }

    private static func range(_ text: Substring) throws(StudioError) -> (ClosedRange<Int>, step: Int) {
        let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let step = halves.count == 2 ? Int(halves[1]) : 1
        guard let range = NumberRanges.range(halves[0]), let step, step >= 1 else {
            throw .badRequest("\"frames\" are written 1-48, 1,25,49 or 1-9601/200, not \(text.prefix(40))")
        }
        return (range, step)
    }
}
