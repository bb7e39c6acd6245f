import Foundation
import Tensors
import Testing

@testable import Generators

@Suite struct PainterPoolTests {
    @Test(arguments: 1...17)
    func `painters have as many threads as shall paint`(_ threads: Int) {
        let shared = PainterPool.threadsOfPainters(threads, share: true)
        #expect(shared.reduce(0, +) == threads && shared.count == (threads + 3) / 4)
        #expect(shared.max()! - shared.min()! <= 1)
        let alone = PainterPool.threadsOfPainters(threads, share: false)
        #expect(alone == [Int](repeating: 1, count: threads))
    }

    @Test(arguments: [1, 2])
    func `a thread that rounds otherwise paints the same picture`(_ threads: Int) throws {
        let golden = try GoldenNetwork("stylegan2-64")
        let input = golden.input(0, Variant("", psi: 0.7))
        let usual = golden.generator.makePainter(threads: 1).image(input).values
        let before = fegetround()
        defer { fesetround(before) }
        fesetround(FE_UPWARD)
        #expect(golden.generator.makePainter(threads: 1).image(input).values != usual)
        fesetround(FE_UPWARD)
        let pool = PainterPool(golden.generator, threads: threads)
        #expect(pool.withPainter { $0.image(input).values } == usual)
    }
}
