import Media
import TemporaryFolders
import Testing

@testable import Rendering

struct InbetweensTests {
    @Test(arguments: [2, 3, 5], [1, 2, 7])
    func `evenly spaced, both ends included`(_ count: Int, _ threads: Int) async throws {
        let project = try SmallProject(), plan = try project.transition("there")
        let cache = PictureCache(directory: project.folder.path + "/cache")
        var bitmaps: [Bitmap] = []
        for try await bitmap in plan.inbetweens(count: count, threads: threads, cache: cache) { bitmaps.append(bitmap) }
        #expect(bitmaps.count == count)
        let round = try project.plan(),
            painter = FramePainter(round, painters: ModelPainters(round, threads: 2), cache: nil)
        #expect(try bitmaps.first == painter.paint(round.frame(0).appearance).bitmap)
        #expect(try bitmaps.last == painter.paint(round.frame(4).appearance).bitmap)
        if count == 5 {
            for index in 1..<4 { #expect(try bitmaps[index] == painter.paint(round.frame(index).appearance).bitmap) }
        }
    }
}
