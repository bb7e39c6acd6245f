import Generators
import Projects
package import Media

/// A painted picture of a plan.
package struct RenderedFrame: Sendable {
    package let frame: PlannedFrame
    /// The identity of the picture as it is shown, look included.
    package let identity: PictureIdentity
    package let bitmap: Bitmap
    /// SHA-256 of the bitmap's RGB bytes in lower-case hexadecimal.
    package let rgbSHA256: String
    /// The colours came from the cache: no network ran.
    package let isFromCache: Bool
}

/// Paints the pictures of a plan on one thread: out of the cache where it can, else with a painter per model.
final class FramePainter {
    private let plan: RenderPlan
    private let cache: PictureCache?
    private var painters: [String: any Painter] = [:]
    /// The last colour picture; a held key shows it again and again.
    private var last: (identity: PictureIdentity, colour: Bitmap)?

    init(_ plan: RenderPlan, cache: PictureCache?) { (self.plan, self.cache) = (plan, cache) }

    func paint(_ index: Int) throws -> RenderedFrame {
        let frame = try plan.frame(index)
        let identity = frame.recipe.identity
        let (colour, isFromCache) = colourPicture(frame, identity)
        last = (identity, colour)
        let bitmap = frame.shadow.map { ShadowLook($0, blend: $0.blend.from).apply(to: colour) } ?? colour
        return RenderedFrame(
            frame: frame, identity: frame.identity(ofColour: identity), bitmap: bitmap,
            rgbSHA256: bitmap.rgbSHA256, isFromCache: isFromCache)
    }

    private func colourPicture(_ frame: PlannedFrame, _ identity: PictureIdentity) -> (Bitmap, isFromCache: Bool) {
        if let last, last.identity == identity { return (last.colour, false) }
        if let cached = cache?.picture(identity), cached.width == plan.width, cached.height == plan.height {
            return (cached, true)
        }
        let colour = Bitmap(width: plan.width, height: plan.height, rgb: painter(frame.model).rgb(frame.recipe.input))
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
