import Dispatch
import Synchronization
import Tensors

/// Painters of one generator that several threads share: as many threads paint as there shall be, some of them together
/// on one picture.
///
/// Working together keeps memory low and lets the threads share the weights that they fetch; it pays where a picture
/// takes long.
package final class PainterPool: Sendable {
    private struct Painters {
        /// Those that nobody uses; more are made while the semaphore lets somebody in.
        var idle: [IdlePainter] = []
        /// How many were made so far.
        var made = 0
    }

    private let generator: any Generator
    /// Of each painter, in the order in which they are made.
    private let threadsOfPainters: [Int]
    private let painters = Mutex(Painters())
    private let places: DispatchSemaphore

    /// Less arithmetic than this per picture is not worth sharing out.
    private static let leastMultiplyAdds = 500_000_000

    /// The most threads that work on one picture; more lose time waiting for each other.
    private static let mostThreadsPerPicture = 4

    /// - Parameter threads: that paint in all.
    package init(_ generator: any Generator, threads: Int) {
        precondition(threads >= 1)
        self.generator = generator
        let isWorthSharing = generator.features.multiplyAdds >= Self.leastMultiplyAdds
        threadsOfPainters = Self.threadsOfPainters(threads, share: generator.sharesOutPictures && isWorthSharing)
        places = DispatchSemaphore(value: threadsOfPainters.count)
    }

    /// How many pictures are painted at once.
    package var pictures: Int { threadsOfPainters.count }

    /// All threads dealt out as evenly as they go, to as few painters as a picture allows, or one to each painter.
    static func threadsOfPainters(_ threads: Int, share: Bool) -> [Int] {
        let most = share ? mostThreadsPerPicture : 1, count = (threads + most - 1) / most
        return (0..<count).map { threads * ($0 + 1) / count - threads * $0 / count }.sorted(by: >)
    }

    /// Waits for a painter that nobody uses. Sets the thread's rounding as pictures need it.
    package func withPainter<Result>(_ body: (any Painter) throws -> Result) rethrows -> Result {
        Rounding.setUsual()
        places.wait()
        let painter = idlePainter() ?? newPainter()
        defer {
            painters.withLock { $0.idle.append(painter) }
            places.signal()
        }
        return try body(painter.painter)
    }

    private func idlePainter() -> IdlePainter? { painters.withLock { $0.idle.popLast() } }

    private func newPainter() -> IdlePainter {
        let index = painters.withLock { painters in
            painters.made += 1
            return painters.made - 1
        }
        return IdlePainter(generator.makePainter(threads: threadsOfPainters[index]))
    }

    /// Something with each painter that was made so far, while none is in use.
    package func withIdlePainters(_ body: (any Painter) -> Void) {
        painters.withLock { for painter in $0.idle { body(painter.painter) } }
    }
}

/// A painter on its way from one thread to another.
private struct IdlePainter: @unchecked Sendable {  // the pool hands it to one thread at a time
    let painter: any Painter

    init(_ painter: any Painter) { self.painter = painter }
}
