import Media
import Testing

@testable import Studio

struct MiniatureTests {
    @Test func pixelsAreAveraged() {
        let picture = Bitmap(width: 4, height: 2, rgb: (0..<8).flatMap { [UInt8($0 * 10), 0, 255] })
        let small = picture.scaledDown(toWidth: 2)
        // (0 + 10 + 40 + 50) / 4, (20 + 30 + 60 + 70) / 4
        #expect(small.width == 2 && small.height == 1 && small.rgb == [25, 0, 255, 45, 0, 255])
        #expect(picture.scaledDown(toWidth: 4) == picture && picture.scaledDown(toWidth: 9) == picture)
        #expect(picture.scaledDown(toWidth: 1).rgb == [35, 0, 255])
        let odd = Bitmap(width: 5, height: 1, rgb: [UInt8](repeating: 7, count: 15)).scaledDown(toWidth: 3)
        #expect(odd.height == 1 && odd.rgb == [UInt8](repeating: 7, count: 9))
    }

    @Test func changeIsTheMeanDifferenceOfGreys() {
        let black = Bitmap(width: 2, height: 1, rgb: [0, 0, 0, 0, 0, 0]).miniature()
        let half = Bitmap(width: 2, height: 1, rgb: [255, 255, 255, 0, 0, 0]).miniature()
        #expect(ChangeMeasure.difference(black, half) == 127.5 && ChangeMeasure.difference(half, half) == 0)
        let large = Bitmap(width: 128, height: 96, rgb: [UInt8](repeating: 9, count: 128 * 96 * 3))
        #expect(large.miniature().count == 64 * 64)
    }

    @Test func memoryIsBounded() {
        let memory = BoundedMemory<Int, [UInt8]>(limit: 100) { $0.count }
        for number in 0..<10 { memory.keep([UInt8](repeating: 0, count: 10), as: number) }
        _ = memory[0]
        memory.keep([UInt8](repeating: 0, count: 10), as: 10)
        #expect(memory.contains(0) && !memory.contains(1) && memory.contains(10))
        memory.keep([UInt8](repeating: 0, count: 101), as: 11)
        #expect(!memory.contains(11) && memory.contains(10))
    }
}
