import Generators
import Media
import TemporaryFolders
import Testing

@testable import Rendering

struct FramePainterTests {
    @Test func `out of the cache where it can`() throws {
        let project = try SmallProject(), plan = try project.plan()
        let cache = PictureCache(directory: project.folder.path + "/cache")
        let frames = try (0..<plan.count).map { try plan.frame($0).appearance }
        let painter = FramePainter(plan, painters: ModelPainters(plan, threads: 2), cache: cache)
        let painted = frames.map(painter.paint)
        #expect(painted.map(\.isFromCache) == Array(repeating: false, count: 9))
        #expect(painted.map(\.identity) == frames.map(\.identity))
        // The two held frames are one picture.
        #expect(try cache.statistics().entries == 8)
        let again = FramePainter(plan, painters: ModelPainters(plan, threads: 2), cache: cache)
        let reread = frames.reversed().map(again.paint)
        #expect(reread.allSatisfy { $0.isFromCache })
        #expect(reread.reversed().map(\.bitmap) == painted.map(\.bitmap))
        let anew = FramePainter(plan, painters: ModelPainters(plan, threads: 2), cache: nil)
        #expect(frames.map(anew.paint).map(\.bitmap) == painted.map(\.bitmap))
    }

    @Test func `of a picture that is given up nothing is kept`() throws {
        let project = try SmallProject(), plan = try project.plan()
        let cache = PictureCache(directory: project.folder.path + "/cache")
        let (first, second) = (try plan.frame(0).appearance, try plan.frame(1).appearance)
        let painter = FramePainter(plan, painters: ModelPainters(plan, threads: 2), cache: cache)
        var asked = 0
        let given = painter.paint(first) {
            asked += 1
            return asked < 4
        }
        #expect(given == nil && asked == 4)
        #expect(try cache.statistics().entries == 0)
        let anew = FramePainter(plan, painters: ModelPainters(plan, threads: 2), cache: nil)
        #expect([second, first].map { painter.paint($0).bitmap } == [second, first].map { anew.paint($0).bitmap })
        #expect(painter.paint(first).isFromCache == false)
        // What is in the cache is there at once, wanted or not.
        let reread = FramePainter(plan, painters: ModelPainters(plan, threads: 2), cache: cache)
        #expect(reread.paint(first, while: { false })?.isFromCache == true)
    }

    @Test func `an entry of another size is painted anew`() throws {
        let project = try SmallProject(), plan = try project.plan()
        let cache = PictureCache(directory: project.folder.path + "/cache")
        let appearance = try plan.frame(0).appearance
        cache.store(.noise(1, width: 32, height: 64), appearance.recipe.identity)
        let painted = FramePainter(plan, painters: ModelPainters(plan, threads: 2), cache: cache).paint(appearance)
        #expect(!painted.isFromCache && painted.bitmap.width == 64)
        #expect(
            FramePainter(plan, painters: ModelPainters(plan, threads: 2), cache: cache).paint(appearance).bitmap
                == painted.bitmap)
    }

    @Test func `the shadow is laid over the colours, which alone are kept`() throws {
        let project = try SmallProject(), plan = try project.plan()
        let cache = PictureCache(directory: project.folder.path + "/cache")
        let painter = FramePainter(plan, painters: ModelPainters(plan, threads: 2), cache: cache)
        // Blend 0 is the colour picture itself, although its identity is another.
        let first = try plan.frame(6).appearance
        let painted = painter.paint(first)
        #expect(painted.identity != first.recipe.identity)
        #expect(cache.picture(first.recipe.identity) == painted.bitmap && cache.picture(painted.identity) == nil)
        let dark = try plan.frame(8).appearance
        #expect(painter.paint(dark).bitmap != cache.picture(dark.recipe.identity))
    }
}
