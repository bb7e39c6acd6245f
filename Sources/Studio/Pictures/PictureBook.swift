import Media
import Projects
import Rendering
import Synchronization

/// Which picture an identity is, for the pictures that pages were told of.
final class PictureBook: Sendable {
    /// How many are remembered.
    static let most = 50_000

    struct Entry: Sendable {
        /// Gone when the shelf has let it go: a picture that is ready can still be had then, and none be painted. An
        /// entry must not keep it, because a plan holds its whole project and the project's models.
        private(set) weak var plan: ShownPlan?
        /// Of the picture in the plan, from 0.
        let index: Int
        let colour: PictureIdentity
        let shadow: Shadow?

        init(_ identities: ShownPlan.Identities, of plan: ShownPlan, at index: Int) {
            (self.plan, self.index) = (plan, index)
            (colour, shadow) = (identities.colour, identities.shadow)
        }

        /// A picture's colours as they are shown.
        func shown(_ colours: Bitmap) -> Bitmap {
            shadow.map { ShadowLook($0, blend: $0.blend.from).apply(to: colours) } ?? colours
        }
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
