import ArgumentParser
import JSON
import Projects
import Rendering

/// `pegbar verify`: is a render still what its manifest says?
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check rendered pictures or a movie against the manifest.",
        discussion: """
            Every file is read and decoded; every problem is listed. Exit code 65 if there is one.

            EXAMPLES
              pegbar verify shots/act-one
              pegbar verify act-one.mp4
            """)

    @Argument(help: "A rendered folder or movie.", completion: .file())
    var path: String

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let report = try Verification.verify(path)
        let frames = report.manifest.frames.count { !$0.isTail }
        if json {
            let members: [String: JSONValue] = [
                "frames": .integer(frames), "totalFrames": .integer(report.manifest.totalFrames),
                "whole": .bool(report.isWhole), "problems": .array(report.problems.map { .string($0) }),
            ]
            Console.print(.object(members))
        } else if report.problems.isEmpty {
            let part = report.isWhole ? "all" : "\(frames) of"
            let tail = report.manifest.frames.count - frames
            Console.print(
                "\(path): \(part) \(report.manifest.totalFrames) frames"
                    + (tail > 0 ? ", and \(tail) of the tail," : "") + " are as they were rendered")
        } else {
            for problem in report.problems { Console.print(problem) }
        }
        if !report.problems.isEmpty {
            Console.say("\(path): \(Wording.count(report.problems.count, "problem"))")
            throw ExitCode(Outcome.badData)
        }
    }
}
