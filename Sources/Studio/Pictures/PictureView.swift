/// What a page looks at: a chain, a transition, keys or seeds.
enum PictureView: Hashable, Sendable {
    case chain(String)
    /// Alone, or as a chain plays it.
    case transition(String, inChain: String?)
    case keys([String])
    case seeds([UInt32], classLabel: Int?)

    /// The most keys or seeds of one view.
    static let mostPoses = 500
}
