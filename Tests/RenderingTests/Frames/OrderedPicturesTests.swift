import Foundation
import Rendering
import Synchronization
import Testing

struct OrderedPicturesTests {
    struct Failure: Error, Equatable { let index: Int }

    /// Counts what happens on the threads; a worker's probe says when its thread has let go of it.
    final class Counters: Sendable {
        let begun = Atomic(0)
        let workers = Atomic(0)
        let live = Atomic(0)
        let mostAhead = Atomic(0)
        let delivered = Atomic(0)

        func waitUntilNoThreadIsLeft() async throws {
            for _ in 0..<1000 where live.load(ordering: .acquiring) > 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(live.load(ordering: .acquiring) == 0)
        }
    }

    final class Probe {
        let counters: Counters

        init(_ counters: Counters) {
            self.counters = counters
            counters.workers.add(1, ordering: .acquiringAndReleasing)
            counters.live.add(1, ordering: .acquiringAndReleasing)
        }

        deinit { counters.live.subtract(1, ordering: .acquiringAndReleasing) }
    }

    @Test func `the last of many pictures is computed no deeper in the stack than the first`() async throws {
        let deepest = Mutex<[Int]>([])
        let pictures = OrderedPictures<Void>(count: 1000, threads: 1, window: 2) {
            { _, _ in
                var here = 0
                let place = withUnsafePointer(to: &here) { Int(bitPattern: $0) }
                deepest.withLock { $0.append(place) }
            }
        }
        try await pictures.forEach { _ in }
        let places = deepest.withLock { $0 }
        #expect(places.count == 1000 && Set(places.dropFirst()).count == 1)
    }

    private func pictures(
        _ count: Int, threads: Int, window: Int, counters: Counters = Counters(), failing: Set<Int> = [],
        microseconds: UInt32 = 300
    ) -> OrderedPictures<Int> {
        OrderedPictures(count: count, threads: threads, window: window) {
            let probe = Probe(counters)
            return { index, _ in
                withExtendedLifetime(probe) {}
                counters.begun.add(1, ordering: .acquiringAndReleasing)
                counters.mostAhead.max(index - counters.delivered.load(ordering: .acquiring), ordering: .relaxed)
                usleep(UInt32.random(in: 0...microseconds))
                if failing.contains(index) { throw Failure(index: index) }
                return index * index
            }
        }
    }

    @Test(arguments: 1...8, [1, 2, 5, 100])
    func comeInOrder(threads: Int, window: Int) async throws {
        let counters = Counters()
        var results: [Int] = []
        for try await result in pictures(60, threads: threads, window: window, counters: counters) {
            results.append(result)
            counters.delivered.add(1, ordering: .acquiringAndReleasing)
        }
        #expect(results == (0..<60).map { $0 * $0 })
        #expect(counters.begun.load(ordering: .acquiring) == 60)
        #expect(counters.workers.load(ordering: .acquiring) <= min(threads, window))
        // One more than the window: a result may have been fetched that the test has not counted yet.
        #expect(counters.mostAhead.load(ordering: .acquiring) <= window)
        try await counters.waitUntilNoThreadIsLeft()
    }

    @Test func noneAndOne() async throws {
        for try await _ in pictures(0, threads: 3, window: 3) { Issue.record("there is no picture") }
        var iterator = pictures(1, threads: 3, window: 3).makeAsyncIterator()
        #expect(try await iterator.next() == 0)
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
    }

    @Test func nothingIsComputedBeforeItIsAskedFor() async throws {
        let counters = Counters()
        var iterator = pictures(100, threads: 4, window: 4, counters: counters).makeAsyncIterator()
        try await Task.sleep(for: .milliseconds(20))
        #expect(counters.begun.load(ordering: .acquiring) == 0)
        #expect(try await iterator.next() == 0)
        for _ in 0..<1000 where counters.begun.load(ordering: .acquiring) < 5 {
            try await Task.sleep(for: .milliseconds(5))
        }
        try await Task.sleep(for: .milliseconds(20))
        #expect(counters.begun.load(ordering: .acquiring) == 5)
    }

