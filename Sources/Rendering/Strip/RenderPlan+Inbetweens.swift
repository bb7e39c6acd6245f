import Latents
package import Media
import Projects

extension RenderPlan {
    /// Evenly spaced places of the plan's first segment, source and destination included, in order.
    ///
    /// - Parameter count: at least 2.
    package func inbetweens(count: Int, threads: Int, cache: PictureCache?) -> OrderedPictures<Bitmap> {
        precondition(count >= 2, "source and destination make two pictures")
        let painters = ModelPainters(self, threads: threads)
        return OrderedPictures(count: count, threads: threads, window: threads * 2) {
            let painter = FramePainter(self, painters: painters, cache: cache)
            return { index, isWanted in
                let share = Fraction(index, over: count - 1)
                return painter.paint(try appearance(at: share, of: chain.segments[0]), while: isWanted)?.bitmap
            }
        }
    }
}
