import ArgumentParser
import Foundation

/// The program as a function: runs a command line and says with which exit code it ends.
package enum Program {
    package static func main() async {
        let code = await run(Array(CommandLine.arguments.dropFirst()))
        exit(code == 0 && StandardStreams.haveLostOutput ? Outcome.inputOutput : code)
    }

    /// Runs a command line, arguments without the program's name, and prints why it failed if it did.
    package static func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try PegbarCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return report(error)
        }
    }

    /// Prints an error where it belongs and returns the exit code it stands for.
    static func report(_ error: any Error) -> Int32 {
        switch error {
        case let exit as ExitCode: return exit.rawValue
        case is CancellationError: return Outcome.interrupted
        case let error as any ExitCoded:
            Console.say("pegbar: \(error)")
            return error.exitCode
        case let error as CocoaError:
            Console.say("pegbar: \(error.localizedDescription)")
            return error.isFileError ? Outcome.inputOutput : Outcome.badData
        default: return reportParsing(error)
        }
    }

    /// Help, version, completion scripts, and everything about the command line itself.
    private static func reportParsing(_ error: any Error) -> Int32 {
        let text = PegbarCommand.fullMessage(for: error)
        let code = PegbarCommand.exitCode(for: error).rawValue
        if code == 0 {
            if !text.isEmpty { Console.print(text) }
        } else if !text.isEmpty {
            Console.say(text)
        }
        return code == 1 ? Outcome.inputOutput : code
    }
}

extension CocoaError {
    fileprivate var isFileError: Bool { (0..<1024).contains(code.rawValue) }
}
