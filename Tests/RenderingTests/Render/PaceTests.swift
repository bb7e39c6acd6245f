import Rendering
import Testing

struct PaceTests {
    @Test func nobodyCanTellBeforeTimeHasPassed() {
        var pace = Pace(at: .seconds(5))
        #expect(pace.perSecond == nil && pace.secondsLeft(of: 10) == nil)
        pace.note(3, at: .seconds(5))
        #expect(pace.perSecond == nil)
        pace.note(3, at: .seconds(6))
        #expect(pace.perSecond == 3 && pace.secondsTaken == 1)
    }

    /// What came out of the cache at once says nothing of the pictures that are painted.
    @Test func theRecentPastCounts() {
        var pace = Pace(at: .zero)
        for frame in 1...100 { pace.note(frame, at: .milliseconds(frame)) }
        for frame in 101...150 { pace.note(frame, at: .seconds(frame - 100)) }
        #expect(pace.perSecond == 1)
        #expect(pace.secondsLeft(of: 200) == 50)
        #expect(pace.secondsLeft(of: 150) == 0 && pace.secondsLeft(of: 10) == 0)
    }

    @Test(arguments: [
        (0.0, "0 s"), (0.2, "1 s"), (59.5, "1 min 00 s"), (65, "1 min 05 s"), (3600, "1 h 00 min"),
        (4020, "1 h 07 min"),
        (1e300, "1000000 h 00 min"),
    ])
    func timesAreSpoken(seconds: Double, text: String) { #expect(Pace.spoken(seconds) == text) }
}
