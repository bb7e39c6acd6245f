import Dispatch
import Foundation
import Synchronization

/// Threads that share out the work on one picture, each with scratch memory of its own.
///
/// No result depends on how many there are: they share out results, never the terms of a sum. The threads are the team's
/// own, because a pool's would be taken when several pictures are painted at once.
package final class Team {
    package let threads: Int
    private let scratch: [Buffer]
    private let helpers: Helpers

    /// - Parameter scratchCount: floats for each thread.
    package init(threads: Int, scratchCount: Int) {
        precondition(threads >= 1)
        self.threads = threads
        scratch = (0..<threads).map { _ in Buffer(count: scratchCount) }
        helpers = Helpers(count: threads - 1)
    }

    deinit { helpers.leave() }

    /// Does every piece of work once, in no particular order, and returns when all are done.
    ///
    /// - Parameter work: gets the number of the piece and scratch memory that nobody else uses meanwhile.
    package func share(_ pieces: Int, _ work: (_ piece: Int, _ scratch: Buffer) -> Void) {
        guard threads > 1, pieces > 1 else {
            for piece in 0..<pieces { work(piece, scratch[0]) }
            return
        }
        let next = Atomic<Int>(0)
        func takePieces(_ member: Int) {
            while true {
                let piece = next.add(1, ordering: .relaxed).oldValue
                guard piece < pieces else { return }
                work(piece, scratch[member])
            }
        }
        guard let forced = InstructionSet.forced else {
            helpers.work(with: takePieces) { takePieces(0) }
            return
        }
        helpers.work(with: { member in InstructionSet.$forced.withValue(forced) { takePieces(member) } }) {
            takePieces(0)
        }
    }

    /// The same for neighbouring rows, pixels or numbers, a few at a time.
    ///
    /// - Parameter least: no piece is smaller, but the last.
    func share(_ count: Int, atLeast least: Int = 1, _ work: (Range<Int>) -> Void) {
        let pieces = min(threads == 1 ? 1 : 4 * threads, max(1, count / least))
        share(pieces) { piece, _ in work(count * piece / pieces..<count * (piece + 1) / pieces) }
    }

    /// Does work that writes to places of its own, on as many threads as there are processors at most.
    static func concurrently(_ pieces: Int, _ work: (Int) -> Void) {
        // Safe, because this returns when all are done, and no two write to the same place.
        nonisolated(unsafe) let work = work
        DispatchQueue.concurrentPerform(iterations: pieces) { work($0) }
    }
}

/// Threads that wait for somebody who wants help.
private final class Helpers: @unchecked Sendable {  // everything that changes does so under the condition's lock
    private let condition = NSCondition()
    private let count: Int
    private var haveStarted = false
    private var mustLeave = false
    /// What helpers do now, with numbers from 1; nil when nobody wants help.
    private var task: ((Int) -> Void)?
    /// Counts the tasks, so that no helper takes part in one twice.
    private var taskNumber = 0
    private var working = 0

    init(count: Int) { self.count = count }

    /// Does `own` while helpers do `task`; returns when all who took part have done it. One who comes late does not.
    func work(with task: (Int) -> Void, _ own: () -> Void) {
        withoutActuallyEscaping(task) { task in
            condition.lock()
            self.task = task
            taskNumber += 1
            if !haveStarted { start() }
            condition.broadcast()
            condition.unlock()
            own()
            condition.lock()
            self.task = nil
            while working > 0 { condition.wait() }
            condition.unlock()
        }
    }

    func leave() {
        condition.lock()
        mustLeave = true
        condition.broadcast()
        condition.unlock()
    }

    private func start() {
        haveStarted = true
        for number in 1..<count + 1 {
            let thread = Thread { [self] in help(as: number) }
            thread.name = "painter \(number)"
            thread.start()
        }
    }

    private func help(as number: Int) {
        Rounding.setUsual()
        var last = 0
        condition.lock()
        while !mustLeave {
            guard let task, taskNumber != last else {
                condition.wait()
                continue
            }
            last = taskNumber
            working += 1
            condition.unlock()
            task(number)
            condition.lock()
            working -= 1
            if working == 0 { condition.broadcast() }
        }
        condition.unlock()
    }
}
