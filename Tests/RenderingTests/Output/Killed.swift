@testable import Rendering
import Synchronization

/// Renders up to a step of publishing, counted from 1, and dies there. False if it came to its end before.
func isKilled(
    atStep moment: Int,
    _ render: (_ afterStep: @escaping @Sendable (Publication.Step) throws(RenderingError) -> Void) throws -> Void
) throws -> Bool {
    let left = Mutex(moment)
    do {
        try render { _ throws(RenderingError) in
            let isNow = left.withLock { left in
                left -= 1
                return left == 0
            }
            if isNow { throw .killed }
        }
        return false
    } catch let error as RenderingError where error == .killed {
        return true
    }
}
