import Foundation
import Testing

/// The studio as a program: what it prints, and how it ends.
struct StudioTests {
    private func started(_ workspace: Workspace, _ options: String...) throws -> (RunningProgram, address: String) {
        let program = try workspace.start(["studio", "dinner.json", "--no-open"] + options)
        for _ in 0..<6000 where !program.outputSoFar.hasSuffix("\n") { usleep(10_000) }
        return (program, program.outputSoFar)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `it prints one address and ends when it is asked to`(_ signal: Int32) throws {
        let workspace = try Workspace.withDinner()
        let (program, address) = try started(workspace, "--port", "0")
        #expect(address.wholeMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+\/\?code=[0-9a-f]{64}\n/) != nil, "\(address)")
        program.send(signal)
        let end = try program.wait()
        #expect(end.code == 130 && end.output == address && end.messages == "pegbar: interrupted\n", "\(end)")
    }

    @Test func `a port that is taken is said`() throws {
        let workspace = try Workspace.withDinner()
        let (program, address) = try started(workspace, "--port", "0")
        let port = try #require(address.firstMatch(of: /:([0-9]+)\//)?.1)
        let end = try workspace.run("studio dinner.json --no-open --port \(port)")
        #expect(end.code == 73 && end.output.isEmpty && end.messages.contains("--port"), "\(end)")
        program.send(SIGINT)
        _ = try program.wait()
    }

    @Test func `what cannot be served is refused before anything listens`() throws {
        let workspace = try Workspace.withDinner()
        #expect(try workspace.run("studio nothing.json --no-open --port 0").code == 66)
        try workspace.write("{ nonsense", to: "broken.json")
        #expect(try workspace.run("studio broken.json --no-open --port 0").code == 65)
        for options in ["--port 65536", "--host 0.0.0.0", "--drawings nothing"] {
            #expect(try workspace.run("studio dinner.json --no-open \(options)").code == 64, "\(options)")
        }
    }
}
