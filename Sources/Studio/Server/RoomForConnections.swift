import HummingbirdCore
import Synchronization

/// Takes connections while there is room, and none any more when the server ends.
///
/// The end makes room; who waited for it must not come in then, because nobody would serve the connection, and NIO traps
/// when one that was taken is dropped unserved.
struct RoomForConnections: AvailableConnectionsDelegate {
    /// Whether the server ends.
    final class Ending: Sendable {
        private let state = Mutex(false)

        var hasBegun: Bool { state.withLock { $0 } }
        func begin() { state.withLock { $0 = true } }
    }

    let most: Int
    let ending: Ending
    private var open = 0

    init(_ most: Int, until ending: Ending) { (self.most, self.ending) = (most, ending) }

    mutating func connectionOpened() { open += 1 }
    mutating func connectionClosed() { open -= 1 }
    func isAcceptingNewConnections() -> Bool { open < most && !ending.hasBegun }
}
