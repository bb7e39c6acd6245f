import ArgumentParser
import Foundation

/// How many threads paint; the pictures are the same for any number.
struct ThreadsOption: ParsableArguments {
    @Option(help: "How many pictures are painted at once; the result is the same for any number.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard (1...256).contains(threads) else { throw ValidationError("--threads is 1 to 256") }
    }
}