    @Test(arguments: 1...8)
    func anErrorComesInItsPlace(threads: Int) async throws {
        let counters = Counters()
        var results: [Int] = []
        var iterator = pictures(60, threads: threads, window: 9, counters: counters, failing: [17, 18, 21])
            .makeAsyncIterator()
        let error = await #expect(throws: Failure.self) {
            while let result = try await iterator.next() { results.append(result) }
        }
        #expect(error == Failure(index: 17))
        #expect(results == (0..<17).map { $0 * $0 })
        #expect(try await iterator.next() == nil)
        #expect(counters.begun.load(ordering: .acquiring) <= 17 + 9)
        try await counters.waitUntilNoThreadIsLeft()
    }

    @Test func aWorkerThatCannotBeMadeIsTheErrorOfThatPicture() async throws {
        let made = Atomic(0)
        let sequence = OrderedPictures<Int>(count: 10, threads: 2, window: 4) {
            made.add(1, ordering: .relaxed)
            throw Failure(index: -1)
        }
        await #expect(throws: Failure(index: -1)) {
            for try await _ in sequence { Issue.record("no picture can be made") }
        }
        #expect(made.load(ordering: .relaxed) >= 1)
    }

    @Test(arguments: [1, 2, 8])
    func cancellingTheTaskStopsTheThreads(threads: Int) async throws {
        let counters = Counters()
        let sequence = pictures(100_000, threads: threads, window: 2 * threads, counters: counters)
        let task = Task {
            var count = 0
            for try await _ in sequence { count += 1 }
            return count
        }
        try await Task.sleep(for: .milliseconds(30))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await counters.waitUntilNoThreadIsLeft()
        #expect(counters.begun.load(ordering: .acquiring) < 100_000)
    }

    /// Whoever tidies up behind the threads can do so at once.
    @Test(arguments: [1, 3])
    func noThreadIsLeftAtTheEnd(threads: Int) async throws {
        for cause in 0..<4 {
            let counters = Counters()
            let sequence = pictures(
                cause == 3 ? 8 : 100_000, threads: threads, window: 2 * threads, counters: counters,
                failing: cause == 0 ? [5] : [], microseconds: 20_000)
            let task = Task { () -> Int in
                defer { #expect(counters.live.load(ordering: .acquiring) == 0, "cause \(cause)") }
                var count = 0
                try await sequence.forEach { index in
                    if cause == 1, index == 16 { throw Failure(index: 4) }
                    count += 1
                }
                return count
            }
            if cause == 2 {
                try await Task.sleep(for: .milliseconds(50))
                task.cancel()
            }
            switch cause {
            case 0: await #expect(throws: Failure(index: 5)) { try await task.value }
            case 1: await #expect(throws: Failure(index: 4)) { try await task.value }
            case 2: await #expect(throws: CancellationError.self) { try await task.value }
            default: #expect(try await task.value == 8)
            }
        }
    }

    @Test(arguments: [1, 3])
    func whatIsInHandIsGivenUp(threads: Int) async throws {
        let begun = Atomic(0), givenUp = Atomic(0)
        let sequence = OrderedPictures<Int>(count: 100, threads: threads, window: 2 * threads) {
            { _, isWanted in
                begun.add(1, ordering: .acquiringAndReleasing)
                while isWanted() { usleep(1000) }
                givenUp.add(1, ordering: .acquiringAndReleasing)
                return nil
            }
        }
        let task = Task { for try await _ in sequence { Issue.record("no picture is ever done") } }
        while begun.load(ordering: .acquiring) < threads { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(begun.load(ordering: .acquiring) == threads && givenUp.load(ordering: .acquiring) == threads)
    }

    /// An error leaves the pictures before it, and nobody waits for those behind it.
    @Test func whatComesAfterAnErrorIsGivenUp() async throws {
        let begun = Atomic(0)
        let sequence = OrderedPictures<Int>(count: 4, threads: 4, window: 4) {
            { index, isWanted in
                begun.add(1, ordering: .acquiringAndReleasing)
                while begun.load(ordering: .acquiring) < 4 { usleep(1000) }
                switch index {
                case 0:
                    // Long after the error, and still wanted.
                    usleep(50_000)
                    #expect(isWanted())
                    return 0
                case 1: throw Failure(index: 1)
                default:
                    while isWanted() { usleep(1000) }
                    return nil
                }
            }
        }
        var results: [Int] = []
        await #expect(throws: Failure(index: 1)) {
            for try await result in sequence { results.append(result) }
        }
        #expect(results == [0])
    }

    @Test func aTaskThatIsCancelledAlreadyGetsNothing() async throws {
        let counters = Counters()
        let sequence = pictures(10, threads: 2, window: 2, counters: counters)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            for try await _ in sequence { Issue.record("cancelled before the first picture") }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        try await counters.waitUntilNoThreadIsLeft()
    }

    @Test func lettingGoOfTheIteratorStopsTheThreads() async throws {
        let counters = Counters()
        for try await result in pictures(100_000, threads: 4, window: 8, counters: counters) where result >= 25 {
            break
        }
        try await counters.waitUntilNoThreadIsLeft()
        #expect(counters.begun.load(ordering: .acquiring) <= 6 + 8)
    }

    @Test func eachIterationStartsAnew() async throws {
        let sequence = pictures(5, threads: 2, window: 2)
        for _ in 0..<2 {
            var results: [Int] = []
            for try await result in sequence { results.append(result) }
            #expect(results == [0, 1, 4, 9, 16])
        }
    }
}
