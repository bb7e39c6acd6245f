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
        let begun = Mutex<[PictureIdentity]>([])
        let givenUp = Mutex<[PictureIdentity]>([])
        let told = Mutex<[PictureIdentity]>([])
        let places = DispatchSemaphore(value: 0)
        let failing: Set<PictureIdentity>
        /// Those of which one is painted at a time, whatever else is painted.
        let large: Set<PictureIdentity>

        init(failing: Set<PictureIdentity> = [], large: Set<PictureIdentity> = []) {
            (self.failing, self.large) = (failing, large)
        }

        var order: [PictureIdentity] { painted.withLock { $0 } }
        var lost: [PictureIdentity] { givenUp.withLock { $0 } }

        func queue(threads: Int = 1) -> PaintingQueue {
            PaintingQueue(
                threads: threads,
                work: PaintingQueue.Work(
                    isReady: { identity in self.painted.withLock { $0.contains(identity) } },
                    atOnce: { self.large.contains($0) ? 1 : 2 },
                    paint: { identity, demand in
                        self.begun.withLock { $0.append(identity) }
                        while self.places.wait(timeout: .now() + .milliseconds(1)) == .timedOut {
                            guard demand.isWanted else {
                                self.givenUp.withLock { $0.append(identity) }
                                return false
                            }
                        }
                        if self.failing.contains(identity) { throw StudioError.failed("no") }
                        self.painted.withLock { $0.append(identity) }
                        return true
                    },
                    isDone: { identity, _ in self.told.withLock { $0.append(identity) } }))
        }

        /// Waits until that many pictures were begun, and none more for a while.
        func begins(_ count: Int = 1) async throws {
            for _ in 0..<5000 where begun.withLock({ $0.count }) < count {
                try await Task.sleep(for: .milliseconds(1))
            }
            try await Task.sleep(for: .milliseconds(20))
            try #require(begun.withLock { $0.count } == count)
        }

        /// Lets pictures be painted, and waits until that many are.
        func paint(_ count: Int) async throws {
            let goal = order.count + count
            for _ in 0..<count { places.signal() }
            for _ in 0..<2000 where order.count < goal { try await Task.sleep(for: .milliseconds(5)) }
            try #require(order.count >= goal)
        }
    }

    @Test func whatIsNeededNowComesFirstThenPlayThenThumbnailsThenWhatIsFar() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        let pictures = (0..<8).map(Self.identity)
        queue.wish(Wishes(now: [pictures[0]]), client: "x")
        try await studio.begins()
        queue.wish(
            Wishes(
                now: [pictures[1]], soon: [pictures[2], pictures[3]], thumbnails: [pictures[4]], ahead: [pictures[5]]),
            client: "a")
        let waiter = Task { try await queue.picture(pictures[6], client: "b") }
        try await studio.begins(2)
        // Another page's thumbnails do not wait for what this one may look at later.
        queue.wish(Wishes(thumbnails: [pictures[7]]), client: "c")
        #expect(queue.counts == (1, 3, 2, 2, 1))
        try await studio.paint(8)
        #expect(Array(studio.order.prefix(5)) == [6, 0, 1, 2, 3].map { pictures[$0] })
        #expect(Set(studio.order[5..<7]) == [pictures[4], pictures[7]] && studio.order[7] == pictures[5])
        try await waiter.value
    }

    @Test func whatThePlayheadHasLeftIsGivenUp() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        let pictures = (0..<6).map(Self.identity)
        queue.wish(Wishes(now: [pictures[0]], ahead: [pictures[1], pictures[2]]), client: "a")
        try await studio.begins()
        queue.wish(Wishes(now: [pictures[3]], ahead: [pictures[4]]), client: "a")
        try await studio.begins(2)
        try await studio.paint(2)
        #expect(studio.order == [3, 4].map { pictures[$0] } && studio.lost == [pictures[0]])
        #expect(studio.told.withLock { $0 } == studio.order)
        #expect(queue.counts == (0, 0, 0, 0, 0))
    }

    @Test func whatSomebodyElseWantsIsFinished() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        queue.wish(Wishes(now: [Self.identity(0)]), client: "a")
        try await studio.begins()
        queue.wish(Wishes(thumbnails: [Self.identity(0)]), client: "b")
        queue.forget(client: "a") { true }
        try await studio.paint(1)
        #expect(studio.order == [Self.identity(0)] && studio.lost.isEmpty)
    }

    @Test func whoHasComeBackIsNotForgotten() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        queue.wish(Wishes(now: [Self.identity(0)]), client: "a")
        try await studio.begins()
        queue.forget(client: "a") { false }
        try await studio.paint(1)
        #expect(studio.order == [Self.identity(0)] && studio.lost.isEmpty)
    }

    @Test func whoLeavesTakesTheirPictureAlong() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        let waiter = Task { try await queue.picture(Self.identity(0), client: "a") }
        try await studio.begins()
        waiter.cancel()
        await #expect(throws: StudioError.self) { try await waiter.value }
        for _ in 0..<1000 where studio.lost.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        #expect(studio.lost == [Self.identity(0)])
        // Who comes back gets it all the same.
        let again = Task { try await queue.picture(Self.identity(0), client: "a") }
        try await studio.paint(1)
        try await again.value
    }

    @Test(arguments: [false, true]) func whatIsUrgentDoesNotWaitForWhatIsNot(_ waits: Bool) async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        queue.wish(Wishes(ahead: [Self.identity(0), Self.identity(1)]), client: "a")
        try await studio.begins()
        let waiter = Task { if waits { try await queue.picture(Self.identity(2), client: "b") } }
        if !waits { queue.wish(Wishes(now: [Self.identity(2)]), client: "b") }
        try await studio.begins(2)
        #expect(studio.lost == [Self.identity(0)])
        try await studio.paint(3)
        try await waiter.value
        // What was given up is still wished for.
        #expect(studio.order == [2, 0, 1].map(Self.identity))
        #expect(studio.told.withLock { $0 } == studio.order && queue.counts == (0, 0, 0, 0, 0))
    }

    @Test func onlyAsManyAreGivenUpAsNeedBe() async throws {
        let studio = Studio(), queue = studio.queue(threads: 2)
        defer { queue.stop() }
        queue.wish(Wishes(thumbnails: [Self.identity(0)], ahead: [Self.identity(1)]), client: "a")
        try await studio.begins(2)
        queue.wish(Wishes(now: [Self.identity(2)]), client: "b")
        try await studio.begins(3)
        #expect(studio.lost == [Self.identity(1)])
        queue.wish(Wishes(now: [Self.identity(2), Self.identity(3), Self.identity(4)]), client: "b")
        try await studio.begins(4)
        #expect(studio.lost == [1, 0].map(Self.identity))
        // What is waited for goes before what is under a playhead.
        let waiter = Task { try await queue.picture(Self.identity(5), client: "c") }
        try await studio.begins(5)
        #expect(studio.lost.count == 3 && [2, 3].map(Self.identity).contains(studio.lost[2]))
        let other = Task { try await queue.picture(Self.identity(6), client: "c") }
        try await studio.begins(6)
        // One that is waited for is not given up for another.
        let third = Task { try await queue.picture(Self.identity(7), client: "c") }
        try await studio.begins(6)
        #expect(Set(studio.lost) == Set([0, 1, 2, 3].map(Self.identity)))
        try await studio.paint(8)
        for task in [waiter, other, third] { try await task.value }
        #expect(Set(studio.order) == Set((0..<8).map(Self.identity)) && studio.order.count == 8)
    }

    /// A large model's picture takes the place of two; nothing less urgent slips in while it waits for both.
    @Test func whatNeedsAllPlacesGetsThem() async throws {
        let studio = Studio(large: [Self.identity(9)]), queue = studio.queue(threads: 2)
        defer { queue.stop() }
        queue.wish(Wishes(thumbnails: (0..<4).map(Self.identity)), client: "a")
        try await studio.begins(2)
        let waiter = Task { try await queue.picture(Self.identity(9), client: "b") }
        // A small one may be painted beside it.
        try await studio.begins(4)
        #expect(studio.begun.withLock { $0[2] } == Self.identity(9) && studio.lost.count == 2)
        try await studio.paint(5)
        try await waiter.value
        #expect(Set(studio.order).count == 5)
    }

    @Test func playThatIsFasterThanPaintingGetsPicturesAllTheSame() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        let pictures = (0..<20).map(Self.identity)
        func play(to frame: Int, loops: Bool) {
            let ahead = Array(pictures[(frame + 1)...]) + (loops ? Array(pictures[..<frame]) : [])
            // As the page says it: all of it soon.
            queue.wish(Wishes(now: [pictures[frame]], soon: ahead), client: "a")
        }
        play(to: 0, loops: false)
        try await studio.begins()
        for frame in 1..<8 { play(to: frame, loops: false) }
        #expect(studio.lost.isEmpty)
        try await studio.paint(1)
        try await studio.begins(2)
        for frame in 8..<15 { play(to: frame, loops: true) }
        try await studio.paint(1)
        #expect(studio.order == [pictures[0], pictures[7]] && studio.lost.isEmpty)
        // Where somebody waits, what play has left gives way.
        try await studio.begins(3)
        play(to: 15, loops: false)
        let waiter = Task { try await queue.picture(Self.identity(99), client: "b") }
        try await studio.begins(4)
        #expect(studio.lost == [pictures[14]])
        try await studio.paint(1)
        try await waiter.value
        // A playhead that goes elsewhere takes its work along.
        try await studio.begins(5)
        queue.wish(Wishes(now: [Self.identity(50)]), client: "a")
        try await studio.begins(6)
        #expect(studio.lost == [pictures[14], pictures[15]])
    }

    @Test func whoWaitsForWhatItNoLongerWantsIsTold() async throws {
        let studio = Studio(), queue = studio.queue()
        defer { queue.stop() }
        queue.wish(Wishes(now: [Self.identity(0)]), client: "x")
        try await studio.begins()
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
        try await studio.begins()
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
