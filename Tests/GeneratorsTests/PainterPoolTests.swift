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
}
