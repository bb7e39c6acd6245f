import Testing

@testable import Studio

struct ShellTextTests {
    @Test func wordsAreQuotedWhereTheyMustBe() {
        #expect(ShellText.commandLine(["retime", "a/b.json", "opening", "96"]) == "pegbar retime a/b.json opening 96")
        #expect(ShellText.commandLine(["note", "Paloma's test", ""]) == "pegbar note 'Paloma'\\''s test' ''")
        #expect(ShellText.commandLine(["x", "$(rm -rf)", "ä"]) == "pegbar x '$(rm -rf)' 'ä'")
    }
}
