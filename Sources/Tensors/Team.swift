import Dispatch
import Synchronization

/// Threads that share out the work on one picture, each with scratch memory of its own.
///
/// No result depends on how many there are: they share out results, never the terms of a sum.
package final class Team {
    package let threads: Int
    private let scratch: [Buffer]

    /// - Parameter scratchCount: floats for each thread.
    package init(threads: Int, scratchCount: Int) {
        precondition(threads >= 1)
        self.threads = threads
        scratch = (0..<threads).map { _ in Buffer(count: scratchCount) }
    }

    /// Does every piece of work once, in no particular order, and returns when all are done.
    ///
    /// - Parameter work: gets the number of the piece and scratch memory that nobody else uses meanwhile.
    package func share(_ pieces: Int, _ work: (_ piece: Int, _ scratch: Buffer) -> Void) {
        guard threads > 1, pieces > 1 else {
            for piece in 0..<pieces { work(piece, scratch[0]) }
            return
        }
        let next = Atomic<Int>(0)
        Self.concurrently(min(threads, pieces)) { member in
            while true {
                let piece = next.add(1, ordering: .relaxed).oldValue
                guard piece < pieces else { return }
                work(piece, scratch[member])
            }
        }
    }

    /// Does work that writes to places of its own, on as many threads as there are processors at most.
    static func concurrently(_ pieces: Int, _ work: (Int) -> Void) {
        // Safe, because this returns when all are done, and no two write to the same place.
        nonisolated(unsafe) let work = work
        DispatchQueue.concurrentPerform(iterations: pieces) { work($0) }
    }

    /// The same for neighbouring rows, pixels or numbers, a few at a time.
    ///
    /// - Parameter least: no piece is smaller, but the last.
    func share(_ count: Int, atLeast least: Int = 1, _ work: (Range<Int>) -> Void) {
        let pieces = min(threads == 1 ? 1 : 4 * threads, max(1, count / least))
        share(pieces) { piece, _ in work(count * piece / pieces..<count * (piece + 1) / pieces) }
    }
}
