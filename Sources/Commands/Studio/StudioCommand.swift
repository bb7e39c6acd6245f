import ArgumentParser
import Files
import Foundation
import Projects
import Rendering
import Studio

/// `pegbar studio`: a page in which transitions are found, chained and judged.
struct StudioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "studio", abstract: "Open a project in the browser: find, chain and judge transitions.",
        discussion: """
            Serves one page to this machine and prints its address, which works once: whoever opens it first is in. The \
            page edits the same project file as the command line, with the same undo; both may be open at once. Ctrl-C \
            ends it.

            EXAMPLES
              pegbar studio dinner.json
              pegbar studio dinner.json --no-open --port 0
              pegbar studio dinner.json --drawings ~/drawings/act-one --output shots
            """)

    @OptionGroup var argument: ProjectArgument

    @Option(parsing: .unconditional, help: "The port to listen at; 0 for any that is free.")
    var port = 8137

    @Flag(name: .customLong("no-open"), help: "Print the address and open no browser.")
    var staysClosed = false

    @Option(help: "Listen at this address of the machine instead of the loopback, so that others can come in.")
    var host = "127.0.0.1"

    @Option(
        name: .customLong("drawings"),
        help: ArgumentHelp(
            "A folder under which drawings may be looked at, beside the project's; may be repeated.", valueName: "dir"),
        completion: .directory)
    var drawings: [String] = []

    @Option(
        name: .customLong("models"),
        help: ArgumentHelp(
            "A folder under which files may be added as models, beside the project's and those of its models; may be "
                + "repeated.", valueName: "dir"),
        completion: .directory)
    var models: [String] = []

    @Option(
        help: ArgumentHelp("Where renders go; 'renders' beside the project unless given.", valueName: "dir"),
        completion: .directory)
    var output: String?

    @OptionGroup var threading: ThreadsOption
    @OptionGroup var instructions: InstructionSetOption
    @OptionGroup var cacheOptions: CacheOptions

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port is 0 to 65535") }
        guard !Self.meansEverywhere(host) else {
            throw ValidationError("--host takes the one address by which others reach this machine, not \"\(host)\"")
        }
        guard Self.isKnown(host) else {
            throw ValidationError("--host \(host): no address of that name is known; write one that this machine has")
        }
        for (option, folders) in [("--drawings", drawings), ("--models", models)] {
            for folder in folders where Disk.status(folder)?.isFolder != true {
                throw ValidationError("\(option) \(folder): no such folder")
            }
        }
    }

    /// Whether a host is an address or the name of one.
    private static func isKnown(_ host: String) -> Bool {
        var found: UnsafeMutablePointer<addrinfo>?
        defer { if found != nil { freeaddrinfo(found) } }
        return getaddrinfo(host, nil, nil, &found) == 0
    }

    /// Whether a host is none, or one of the many spellings of "all addresses of this machine".
    private static func meansEverywhere(_ host: String) -> Bool {
        var four = in_addr(), six = in6_addr()
        // inet_aton knows what resolvers take: "0", "0x0", "0.0".
        if host.isEmpty || host == "*" || inet_aton(host, &four) != 0 && four.s_addr == 0 { return true }
        guard inet_pton(AF_INET6, host, &six) == 1 else { return false }
        let bytes = withUnsafeBytes(of: six, Array.init)
        let rest = bytes.dropFirst(12).allSatisfy { $0 == 0 }, isMapped = bytes[10] == 0xff && bytes[11] == 0xff
        return rest && bytes.prefix(10).allSatisfy { $0 == 0 } && (isMapped || bytes[10] == 0 && bytes[11] == 0)
    }

    func run() async throws {
        instructions.use()
        var store = argument.store
        // A page must not hang because another program holds the project for long.
        store.lockTimeout = .seconds(5)
        store.onWait = {}
        var configuration = Studio.Configuration(store: store, cache: cacheOptions.cache)
        (configuration.host, configuration.port) = (host, port)
        (configuration.drawings, configuration.models, configuration.output) = (drawings, models, output)
        configuration.threads = threading.threads
        if let folder = ProcessInfo.processInfo.environment["PEGBAR_STUDIO_ASSETS"], !folder.isEmpty {
            configuration.assets = folder
            Console.say("the page's files are those in \(folder)")
        }
        let studio = try Studio(configuration)
        if host != "127.0.0.1" && host != "localhost" && host != "::1" {
            Console.say("anybody who reaches \(host) and knows the address below can change this project")
        }
        let entrance = staysClosed ? nil : BrowserEntrance()
        defer { entrance?.remove() }
        try await Interruption.cancelling {
            try await studio.run { address in
                Console.print(address)
                entrance?.open(address)
            }
        }
    }
}
