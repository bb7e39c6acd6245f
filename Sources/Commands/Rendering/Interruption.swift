import Dispatch
import Foundation

/// Ctrl-C and `kill` as an orderly end: the work is cancelled, cleans up after itself, and the program ends with 130.
enum Interruption {
    /// Runs work that a first SIGINT or SIGTERM cancels; a second one ends the program at once.
    static func cancelling<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value
    {
        // Unstructured, because a signal is no child of anybody; awaited below.
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if task.isCancelled { _exit(130) }
                task.cancel()
            }
            source.resume()
            return source
        }
        defer {
            for (source, number) in zip(sources, [SIGINT, SIGTERM]) {
                source.cancel()
                signal(number, SIG_DFL)
            }
        }
        return try await task.value
    }
}
