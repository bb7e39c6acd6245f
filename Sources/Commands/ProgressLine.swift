import Foundation
import Rendering

/// One line on a terminal that says how far a long job is: pictures done, per second, and the time left.
///
/// Silent when standard error is not a terminal, so that logs and pipes stay clean.
package struct ProgressLine: ~Copyable {
    private let total: Int
    private let noun: String
    private let isShown: Bool
    private let now: () -> Duration
    private let write: (String) -> Void

    private var done = 0
    private var lastDrawn: Duration?
    private var pace: Pace

    private static let pause = Duration.milliseconds(100)

    /// - Parameters:
    ///   - now: a clock that only goes forward.
    ///   - write: puts text on the terminal.
    package init(
        total: Int, noun: String = "pictures", isShown: Bool, now: @escaping () -> Duration,
        write: @escaping (String) -> Void
    ) {
        (self.total, self.noun, self.isShown, self.now, self.write) = (total, noun, isShown, now, write)
        pace = Pace(at: now())
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
        pace.note(done, at: time)
        write("\r\u{1B}[K" + text)
    }

    /// Takes the line away, so that what is printed next stands on a clean one.
    package mutating func finish() {
        if lastDrawn != nil { write("\r\u{1B}[K") }
        lastDrawn = nil
    }

    private var text: String {
        let counted = "\(done)/\(total) \(noun)"
        guard let rate = pace.perSecond, let left = pace.secondsLeft(of: total) else { return counted }
        let speed = rate >= 10 ? String(Int(rate.rounded())) : String(format: "%.1f", rate)
        let time = done < total ? Pace.spoken(left) + " left" : Pace.spoken(pace.secondsTaken)
        return "\(counted)  \(speed) per second  \(time)"
    }
}
