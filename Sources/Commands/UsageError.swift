/// A command line that makes no sense, as found out by looking into a project or a folder: its text says it all, so that no
/// usage follows.
struct UsageError: ExitCoded, CustomStringConvertible {
    let description: String
    var exitCode: Int32 { Outcome.usage }

    init(_ description: String) { self.description = description }
}
