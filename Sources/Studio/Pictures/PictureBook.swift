import Rendering
import Synchronization

/// Which picture an identity is, for the pictures that pages were told of.
final class PictureBook: Sendable {
    /// How many are remembered.
    static let most = 50_000

    struct Entry: Sendable {
        let plan: ShownPlan
        /// Of the picture in the plan, from 0.
        let index: Int
        let colour: PictureIdentity
    }

    private let state = Mutex(State())

    private struct State {
        var entries: [PictureIdentity: Entry] = [:]
        /// In the order in which they came; what was forgotten leaves a gap at the front.
        var order: [PictureIdentity] = []
    }

    func add(_ identity: PictureIdentity, _ entry: Entry) {
        state.withLock { state in
            if state.entries.updateValue(entry, forKey: identity) == nil { state.order.append(identity) }
            guard state.order.count > Self.most else { return }
            // In large steps, because taking from the front moves all the others.
            for forgotten in state.order.prefix(Self.most / 10) { state.entries[forgotten] = nil }
            state.order.removeFirst(Self.most / 10)
        }
    }

    func entry(_ identity: PictureIdentity) -> Entry? { state.withLock { $0.entries[identity] } }
}
