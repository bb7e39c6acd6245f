import Media
import Testing

@testable import Rendering

struct StripImageTests {
    @Test(arguments: [
        (1, ["A"]), (2, ["A", "B"]), (3, ["A", "0.5", "B"]), (4, ["A", "0.33", "0.67", "B"]),
        (5, ["A", "0.25", "0.50", "0.75", "B"]),
        (11, ["A", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "B"]),
    ])
    func labelsSayHowFarAlong(count: Int, labels: [String]) {
        #expect(StripImage.labels(count: count) == labels)
    }

    @Test(arguments: 1...300)
    func labelsAreDistinct(count: Int) {
        let labels = StripImage.labels(count: count)
        #expect(labels.count == count && Set(labels).count == count)
        #expect(labels.dropFirst().dropLast().allSatisfy { $0.hasPrefix("0.") && (3...5).contains($0.count) })
    }

    @Test(arguments: [1, 2, 11], [(1, 1), (16, 9), (80, 80), (256, 256)])
    func picturesStandPixelForPixel(count: Int, size: (Int, Int)) {
        let pictures = (0..<count).map { Bitmap.noise($0, width: size.0, height: size.1) }
        let strip = StripImage.compose(pictures, labels: StripImage.labels(count: count))
        let scale = max(1, size.0 / 80)
        #expect(strip.height == size.1 + (3 * 2 + 7) * scale)
        #expect((strip.width - 2 * scale).isMultiple(of: count))
        let column = (strip.width - 2 * scale) / count - 2 * scale
        for (place, picture) in pictures.enumerated() {
            let left = 2 * scale + place * (column + 2 * scale) + (column - size.0) / 2
            for row in 0..<size.1 {
                let start = ((2 * scale + row) * strip.width + left) * 3
                #expect(strip.rgb[start..<start + size.0 * 3] == picture.rgb[row * size.0 * 3..<(row + 1) * size.0 * 3])
            }
        }
        #expect(StripImage.compose(pictures, labels: StripImage.labels(count: count)) == strip)
    }

    @Test func labelsAreDrawnUnderTheirPictures() {
        let black = Bitmap(width: 5, height: 1, rgb: [UInt8](repeating: 0, count: 15))
        let strip = StripImage.compose([black], labels: ["A"])
        #expect((strip.width, strip.height) == (9, 14))
        let drawn = (0..<14).map { y in
            String((0..<9).map { x in strip.rgb[(y * 9 + x) * 3] == StripImage.ink ? "#" : "." })
        }
        #expect(
            drawn == [
                ".........", ".........", ".........", ".........", ".........", "...###...", "..#...#..", "..#...#..",
                "..#####..", "..#...#..", "..#...#..", "..#...#..", ".........", ".........",
            ])
    }

    @Test func everyLetterHasAShapeOfItsOwn() {
        let letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-+/_:% "
        let shapes = letters.map { Lettering.rows(of: $0) }
        #expect(Set(shapes).count == letters.count)
        #expect(shapes.allSatisfy { $0.count == 7 && $0.allSatisfy { $0 < 32 } })
        #expect(Lettering.rows(of: "b") == Lettering.rows(of: "B"))
        #expect(Lettering.rows(of: "é") == [UInt8](repeating: 31, count: 7))
        #expect(Lettering(scale: 3).width(of: "") == 0)
        #expect(Lettering(scale: 3).width(of: "0.1") == 51)
    }
}
