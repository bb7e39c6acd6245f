import Files
import Foundation
import Testing

struct ShellWordTests {
    @Test(arguments: ["dinner.json", "../a/b-c_d.json", "key-1", "ärger", "a=b,c:d@e%f+g"])
    func plainWordsStayAsTheyAre(_ word: String) { #expect(ShellWord.quoted(word) == word) }

    @Test(arguments: [
        "", "my dinner.json", "a'b", "''", "$HOME", "`x`", "a\"b", "a\\b", "~/x", "*", "x;y", "(a)", "!1", "#a", "a\nb",
    ])
    func aShellReadsTheOthersAsTheyAre(_ word: String) throws {
        let shell = Process(), pipe = Pipe()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "printf %s \(ShellWord.quoted(word))"]
        shell.standardOutput = pipe
        try shell.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        shell.waitUntilExit()
        #expect(String(decoding: output, as: UTF8.self) == word && ShellWord.quoted(word).hasPrefix("'"))
    }
}
