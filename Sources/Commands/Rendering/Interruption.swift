import Dispatch
import Foundation

/// Ctrl-C, `kill` and a terminal that is closed as an orderly end: the work is cancelled, cleans up after itself, and the
/// program ends with 130.
enum Interruption {
    /// Runs work that a first SIGINT, SIGTERM or SIGHUP cancels; a second one ends the program at once. With
    /// `nohup` it outlives its terminal.
    static func cancelling<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value
    {
        let numbers = [SIGINT, SIGTERM] + (isIgnored(SIGHUP) ? [] : [SIGHUP])
        let (registrations, registered) = AsyncStream<Void>.makeStream()
        // Unstructured, because a signal is no child of anybody; awaited below.
        let task = Task {
            // A signal that nobody minds yet would end the program at once, with whatever the work had made by then.
            for await _ in registrations.prefix(numbers.count) {}
            try Task.checkCancellation()
            return try await work()
        }
        let sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setRegistrationHandler { registered.yield() }
            source.setEventHandler {
                if task.isCancelled { _exit(130) }
                task.cancel()
            }
            source.resume()
            return source
        }
        defer {
            for (source, number) in zip(sources, numbers) {
                source.cancel()
                signal(number, SIG_DFL)
            }
        }
        return try await task.value
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Darwin)
            let handler = action.__sigaction_u.__sa_handler
        #else
            let handler = action.__sigaction_handler.sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
