import Synchronization

/// Whether a picture in the making is still wanted: whoever paints it asks between layers, and gives it up once it is
/// not. What was withdrawn stays withdrawn; who wants the picture again makes a new demand.
final class PictureDemand: Sendable {
    private let flag = Atomic(true)

    /// Costs a look at memory: nothing else is told by it, so it needs no order.
    var isWanted: Bool { flag.load(ordering: .relaxed) }

    func withdraw() { flag.store(false, ordering: .relaxed) }
}
