@testable import Commands
import Testing

struct StandardStreamsTests {
    @Test func nothingInATextCommandsATerminal() {
        #expect(StandardStreams.forTerminal("anna\tб🙂\n") == "anna\tб🙂\n")
        #expect(StandardStreams.forTerminal("\u{1B}[31m\r\u{7}\u{7F}\u{9B}2J") == "␛[31m␍␇␡\u{FFFD}2J")
    }
}
