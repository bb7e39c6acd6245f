import ArgumentParser
import Foundation
import JSON
import Projects

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the changes that can be taken back or made again.",
        discussion: """
            Oldest first; an arrow marks where the project is, and what lies after it was undone.

              pegbar history dinner.json
            """)

    @OptionGroup var argument: ProjectArgument
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let entries = try argument.store.history()
        if json {
            let list = entries.map { entry in
                JSONValue.object([
                    "what": .string(entry.what), "time": .integer(entry.time), "revision": .string(entry.revision),
                    "undone": .bool(entry.isUndone), "current": .bool(entry.isCurrent),
                ])
            }
            return Console.print(.array(list))
        }
        let formatter = ISO8601DateFormatter()
        formatter.timeZone = .current
        let rows = entries.map { entry in
            [
                entry.isCurrent ? "->" : "", formatter.string(from: Date(timeIntervalSince1970: Double(entry.time))),
                entry.what + (entry.isUndone ? " (undone)" : ""),
            ]
        }
        for line in Wording.table(rows, indent: 0) { Console.print(line) }
    }
}
