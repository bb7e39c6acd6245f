import Foundation
import Rendering

/// Threads that paint what pages wait for, then what they wish for: what is under playheads first, then what play comes
/// to, then thumbnails, then what lies further ahead; pages take turns.
///
/// A picture in hand is given up when nobody waits or wishes for it any more, and when something urgent (what is waited
/// for, what is under a playhead) cannot start otherwise. In the second case it stays wished for, and is painted from
/// the beginning later. That ends, because a picture is given up only for one of a better rank, which is the next to
/// start: what is waited for is never given up for another, and what is under a playhead only for what is waited for.
/// Nor does play go on for ever without a picture where painting one takes longer than a frame: what play has run past
/// while it was painted counts as under the playhead until it is done.
///
/// `@unchecked Sendable`: every variable is read and written only between `condition.lock()` and `unlock()`.
final class PaintingQueue: @unchecked Sendable {
    /// What the queue needs to know of pictures; called on its threads.
    struct Work: Sendable {
        /// Whether nothing need be painted; quick.
        var isReady: @Sendable (PictureIdentity) -> Bool
        /// How many such pictures may be in the making at once; 0 for one that nobody knows how to paint.
        var atOnce: @Sendable (PictureIdentity) -> Int
        /// False for a picture that was given up because the demand for it was withdrawn.
        var paint: @Sendable (PictureIdentity, PictureDemand) throws -> Bool
        /// Is told after each picture that was not given up, with the reason if it could not be painted.
        var isDone: @Sendable (PictureIdentity, StudioError?) -> Void
    }

    private let work: Work
    private let threads: Int
    private let condition = NSCondition()
    private var waiters: [Waiter] = []
    private var nextWaiter = 0
    private var wishes: [ClientWishes] = []
    /// What threads are painting, also what they were told to give up and still have.
    private var inHand: [PictureIdentity: PictureDemand] = [:]
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

    private struct ClientWishes {
        let client: String
        var wishes: Wishes
        /// What was in hand for the playhead when play ran past it.
        let passed: Set<PictureIdentity>
    }

    /// How soon a picture is painted.
    private enum Rank: Int, Comparable {
        case waitedFor, now, soon, thumbnails, ahead

        static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
    }

