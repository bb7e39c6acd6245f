import Foundation
import Rendering
import Synchronization
import Testing

@testable import Studio

struct PaintingQueueTests {
    private static func identity(_ number: Int) -> PictureIdentity { PictureIdentity(hashing: "\(number)") }

    /// A queue whose pictures are painted one by one when the test says so.
    private final class Studio: Sendable {
        let painted = Mutex<[PictureIdentity]>([])
        let places = DispatchSemaphore(value: 0)
        let begun = Mutex(false)
        let failing: Set<PictureIdentity>

        init(failing: Set<PictureIdentity> = []) { self.failing = failing }

        var order: [PictureIdentity] { painted.withLock { $0 } }

        func queue(threads: Int = 1) -> PaintingQueue {
            PaintingQueue(
                threads: threads,
                work: PaintingQueue.Work(
                    isReady: { identity in self.painted.withLock { $0.contains(identity) } },
                    atOnce: { _ in 2 },
                    paint: { identity in
                        self.begun.withLock { $0 = true }
                        self.places.wait()
                        if self.failing.contains(identity) { throw StudioError.failed("no") }
                        self.painted.withLock { $0.append(identity) }
                    },
                    isDone: { _, _ in }))
        }

        /// Waits until a picture is in hand.
        func begins() async {
            while !begun.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(1)) }
        }

        /// Lets pictures be painted, and waits until that many are.
        func paint(_ count: Int) async throws {
            let goal = order.count + count
            for _ in 0..<count { places.signal() }
            for _ in 0..<2000 where order.count < goal { try await Task.sleep(for: .milliseconds(5)) }
            try #require(order.count >= goal)
        }
    }

    @Test func whatIsNeededNowComesFirstThenPlayThenThumbnails() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        let pictures = (0..<6).map(Self.identity)
        queue.wish(Wishes(thumbnails: [pictures[0]]), client: "x")
        await studio.begins()
        var wishes = Wishes()
        (wishes.now, wishes.ahead, wishes.thumbnails) = ([pictures[1]], [pictures[2], pictures[3]], [pictures[4]])
        queue.wish(wishes, client: "a")
        let waiter = Task { try await queue.picture(pictures[5], client: "b") }
        while queue.counts.now < 2 { try await Task.sleep(for: .milliseconds(1)) }
        try await studio.paint(6)
        #expect(studio.order == [0, 5, 1, 2, 3, 4].map { pictures[$0] })
        try await waiter.value
    }

    @Test func whatThePlayheadHasLeftIsNotPainted() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        let pictures = (0..<6).map(Self.identity)
        queue.wish(Wishes(now: [pictures[0]], ahead: [pictures[1], pictures[2]]), client: "a")
        await studio.begins()
        queue.wish(Wishes(now: [pictures[3]], ahead: [pictures[4]]), client: "a")
        try await studio.paint(3)
        #expect(studio.order == [0, 3, 4].map { pictures[$0] })
        #expect(queue.counts == (0, 0, 0, 0))
    }

    @Test func whoWaitsForWhatItNoLongerWantsIsTold() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        queue.wish(Wishes(now: [Self.identity(0)]), client: "x")
        await studio.begins()
        let waiter = Task { try await queue.picture(Self.identity(1), client: "a") }
        let other = Task { try await queue.picture(Self.identity(1), client: "b") }
        let gone = Task { try await queue.picture(Self.identity(2), client: "c") }
        while queue.counts.now < 3 { try await Task.sleep(for: .milliseconds(1)) }
        queue.wish(Wishes(now: [Self.identity(7)]), client: "a")
        gone.cancel()
        await #expect(throws: StudioError.self) { try await waiter.value }
        await #expect(throws: StudioError.self) { try await gone.value }
        try await studio.paint(3)
        try await other.value
        #expect(Set(studio.order) == Set([0, 1, 7].map(Self.identity)))
    }

    @Test func clientsTakeTurns() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        queue.wish(Wishes(now: [Self.identity(99)]), client: "x")
        await studio.begins()
        queue.wish(Wishes(ahead: (0..<3).map(Self.identity)), client: "a")
        queue.wish(Wishes(ahead: (10..<13).map(Self.identity)), client: "b")
        try await studio.paint(7)
        #expect(studio.order == [99, 0, 10, 1, 11, 2, 12].map(Self.identity))
    }

    @Test func whatCannotBePaintedIsNotTriedForEver() async throws {
        let studio = Studio(failing: [Self.identity(0)]), queue = studio.queue()
        defer { queue.stop() }
        queue.wish(Wishes(now: [Self.identity(0)], ahead: [Self.identity(1)]), client: "a")
        studio.places.signal()
        try await studio.paint(1)
        #expect(studio.order == [Self.identity(1)])
        studio.places.signal()
        await #expect(throws: StudioError.self) { try await queue.picture(Self.identity(0), client: "a") }
    }

    @Test func aRenderHoldsBackAllButWhatIsNeededNow() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        queue.holdBack(true)
        queue.wish(Wishes(now: [Self.identity(0)], ahead: [Self.identity(1)]), client: "a")
        try await studio.paint(1)
        #expect(queue.counts.ahead == 1 && studio.order == [Self.identity(0)])
        queue.holdBack(false)
        try await studio.paint(1)
        #expect(studio.order.count == 2)
    }

    @Test func stoppingEndsAllWaiting() async {
        let queue = Studio().queue(threads: 2)
        queue.stop()
        await #expect(throws: StudioError.self) { try await queue.picture(Self.identity(0), client: "a") }
    }
}
