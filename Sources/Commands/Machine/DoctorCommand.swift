import ArgumentParser
import JSON
import Projects

/// `pegbar doctor`: does this machine have what is needed?
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say whether this machine has what Pegbar needs.",
        discussion: "Exit code 74 if something is missing.")

    @OptionGroup var cacheOptions: CacheOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let findings = Examination.findings(cache: cacheOptions.cache)
        if json {
            let list = findings.map { finding -> JSONValue in
                .object([
                    "what": .string(finding.what), "found": .string(finding.found), "ok": .bool(finding.isSound),
                    "needed": .bool(finding.isNeeded),
                ])
            }
            Console.print(.array(list))
        } else {
            let rows = findings.map { [$0.isSound ? "ok" : $0.isNeeded ? "MISSING" : "-", $0.what, $0.found] }
            for line in Wording.table(rows) { Console.print(line) }
        }
        let missing = findings.filter { $0.isNeeded && !$0.isSound }
        guard missing.isEmpty else {
            for finding in missing { Console.say("pegbar: \(finding.what): \(finding.remedy)") }
            throw ExitCode(Outcome.inputOutput)
        }
    }
}
