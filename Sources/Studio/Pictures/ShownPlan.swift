import Foundation
import Generators
import Projects
import Rendering
import Synchronization

/// A view laid out, its models open, and the identities of its pictures, worked out when they are asked for.
final class ShownPlan: Sendable {
    let plan: RenderPlan
    let painters: ModelPainters
    /// How many pictures its models paint at once.
    let atOnce: Int
    private let identities = Mutex<[Int: Identities]>([:])

    struct Identities: Sendable {
        /// Of the colours, under which the cache keeps them.
        var colour: PictureIdentity
        /// Of the picture as it is shown.
        var shown: PictureIdentity
        /// What makes the picture out of the colours; nil for nothing.
        var shadow: Shadow?
    }

    init(_ plan: RenderPlan, pools: PainterPools) {
        self.plan = plan
        let used = plan.models.mapValues { pools.pool(of: $0) }
        painters = ModelPainters(used)
        atOnce = used.values.map(\.pictures).min() ?? 1
    }

    var count: Int { plan.count }

    /// - Parameter index: 0 ..< count.
    func identities(ofPicture index: Int) throws -> Identities {
        if let known = identities.withLock({ $0[index] }) { return known }
        let appearance = try plan.frame(index).appearance
        let colour = appearance.recipe.identity
        let made = Identities(colour: colour, shown: appearance.identity(ofColour: colour), shadow: appearance.shadow)
        identities.withLock { $0[index] = made }
        return made
    }
}
