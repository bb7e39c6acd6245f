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
}
