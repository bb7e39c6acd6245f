package import Generators
package import Media
import Projects

/// A painted picture.
package struct PaintedPicture: Sendable {
    /// The identity of the picture as it is shown, look included.
    package let identity: PictureIdentity
    /// The identity of its colours, under which the cache keeps them.
    package let colour: PictureIdentity
    package let picture: HashedBitmap
    /// The colours came from the cache: no network ran.
    package let isFromCache: Bool

    package var bitmap: Bitmap { picture.bitmap }
}

/// Paints the pictures of a plan one by one: out of the cache where it can, else with the painters of the models.
package final class FramePainter {
    private let plan: RenderPlan
    private let cache: PictureCache?
    private let painters: ModelPainters
    /// The last colour picture; a held key shows it again and again.
    private var last: (identity: PictureIdentity, colour: HashedBitmap, isFromCache: Bool)?

    /// - Parameters:
    ///   - painters: of this plan, shared with other threads.
    ///   - cache: nil computes everything anew and keeps nothing.
    package init(_ plan: RenderPlan, painters: ModelPainters, cache: PictureCache?) {
        (self.plan, self.painters, self.cache) = (plan, painters, cache)
    }

    package func paint(_ appearance: Appearance) -> PaintedPicture { paint(appearance, while: { true })! }

    /// The same, given up as soon as nobody wants the picture any more: nil then, and nothing is kept.
    ///
    /// - Parameter isWanted: asked between the layers of the network.
    package func paint(_ appearance: Appearance, while isWanted: () -> Bool) -> PaintedPicture? {
        let identity = appearance.recipe.identity
        guard let (colour, isFromCache) = colourPicture(appearance, identity, while: isWanted) else { return nil }
        last = (identity, colour, isFromCache)
        return PaintedPicture(
            identity: appearance.identity(ofColour: identity), colour: identity,
            picture: appearance.shadow.map {
                HashedBitmap(ShadowLook($0, blend: $0.blend.from).apply(to: colour.bitmap))
            } ?? colour,
            isFromCache: isFromCache)
    }

    private func colourPicture(
        _ appearance: Appearance, _ identity: PictureIdentity, while isWanted: () -> Bool
    ) -> (HashedBitmap, isFromCache: Bool)? {
        if let last, last.identity == identity { return (last.colour, last.isFromCache) }
        if let cached = cache?.hashedPicture(identity), cached.bitmap.width == plan.width,
            cached.bitmap.height == plan.height
        {
            return (cached, true)
        }
        let painted = painters.of(appearance.model).withPainter { $0.rgb(appearance.recipe.input, while: isWanted) }
        guard let rgb = painted else { return nil }
        let colour = HashedBitmap(Bitmap(width: plan.width, height: plan.height, rgb: rgb))
        cache?.store(colour, identity)
        return (colour, false)
    }
}

/// The painters of a plan's models, shared by the threads that paint its pictures.
package struct ModelPainters: Sendable {
    private let pools: [String: PainterPool]

    /// - Parameter threads: that paint in all.
    package init(_ plan: RenderPlan, threads: Int) {
        pools = plan.models.mapValues { PainterPool($0.generator, threads: threads) }
    }

    /// Painters that other plans share.
    ///
    /// - Parameter pools: by the models' names in the plan.
    package init(_ pools: [String: PainterPool]) { self.pools = pools }

    func of(_ model: String) -> PainterPool { pools[model]! }
}
