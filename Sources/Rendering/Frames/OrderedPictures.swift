/// Results of heavy work on pictures `0 ..< count`, in order, computed ahead on threads of their own.
///
/// Pull-based and bounded: work starts with the first `next()`, and picture i is begun only once fewer than `window`
/// results before it are waiting to be fetched, so memory does not grow with `count`. The cooperative pool is never
/// blocked. An error at picture i is thrown after every earlier result was delivered, and ends the sequence.
/// Cancelling the task, or letting go of the iterator, stops the threads; the pictures in their hands are given up. When
/// the sequence ends, with an error, cancelled or after the last picture, no thread is at work any more.
package struct OrderedPictures<Output: Sendable>: AsyncSequence, Sendable {
    /// Computes one picture, or gives it up and returns nil once it is not wanted any more, which it may ask at any time.
    /// Made on the thread that uses it and never used by two at once, so it may own scratch memory.
    package typealias Worker = (_ index: Int, _ isWanted: () -> Bool) throws -> Output?

    private let count: Int
    private let threads: Int
    private let window: Int
    private let makeWorker: @Sendable () throws -> Worker

    /// - Parameters:
    ///   - threads: at least 1; no more are started than there are pictures or places in the window.
    ///   - window: at least 1: how many results are in the making or waiting at any time. Twice `threads` keeps
    ///     threads busy while the results are written.
    ///   - makeWorker: called once by each thread before its first picture; what it throws counts as that picture's
    ///     error.
    package init(
        count: Int, threads: Int, window: Int, makeWorker: @escaping @Sendable () throws -> Worker
    ) {
        precondition(
            count >= 0 && threads >= 1 && window >= 1, "\(count) pictures, \(threads) threads, window \(window)")
        (self.count, self.threads, self.window, self.makeWorker) = (count, threads, window, makeWorker)
    }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(
            PictureLine<Output>(
                count: count, threads: Swift.min(threads, window, count), window: window, makeWorker: makeWorker))
    }

    /// Hands over each result in order. When this returns or throws, no thread is at work any more, not even if it is
    /// `body` that throws.
    package func forEach(_ body: (Output) throws -> Void) async throws {
        var iterator = makeAsyncIterator()
        while let output = try await iterator.next() {
            do { try body(output) } catch {
                await iterator.stop()
                throw error
            }
        }
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        private let owner: Owner

        /// Stops the threads when the last copy of the iterator goes.
        private final class Owner: Sendable {
            let line: PictureLine<Output>

            init(_ line: PictureLine<Output>) { self.line = line }

            deinit { line.stop() }
        }

        fileprivate init(_ line: PictureLine<Output>) { owner = Owner(line) }

        /// The next result; nil after the last one and after an error. Throws `CancellationError` when cancelled.
        package mutating func next() async throws -> Output? {
            let line = owner.line
            return try await withTaskCancellationHandler {
                try await line.next()
            } onCancel: {
                line.stop()
            }
        }

        /// Stops the threads and waits for them.
        fileprivate func stop() async {
            owner.line.stop()
            _ = try? await owner.line.next()
        }
    }
}
