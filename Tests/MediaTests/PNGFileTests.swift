import Testing

@testable import Media

@Suite struct PNGFileTests {
    static let pictures: [Bitmap] =
        [(1, 1), (3, 5), (64, 64), (256, 256), (1, 300), (300, 1)].flatMap { width, height in
            [Bitmap.noise(width, height), .flat(width, height, 200, 30, 255), .numbered(5, width, height)]
        }

    @Test(arguments: pictures)
    func roundTripIsExactAndRepeats(picture: Bitmap) throws {
        let bytes = try PNGFile.encode(picture)
        #expect(try PNGFile.encode(picture) == bytes)
        #expect(try PNGFile.decode(bytes, named: "a.png") == picture)
    }

    @Test func isTaggedAsSRGBWithSquarePixels() throws {
        let chunks = HandmadePNG.chunks(try PNGFile.encode(.noise(3, 5)))
        #expect(chunks.first?.type == "IHDR")
        #expect(chunks.first?.data == [0, 0, 0, 3, 0, 0, 0, 5, 8, 2, 0, 0, 0])
        #expect(chunks.filter { $0.type == "sRGB" }.map(\.data.count) == [1])
        #expect(chunks.first { $0.type == "pHYs" }?.data == [0, 0, 0, 1, 0, 0, 0, 1, 0])
        #expect(!chunks.contains { ["tIME", "tEXt", "zTXt", "iTXt"].contains($0.type) })
        #expect(chunks.last?.type == "IEND")
    }

    /// So that a file stays the same on every machine; other bytes for the same pixels must be meant.
    static let known: [(Bitmap, UInt32)] = [
        (.noise(64, 48), 1_811_780_222), (.numbered(5, 300, 301), 1_582_516_014), (.flat(1, 1, 1, 2, 3), 122_312_072),
    ]

    @Test(arguments: known)
    func bytesAreThoseOfEarlierVersions(picture: Bitmap, checkSum: UInt32) throws {
        let found = CheckSum.of(try PNGFile.encode(picture)[...])
        #expect(found == checkSum)
    }

    @Test func flatPicturesAreSmallAndNoiseHardlyGrows() throws {
        #expect(try PNGFile.encode(.flat(1024, 1024, 200, 30, 255)).count < 8000)
        #expect(try PNGFile.encode(.noise(256, 256)).count < 256 * 256 * 3 + 600)
    }

    @Test func tooLargeIsRefused() {
        let picture = Bitmap(width: 16385, height: 1, rgb: [UInt8](repeating: 0, count: 16385 * 3))
        #expect(throws: MediaError.self) { try PNGFile.encode(picture) }
    }
}