    /// - Parameter threads: that paint; they run until `stop()`.
    init(threads: Int, work: Work) {
        (self.work, self.threads) = (work, threads)
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
                    giveUpPictures()
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
            let earlier = wishes.first { $0.client == client }
            wishes.removeAll { $0.client == client }
            let passed = earlier.map { self.passed($0, by: wanted) } ?? []
            if !all.isEmpty { wishes.append(ClientWishes(client: client, wishes: wanted, passed: passed)) }
            failed.subtract(all)
        }
        withdraw { $0.client == client && !all.contains($0.identity) }
    }

    /// What is in hand for a playhead that went on to where it said it would; nothing for one that went elsewhere.
    private func passed(_ earlier: ClientWishes, by wanted: Wishes) -> Set<PictureIdentity> {
        let expected = Set(earlier.wishes.soon + earlier.wishes.ahead)
        guard !expected.isDisjoint(with: wanted.now + wanted.soon + wanted.ahead) else { return [] }
        return earlier.passed.union(earlier.wishes.now).filter { inHand[$0] != nil }
    }

    /// Forgets a client.
    ///
    /// - Parameter isGone: whether it has not come back meanwhile; must not wait.
    func forget(client: String, if isGone: () -> Bool) {
        withdraw(from: {
            guard isGone() else { return [] }
            wishes.removeAll { $0.client == client }
            return waiters.filter { $0.client == client }
        })
    }

    /// Leaves everything that nobody waits for until later, as while a render needs the machine.
    func holdBack(_ holdsBack: Bool) {
        condition.withLock {
            self.holdsBack = holdsBack
            condition.broadcast()
        }
    }

    /// Ends the threads; the pictures in their hands are given up.
    func stop() {
        condition.withLock {
            isStopped = true
            wishes = []
        }
        withdraw { _ in true }
    }

    private func withdraw(_ isMeant: (Waiter) -> Bool) { withdraw(from: { waiters.filter(isMeant) }) }

    /// - Parameter who: runs with the lock held.
    private func withdraw(from who: () -> [Waiter]) {
        let gone = condition.withLock {
            let gone = who(), numbers = Set(gone.map(\.number))
            waiters.removeAll { numbers.contains($0.number) }
            giveUpPictures()
            condition.broadcast()
            return gone
        }
        for waiter in gone { waiter.continuation.resume(throwing: StudioError.superseded) }
    }

    /// How much is to be done.
    var counts: (painting: Int, now: Int, soon: Int, thumbnails: Int, ahead: Int) {
        condition.withLock {
            let counts = Self.lists.map { _, list in wishes.reduce(0) { $0 + $1.wishes[keyPath: list].count } }
            return (inHand.count, waiters.count + counts[0], counts[1], counts[2], counts[3])
        }
    }

    // MARK: Painting

    private func paint() {
        while let (identity, demand) = take() {
            var failure: StudioError?
            var isGivenUp = false
            do { isGivenUp = try !work.paint(identity, demand) } catch { failure = StudioError(error) }
            let pleased: [Waiter] = condition.withLock {
                inHand[identity] = nil
                giveUpPictures()
                condition.broadcast()
                // Who asked for it meanwhile gets it from whoever takes it next.
                if isGivenUp { return [] }
                if failure != nil { failed.insert(identity) }
                let pleased = waiters.filter { $0.identity == identity }
                waiters.removeAll { $0.identity == identity }
                return pleased
            }
            if isGivenUp { continue }
            for waiter in pleased {
                if let failure { waiter.continuation.resume(throwing: failure) } else { waiter.continuation.resume() }
            }
            work.isDone(identity, failure)
        }
    }

    /// The next picture to paint, waiting for one; nil when it is over.
    private func take() -> (PictureIdentity, PictureDemand)? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped {
            if let identity = best() {
                let demand = PictureDemand()
                inHand[identity] = demand
                return (identity, demand)
            }
            condition.wait()
        }
        return nil
    }

    /// Nothing is started while something more urgent waits for its place.
    private func best() -> PictureIdentity? {
        if let waiter = waiters.first(where: { inHand[$0.identity] == nil }) {
            return mayStart(waiter.identity) ? waiter.identity : nil
        }
        for (rank, list) in Self.lists {
            if holdsBack, rank > .now { break }
            var isBlocked = false
            for index in wishes.indices {
                guard let identity = first(of: index, list) else { continue }
                guard mayStart(identity) else {
                    isBlocked = true
                    continue
                }
                // The next turn is another client's.
                wishes.append(wishes.remove(at: index))
                return identity
            }
            if isBlocked, rank == .now { return nil }
        }
        return nil
    }

    private static var lists: [(Rank, WritableKeyPath<Wishes, [PictureIdentity]>)] {
        [(.now, \.now), (.soon, \.soon), (.thumbnails, \.thumbnails), (.ahead, \.ahead)]
    }

    /// The first wish of a list that is to be painted and not in hand; those before it that are done are struck off.
    private func first(of index: Int, _ list: WritableKeyPath<Wishes, [PictureIdentity]>) -> PictureIdentity? {
        let wanted = wishes[index].wishes[keyPath: list]
        var skipped: [PictureIdentity] = []
        for (place, identity) in wanted.enumerated() {
            if inHand[identity] != nil {
                skipped.append(identity)
                continue
            }
            guard isToBePainted(identity) else { continue }
            wishes[index].wishes[keyPath: list] = skipped + wanted[place...]
            return identity
        }
        wishes[index].wishes[keyPath: list] = skipped
        return nil
    }

    private func isToBePainted(_ identity: PictureIdentity) -> Bool {
        !failed.contains(identity) && !work.isReady(identity) && work.atOnce(identity) > 0
    }

    private func mayStart(_ identity: PictureIdentity) -> Bool {
        inHand[identity] == nil && inHand.count < atOnce(identity)
    }

    /// How many pictures may be in hand with this one among them.
    private func atOnce(_ identity: PictureIdentity) -> Int { min(threads, max(1, work.atOnce(identity))) }

    // MARK: Giving up

    /// Withdraws the demand for pictures in hand that nobody wants any more, or that keep something urgent from being
    /// started; to be called with the lock held, after every change of what is waited for, wished for, or no longer in
    /// hand.
    private func giveUpPictures() {
        if inHand.isEmpty { return }
        var kept: [(rank: Rank, demand: PictureDemand)] = []
        for (identity, demand) in inHand where demand.isWanted {
            if let rank = rank(of: identity) { kept.append((rank, demand)) } else { demand.withdraw() }
        }
        // The worst comes last.
        kept.sort { $0.rank < $1.rank }
        for (rank, list) in [(Rank.waitedFor, waiters.map(\.identity)), (.now, wishes.flatMap(\.wishes.now))] {
            for identity in list where inHand[identity] == nil {
                guard let worst = kept.last, worst.rank > rank else { break }
                guard rank == .waitedFor || isToBePainted(identity) else { continue }
                while kept.count >= atOnce(identity), let worst = kept.last, worst.rank > rank {
                    worst.demand.withdraw()
                    kept.removeLast()
                }
                // It takes a place that the next one cannot have.
                kept.insert((rank, PictureDemand()), at: kept.firstIndex { $0.rank > rank } ?? kept.endIndex)
            }
        }
    }

    /// The best that somebody wants a picture for; nil if nobody does.
    private func rank(of identity: PictureIdentity) -> Rank? {
        if waiters.contains(where: { $0.identity == identity }) { return .waitedFor }
        if wishes.contains(where: { $0.passed.contains(identity) }) { return .now }
        return Self.lists.first { _, list in wishes.contains { $0.wishes[keyPath: list].contains(identity) } }?.0
    }
}
