import ArgumentParser
import JSON
import Rendering

/// `pegbar cache`: what the picture cache holds, and emptying it.
struct CacheCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache", abstract: "Say what the picture cache holds, or empty it.",
        discussion: """
            EXAMPLES
              pegbar cache
              pegbar cache --clear
            """)

    @OptionGroup var options: CacheOptions

    @Flag(help: "Remove every picture.")
    var clear = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let cache = options.cache
        if clear { try cache.clear() }
        let statistics = try cache.statistics()
        if json {
            let members: [String: JSONValue] = [
                "folder": .string(cache.directory), "pictures": .integer(statistics.entries),
                "bytes": .integer(statistics.bytes), "limit": .integer(cache.limit),
            ]
            Console.print(.object(members))
        } else {
            Console.print(
                "\(cache.directory): \(statistics.entries) pictures, \(statistics.bytes >> 20) of "
                    + "\(cache.limit >> 20) MiB")
        }
    }
}
