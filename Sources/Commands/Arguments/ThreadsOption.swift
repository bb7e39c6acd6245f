import ArgumentParser
import Foundation

/// How many threads paint; the pictures are the same for any number.
struct ThreadsOption: ParsableArguments {
    private static let most = 256

    @Option(parsing: .unconditional, help: "How many threads paint; the result is the same for any number.")
    var threads: Int = min(ProcessInfo.processInfo.activeProcessorCount, most)

    func validate() throws {
        guard (1...Self.most).contains(threads) else { throw ValidationError("--threads is 1 to \(Self.most)") }
    }
}
