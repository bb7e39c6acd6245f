import Projects
import Testing

@testable import Studio

struct DrawingReportTests {
    @Test func numbersThatFollowOneAnotherAreRuns() {
        #expect(NumberRanges(of: [1, 2, 3, 5, 7, 8]).ranges == [1...3, 5...5, 7...8])
        #expect(NumberRanges(of: []).ranges == [])
        #expect(DrawingReport.words([1...3, 5...5, 7...8]) == "1-3, 5, 7-8")
        let many = (1...41).map { 2 * $0...2 * $0 }
        #expect(DrawingReport.words(many).hasSuffix("80 and more"))
        #expect(!DrawingReport.words(many.dropLast()).contains("more"))
    }

    /// A chain of a million frames without drawings is one run, and no million numbers.
    @Test func whatIsMissingIsTheRest() {
        #expect(DrawingReport.gaps(in: [], of: 1_000_000) == [1...1_000_000])
        #expect(DrawingReport.gaps(in: [1, 2, 4, 12], of: 9) == [3...3, 5...9])
        #expect(DrawingReport.gaps(in: [0, 3], of: 3) == [1...2])
        #expect(DrawingReport.gaps(in: [1], of: 1) == [] && DrawingReport.gaps(in: [], of: 0) == [])
        #expect(DrawingReport.gaps(in: [2], of: 1) == [1...1])
    }
}
