import Testing

@testable import Commands

struct ProgressLineTests {
    /// A clock that a test moves, and a terminal that it reads.
    final class Terminal {
        var time = Duration.zero
        var written: [String] = []

        var shown: String? {
            written.last.map { String($0.drop { $0 == "\r" || $0 == "\u{1B}" || $0 == "[" || $0 == "K" }) }
        }

        func line(total: Int, isShown: Bool = true) -> ProgressLine {
            ProgressLine(total: total, isShown: isShown, now: { self.time }, write: { self.written.append($0) })
        }
    }

    @Test func saysHowFarHowFastAndHowLong() {
        let terminal = Terminal()
        var line = terminal.line(total: 1000)
        for _ in 0..<137 {
            terminal.time += .milliseconds(400)
            line.advance()
        }
        #expect(terminal.shown == "137/1000 pictures  2.5 per second  5 min 46 s left")
        line.finish()
        #expect(terminal.written.last == "\r\u{1B}[K")
    }

    @Test func theRateIsThatOfTheRecentPast() {
        let terminal = Terminal()
        var line = terminal.line(total: 1000)
        for _ in 0..<500 {
            terminal.time += .milliseconds(1)
            line.advance()
        }
        for _ in 0..<60 {
            terminal.time += .seconds(1)
            line.advance()
        }
        #expect(terminal.shown == "560/1000 pictures  1.0 per second  7 min 20 s left")
    }

    @Test func isSilentWhereNobodyLooks() {
        let terminal = Terminal()
        var line = terminal.line(total: 3, isShown: false)
        for _ in 0..<3 {
            terminal.time += .seconds(1)
            line.advance()
        }
        line.finish()
        #expect(terminal.written.isEmpty)
    }

    @Test func drawsSeldomButAlwaysTheLast() {
        let terminal = Terminal()
        var line = terminal.line(total: 1000)
        for _ in 0..<1000 {
            terminal.time += .milliseconds(1)
            line.advance()
        }
        #expect((10...12).contains(terminal.written.count))
        #expect(terminal.shown == "1000/1000 pictures  1000 per second  1 s")
    }

    @Test func aClockThatStandsDividesByNothing() {
        let terminal = Terminal()
        var line = terminal.line(total: 2)
        line.advance(by: 2)
        #expect(terminal.shown == "2/2 pictures")
    }
}
