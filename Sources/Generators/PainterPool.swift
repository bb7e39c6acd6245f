import Dispatch
import Synchronization

/// Painters of one generator that several threads share: as many threads paint as there shall be, some of them together
/// on one picture.
///
/// Working together keeps memory low and lets the threads share the weights that they fetch; it pays where a picture
/// takes long.
package final class PainterPool: Sendable {
    private let generator: any Generator
    private let threadsPerPicture: Int
    /// How many pictures are painted at once.
    package let pictures: Int
    /// Painters that nobody uses; more are made while the semaphore lets somebody in.
    private let idle = Mutex<[IdlePainter]>([])
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
        threadsPerPicture =
            generator.sharesOutPictures && isWorthSharing ? min(threads, Self.mostThreadsPerPicture) : 1
        pictures = (threads + threadsPerPicture - 1) / threadsPerPicture
        places = DispatchSemaphore(value: pictures)
    }

    /// Waits for a painter that nobody uses.
    package func withPainter<Result>(_ body: (any Painter) throws -> Result) rethrows -> Result {
        places.wait()
        let painter = idle.withLock { $0.popLast() } ?? IdlePainter(generator.makePainter(threads: threadsPerPicture))
        defer {
            idle.withLock { $0.append(painter) }
            places.signal()
        }
        return try body(painter.painter)
    }

    /// Something with each painter that was made so far, while none is in use.
    package func withIdlePainters(_ body: (any Painter) -> Void) {
        idle.withLock { for painter in $0 { body(painter.painter) } }
    }
}

/// A painter on its way from one thread to another.
private struct IdlePainter: @unchecked Sendable {  // the pool hands it to one thread at a time
    let painter: any Painter

    init(_ painter: any Painter) { self.painter = painter }
}
