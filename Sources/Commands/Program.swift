import ArgumentParser
import Foundation
import Tensors

/// The program as a function: runs a command line and says with which exit code it ends.
package enum Program {
    package static func main() async {
        Rounding.setUsual()
        let code = await run(Array(CommandLine.arguments.dropFirst()))
        exit(code == 0 && StandardStreams.haveLostOutput ? Outcome.inputOutput : code)
    }

    /// Runs a command line, arguments without the program's name, and prints why it failed if it did.
    package static func run(_ arguments: [String]) async -> Int32 {
        do {
            try Subcommands.check(arguments)
            var command = try PegbarCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return report(error, of: arguments)
        }
    }

    /// Prints an error where it belongs and returns the exit code it stands for.
    ///
    /// - Parameter arguments: the command line that it is about.
    static func report(_ error: any Error, of arguments: [String] = []) -> Int32 {
        switch error {
        case let exit as ExitCode: return exit.rawValue
        case is CancellationError:
            Console.say("pegbar: interrupted")
            return Outcome.interrupted
        case let error as any ExitCoded:
            Console.say("pegbar: \(error)")
            return error.exitCode
        case let error as CocoaError:
            Console.say("pegbar: \(error.localizedDescription)")
            return error.isFileError ? Outcome.inputOutput : Outcome.badData
        default: return reportParsing(error, arguments)
        }
    }

    /// Help, version, completion scripts, and everything about the command line itself.
    private static func reportParsing(_ error: any Error, _ arguments: [String]) -> Int32 {
        let text = wording(PegbarCommand.fullMessage(for: error), arguments)
        let code = PegbarCommand.exitCode(for: error).rawValue
        if code == 0 {
            if !text.isEmpty { Console.print(text) }
        } else if !text.isEmpty {
            Console.say(text)
        }
        return code == 1 ? Outcome.inputOutput : code
    }

    /// ArgumentParser's text with the program's own beginning, and with a reason where it has none.
    private static func wording(_ text: String, _ arguments: [String]) -> String {
        guard text.hasPrefix("Error: ") else { return text }
        var lines = text.dropFirst("Error: ".count).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        // A negative number is taken for an option, and is then missing where it should stand.
        if ["Missing expected argument", "Unknown option '-"].contains(where: lines[0].hasPrefix),
            let number = arguments.first(where: { $0.hasPrefix("-") && Int($0) != nil })
        {
            lines[0] = "\(number): a number here is 0 or more (\(lines[0]))"
        }
        return "pegbar: " + lines.joined(separator: "\n")
    }
}

extension CocoaError {
    fileprivate var isFileError: Bool { (0..<1024).contains(code.rawValue) }
}
