import Foundation
import Synchronization

/// The threads behind one iteration of `OrderedPictures` and what they share.
///
/// `@unchecked Sendable`: every variable is read and written only between `condition.lock()` and `unlock()`.
final class PictureLine<Output: Sendable>: @unchecked Sendable {
    private let count: Int
    private let threads: Int
    private let window: Int
    /// Nil once the last thread has ended, so that what it holds on to goes then.
    private var makeWorker: (@Sendable () throws -> OrderedPictures<Output>.Worker)?

    private let condition = NSCondition()
    private var hasStarted = false
    private var isStopped = false
    /// Threads that were started and have not ended.
    private var running = 0
    /// The next picture that no thread has taken.
    private var next = 0
    /// The next picture that the consumer gets.
    private var delivered = 0
    /// One past the last picture worth computing: `count`, or less after an error.
    private var end: Int
    /// The same for threads in the middle of a picture, and 0 when all is over. Nothing else is told by it, so it needs no
    /// order.
    private let wanted: Atomic<Int>
    private var results: [Int: Result<Output, any Error>] = [:]
    private var consumer: CheckedContinuation<Output?, any Error>?

    init(
        count: Int, threads: Int, window: Int,
        makeWorker: @escaping @Sendable () throws -> OrderedPictures<Output>.Worker
    ) {
        (self.count, self.threads, self.window, self.makeWorker) = (count, threads, window, makeWorker)
        end = count
        wanted = Atomic(count)
    }

    // MARK: The consumer's side

    func next() async throws -> Output? {
        try await withCheckedThrowingContinuation { wait($0) }
    }

    /// Ends everything: threads give up the picture in hand, and then the consumer gets a `CancellationError`.
    func stop() {
        condition.lock()
        isStopped = true
        wanted.store(0, ordering: .relaxed)
        results = [:]
        let delivery = takeDelivery()
        condition.broadcast()
        condition.unlock()
        delivery?()
    }

    private func wait(_ continuation: CheckedContinuation<Output?, any Error>) {
        condition.lock()
        precondition(consumer == nil, "one iterator is used by one task at a time")
        if !isStopped, delivered < end { startThreads() }
        consumer = continuation
        let delivery = takeDelivery()
        condition.unlock()
        delivery?()
    }

    /// Pairs a waiting consumer with what is due; to be called with the lock held, the outcome without.
    ///
    /// The end, be it the last picture, an error or a cancellation, is due once no thread is left, so that the consumer
    /// may tidy up behind them.
    private func takeDelivery() -> (() -> Void)? {
        guard let waiting = consumer else { return nil }
        let due: Result<Output?, any Error>
        if delivered < end, !isStopped {
            guard let result = results[delivered] else { return nil }
            due = result.map { $0 }
        } else {
            due = delivered < end ? .failure(CancellationError()) : .success(nil)
        }
        if case .success(.some) = due {
            results[delivered] = nil
            delivered += 1
            condition.broadcast()
        } else {
            guard running == 0 else { return nil }
            (end, results) = isStopped ? (end, [:]) : (delivered, [:])
        }
        consumer = nil
        return { waiting.resume(with: due) }
    }

    private func startThreads() {
        guard !hasStarted else { return }
        hasStarted = true
        running = threads
        for number in 1...threads {
            let thread = Thread { self.work() }
            thread.name = "pictures \(number)"
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    // MARK: A thread's side

    private func work() {
        paint()
        leave()
    }

    private func paint() {
        guard let makeWorker = condition.withLock({ makeWorker }), let first = take() else { return }
        // Not kept in an optional: each way in and out would wrap it once more, and calls would go deeper with each picture.
        let worker: OrderedPictures<Output>.Worker
        do { worker = try makeWorker() } catch { return put(.failure(error), at: first) }
        compute(first, worker)
        while let index = take() { compute(index, worker) }
    }

    private func compute(_ index: Int, _ worker: OrderedPictures<Output>.Worker) {
        let isWanted = { index < self.wanted.load(ordering: .relaxed) }
        do {
            guard let output = try worker(index, isWanted) else {
                precondition(!isWanted(), "picture \(index) was given up though it was wanted")
                return
            }
            put(.success(output), at: index)
        } catch {
            put(.failure(error), at: index)
        }
    }

    private func leave() {
        condition.lock()
        running -= 1
        if running == 0 { makeWorker = nil }
        let delivery = takeDelivery()
        condition.unlock()
        delivery?()
    }

    /// The next picture to compute, waiting for a place in the window; nil when there is nothing left to do.
    private func take() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped, next < end, next >= delivered + window { condition.wait() }
        guard !isStopped, next < end else { return nil }
        defer { next += 1 }
        return next
    }

    private func put(_ result: Result<Output, any Error>, at index: Int) {
        condition.lock()
        // After an error at an earlier picture this one has no taker.
        if !isStopped, index < end {
            results[index] = result
            if case .failure = result {
                end = index + 1
                wanted.store(end, ordering: .relaxed)
                results = results.filter { $0.key < end }
            }
        }
        let delivery = takeDelivery()
        condition.broadcast()
        condition.unlock()
        delivery?()
    }
}
