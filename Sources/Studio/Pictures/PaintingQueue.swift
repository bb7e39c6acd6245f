import Foundation
import Rendering

/// What a page wants painted, best first.
struct Wishes: Equatable, Sendable {
    var now: [PictureIdentity] = []
    var ahead: [PictureIdentity] = []
    var thumbnails: [PictureIdentity] = []

    /// The most that a page may wish for at once.
    static let most = 2000

    var all: Set<PictureIdentity> { Set(now).union(ahead).union(thumbnails) }
}

/// Threads that paint what pages wait for, then what they wish for: what is under playheads first, then what play comes
/// to, then thumbnails; pages take turns.
///
/// `@unchecked Sendable`: every variable is read and written only between `condition.lock()` and `unlock()`.
final class PaintingQueue: @unchecked Sendable {
    /// What the queue needs to know of pictures; called on its threads.
    struct Work: Sendable {
        /// Whether nothing need be painted; quick.
        var isReady: @Sendable (PictureIdentity) -> Bool
        /// How many such pictures may be in the making at once; 0 for one that nobody knows how to paint.
        var atOnce: @Sendable (PictureIdentity) -> Int
        var paint: @Sendable (PictureIdentity) throws -> Void
        /// Is told after each picture, with the reason if it could not be painted.
        var isDone: @Sendable (PictureIdentity, StudioError?) -> Void
    }

    private let work: Work
    private let condition = NSCondition()
    private var waiters: [Waiter] = []
    private var nextWaiter = 0
    private var wishes: [(client: String, wishes: Wishes)] = []
    private var inHand: Set<PictureIdentity> = []
    /// Those that could not be painted, until somebody asks for them again.
    private var failed: Set<PictureIdentity> = []
    private var holdsBack = false
    private var isStopped = false

    private struct Waiter {
        let number: Int
        let identity: PictureIdentity
        let client: String
        let continuation: CheckedContinuation<Void, any Error>
    }

    /// - Parameter threads: that paint; they run until `stop()`.
    init(threads: Int, work: Work) {
        self.work = work
        for number in 1...threads {
            let thread = Thread { self.paint() }
            thread.name = "studio \(number)"
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    // MARK: Asking

    /// Waits until a picture is painted, before everything that is only wished for.
    ///
    /// Throws `superseded` when the client's later wishes leave it out or the task is cancelled.
    func picture(_ identity: PictureIdentity, client: String) async throws {
        let number = condition.withLock {
            nextWaiter += 1
            return nextWaiter
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let isTaken = condition.withLock {
                    guard !Task.isCancelled, !isStopped else { return false }
                    failed.remove(identity)
                    waiters.append(
                        Waiter(number: number, identity: identity, client: client, continuation: continuation))
                    condition.broadcast()
                    return true
                }
                if !isTaken { continuation.resume(throwing: StudioError.superseded) }
            }
        } onCancel: {
            withdraw { $0.number == number }
        }
    }

    /// Replaces what a client wishes for; what it waits for and no longer wishes for is withdrawn.
    func wish(_ wanted: Wishes, client: String) {
        let all = wanted.all
        condition.withLock {
            wishes.removeAll { $0.client == client }
            if !all.isEmpty { wishes.append((client, wanted)) }
            failed.subtract(all)
            condition.broadcast()
        }
        withdraw { $0.client == client && !all.contains($0.identity) }
    }

    /// Forgets a client that is gone.
    func forget(client: String) { wish(Wishes(), client: client) }

    /// Leaves everything that nobody waits for until later, as while a render needs the machine.
    func holdBack(_ holdsBack: Bool) {
        condition.withLock {
            self.holdsBack = holdsBack
            condition.broadcast()
        }
    }

    /// Ends the threads after the pictures in their hands.
    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
        }
        withdraw { _ in true }
    }

    private func withdraw(_ isMeant: (Waiter) -> Bool) {
        let gone = condition.withLock {
            let gone = waiters.filter(isMeant)
            waiters.removeAll(where: isMeant)
            return gone
        }
        for waiter in gone { waiter.continuation.resume(throwing: StudioError.superseded) }
    }

    /// How much is to be done.
    var counts: (painting: Int, now: Int, ahead: Int, thumbnails: Int) {
        condition.withLock {
            (
                inHand.count, waiters.count + wishes.reduce(0) { $0 + $1.wishes.now.count },
                wishes.reduce(0) { $0 + $1.wishes.ahead.count }, wishes.reduce(0) { $0 + $1.wishes.thumbnails.count }
            )
        }
    }

    // MARK: Painting

    private func paint() {
        while let identity = take() {
            var failure: StudioError?
            do { try work.paint(identity) } catch { failure = StudioError(error) }
            let pleased = condition.withLock {
                inHand.remove(identity)
                if failure != nil { failed.insert(identity) }
                let pleased = waiters.filter { $0.identity == identity }
                waiters.removeAll { $0.identity == identity }
                condition.broadcast()
                return pleased
            }
            for waiter in pleased {
                if let failure { waiter.continuation.resume(throwing: failure) } else { waiter.continuation.resume() }
            }
            work.isDone(identity, failure)
        }
    }

    /// The next picture to paint, waiting for one; nil when it is over.
    private func take() -> PictureIdentity? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped {
            if let identity = best() {
                inHand.insert(identity)
                return identity
            }
            condition.wait()
        }
        return nil
    }

    private func best() -> PictureIdentity? {
        if let waiter = waiters.first(where: { mayStart($0.identity) }) { return waiter.identity }
        for rank in [\Wishes.now, \Wishes.ahead, \Wishes.thumbnails] {
            if holdsBack, rank != \Wishes.now { break }
            for index in wishes.indices {
                guard let identity = best(of: index, rank) else { continue }
                // The next turn is another client's.
                wishes.append(wishes.remove(at: index))
                return identity
            }
        }
        return nil
    }

    /// The first wish of a rank that may be started; those before it that are done are struck off.
    private func best(of index: Int, _ rank: WritableKeyPath<Wishes, [PictureIdentity]>) -> PictureIdentity? {
        let list = wishes[index].wishes[keyPath: rank]
        var skipped: [PictureIdentity] = []
        for (place, identity) in list.enumerated() {
            if inHand.contains(identity) {
                skipped.append(identity)
                continue
            }
            if failed.contains(identity) || work.isReady(identity) || work.atOnce(identity) == 0 { continue }
            wishes[index].wishes[keyPath: rank] = skipped + list[place...]
            return mayStart(identity) ? identity : nil
        }
        wishes[index].wishes[keyPath: rank] = skipped
        return nil
    }

    private func mayStart(_ identity: PictureIdentity) -> Bool {
        !inHand.contains(identity) && inHand.count < max(1, work.atOnce(identity))
    }
}
