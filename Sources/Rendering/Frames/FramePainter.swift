import Generators
package import Media
import Projects

/// A painted picture.
package struct PaintedPicture: Sendable {
    /// The identity of the picture as it is shown, look included.
    package let identity: PictureIdentity
    package let bitmap: Bitmap
    /// The colours came from the cache: no network ran.
    package let isFromCache: Bool
}

/// Paints the pictures of a plan on one thread: out of the cache where it can, else with a painter per model.
package final class FramePainter {
    private let plan: RenderPlan
    private let cache: PictureCache?
    private var painters: [String: any Painter] = [:]
    /// The last colour picture; a held key shows it again and again.
    private var last: (identity: PictureIdentity, colour: Bitmap, isFromCache: Bool)?

    /// - Parameter cache: nil computes everything anew and keeps nothing.
    package init(_ plan: RenderPlan, cache: PictureCache?) { (self.plan, self.cache) = (plan, cache) }

    package func paint(_ appearance: Appearance) -> PaintedPicture {
        let identity = appearance.recipe.identity
        let (colour, isFromCache) = colourPicture(appearance, identity)
        last = (identity, colour, isFromCache)
        return PaintedPicture(
            identity: appearance.identity(ofColour: identity),
            bitmap: appearance.shadow.map { ShadowLook($0, blend: $0.blend.from).apply(to: colour) } ?? colour,
            isFromCache: isFromCache)
    }

    private func colourPicture(
        _ appearance: Appearance, _ identity: PictureIdentity
    ) -> (Bitmap, isFromCache: Bool) {
        if let last, last.identity == identity { return (last.colour, last.isFromCache) }
        if let cached = cache?.picture(identity), cached.width == plan.width, cached.height == plan.height {
            return (cached, true)
        }
        let rgb = painter(appearance.model).rgb(appearance.recipe.input)
        let colour = Bitmap(width: plan.width, height: plan.height, rgb: rgb)
        cache?.store(colour, identity)
        return (colour, false)
    }

    private func painter(_ model: String) -> any Painter {
        if let painter = painters[model] { return painter }
        let painter = plan.models[model]!.generator.makePainter()
        painters[model] = painter
        return painter
    }
}
