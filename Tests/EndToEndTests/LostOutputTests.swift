import Foundation
import Testing

struct LostOutputTests {
    @Test(arguments: [("> /dev/full", true), (">&-", true), ("> /dev/null", false), ("2>&-", false)])
    func `a result that cannot be written ends with 74 and no trap`(redirection: String, isLost: Bool) throws {
        let workspace = try Workspace.withDinner()
        let shell = Process()
        let errors = Pipe()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "'\(RunningProgram.executable)' show dinner.json \(redirection)"]
        shell.currentDirectoryURL = URL(filePath: workspace.folder)
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = errors
        try shell.run()
        let said = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        shell.waitUntilExit()
        #expect(shell.terminationReason == .exit && shell.terminationStatus == (isLost ? 74 : 0), "\(said)")
        #expect(said.contains("standard output cannot be written") == isLost, "\(said)")
    }
}
