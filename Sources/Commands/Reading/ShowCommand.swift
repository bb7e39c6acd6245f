import ArgumentParser
import JSON
import Projects

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a project readably, or as JSON.",
        discussion: """
            Chains with frame numbers and seconds, takes with a star at the chosen one, keys with their recipes, problems.

              pegbar show dinner.json
              pegbar show dinner.json --json | jq '.plans[].pictures'
            """)

    @OptionGroup var argument: ProjectArgument
    @Flag(help: "Print JSON: the project as in its file, its revision, the plan of each chain, and problems.")
    var json = false

    func run() throws {
        let loaded = try argument.store.load()
        if json { return Console.print(ProjectReport(loaded).json) }
        for line in ProjectReport(loaded).lines { Console.print(line) }
    }
}
