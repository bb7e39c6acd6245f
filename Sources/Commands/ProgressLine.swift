import Foundation

/// One line on a terminal that says how far a long job is: pictures done, per second, and the time left.
///
/// Silent when standard error is not a terminal, so that logs and pipes stay clean.
package struct ProgressLine: ~Copyable {
    private let total: Int
    private let noun: String
    private let isShown: Bool
    private let now: () -> Duration
    private let write: (String) -> Void

    private let start: Duration
    private var done = 0
    private var lastDrawn: Duration?
    /// Moments of the last stretch and what was done by then: the rate is that of the recent past, because pictures
    /// from the cache come much faster than new ones.
    private var recent: [(time: Duration, done: Int)]

    private static let stretch = Duration.seconds(20)
    private static let pause = Duration.milliseconds(100)

    /// - Parameters:
    ///   - now: a clock that only goes forward.
    ///   - write: puts text on the terminal.
    package init(
        total: Int, noun: String = "pictures", isShown: Bool, now: @escaping () -> Duration,
        write: @escaping (String) -> Void
    ) {
        (self.total, self.noun, self.isShown, self.now, self.write) = (total, noun, isShown, now, write)
        start = now()
        recent = [(start, 0)]
    }

    /// A line on standard error.
    package static func onStandardError(total: Int, noun: String = "pictures") -> ProgressLine {
        let origin = ContinuousClock.now
        return ProgressLine(
            total: total, noun: noun, isShown: isatty(STDERR_FILENO) == 1, now: { origin.duration(to: .now) },
            write: StandardStreams.command)
    }

    /// Says that `count` more are done.
    package mutating func advance(by count: Int = 1) {
        done += count
        guard isShown else { return }
        let time = now()
        if done < total, let lastDrawn, time - lastDrawn < Self.pause { return }
        lastDrawn = time
        recent.append((time, done))
        while recent.count > 2, time - recent[1].time >= Self.stretch { recent.removeFirst() }
        write("\r\u{1B}[K" + text(at: time))
    }

    /// Takes the line away, so that what is printed next stands on a clean one.
    package mutating func finish() {
        if lastDrawn != nil { write("\r\u{1B}[K") }
        lastDrawn = nil
    }

    private func text(at time: Duration) -> String {
        let counted = "\(done)/\(total) \(noun)"
        let seconds = (time - recent[0].time) / .seconds(1)
        let rate = Double(done - recent[0].done) / max(seconds, 1e-9)
        guard seconds > 0, rate > 0 else { return counted }
        let speed = rate >= 10 ? String(Int(rate.rounded())) : String(format: "%.1f", rate)
        let left =
            done < total
            ? Self.spoken(Double(total - done) / rate) + " left" : Self.spoken((time - start) / .seconds(1))
        return "\(counted)  \(speed) per second  \(left)"
    }

    /// `8 s`, `2 min 05 s`, `1 h 07 min`.
    static func spoken(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 3.6e9).rounded(.up))
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60 < 10 ? "0" : "")\(whole % 60) s" }
        let minutes = whole / 60 % 60
        return "\(whole / 3600) h \(minutes < 10 ? "0" : "")\(minutes) min"
    }
}
