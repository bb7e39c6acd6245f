import ArgumentParser
import JSON
import Projects

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "List everything in a project that does not hold, with its place.",
        discussion: """
            Prints FILE:LINE:COLUMN: error or warning. The exit code is 65 if there are errors, 0 with warnings alone. The \
            files that the project names are looked into: one that is missing here is a warning, one that is damaged, \
            changed or does not fit is an error.

              pegbar check dinner.json
            """)

    @OptionGroup var argument: ProjectArgument
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let problems: [ProjectProblem]
        do throws(ProjectFileError) {
            let loaded = try argument.store.load()
            problems =
                loaded.problems
                + ProjectFiles(loaded.project, of: argument.store).problems().located(in: loaded.document)
        } catch {
            guard case .badData(_, let found) = error else { throw error }
            problems = found
        }
        if json {
            Console.print(.array(problems.map(\.json)))
        } else {
            for problem in problems { Console.print(line(for: problem)) }
            let errors = problems.errors.count
            let summary = "\(Wording.count(errors, "error")), \(Wording.count(problems.count - errors, "warning"))"
            Console.say(problems.isEmpty ? "\(argument.project): no problems" : "\(argument.project): \(summary)")
        }
        if !problems.errors.isEmpty { throw ExitCode(Outcome.badData) }
    }

    private func line(for problem: ProjectProblem) -> String {
        let position = problem.position.map { ":\($0.line):\($0.column)" } ?? ""
        let place = problem.place.description
        return "\(argument.project)\(position): \(problem.severity.rawValue): "
            + (place.isEmpty ? "" : "\(place): ") + problem.message
    }
}
