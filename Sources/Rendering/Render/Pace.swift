import Foundation

/// How fast a long job goes, and how long it will still take.
///
/// The rate is that of the recent past, because pictures from the cache come much faster than new ones.
package struct Pace: Sendable {
    private let start: Duration
    private var now: Duration
    package private(set) var done = 0
    /// Moments of the last stretch, and what was done by then.
    private var recent: [(time: Duration, done: Int)]

    private static let stretch = Duration.seconds(20)

    /// - Parameter time: when the job began, of a clock that only goes forward.
    package init(at time: Duration) {
        (start, now) = (time, time)
        recent = [(time, 0)]
    }

    /// Notes how much is done at a time that is not before the one noted last.
    package mutating func note(_ done: Int, at time: Duration) {
        (self.done, now) = (done, time)
        recent.append((time, done))
        while recent.count > 2, time - recent[1].time >= Self.stretch { recent.removeFirst() }
    }

    /// How many are done in a second; nil while nobody can tell.
    package var perSecond: Double? {
        let seconds = (now - recent[0].time) / .seconds(1)
        let rate = Double(done - recent[0].done) / max(seconds, 1e-9)
        return seconds > 0 && rate > 0 ? rate : nil
    }

    /// How many seconds the rest of `total` will take at that rate; nil while nobody can tell.
    package func secondsLeft(of total: Int) -> Double? { perSecond.map { Double(max(0, total - done)) / $0 } }

    /// How many seconds it has taken until now.
    package var secondsTaken: Double { (now - start) / .seconds(1) }

    /// `8 s`, `2 min 05 s`, `1 h 07 min`.
    package static func spoken(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 3.6e9).rounded(.up))
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60 < 10 ? "0" : "")\(whole % 60) s" }
        let minutes = whole / 60 % 60
        return "\(whole / 3600) h \(minutes < 10 ? "0" : "")\(minutes) min"
    }
}
