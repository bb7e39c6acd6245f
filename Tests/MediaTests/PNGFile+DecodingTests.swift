import Testing

@testable import Media

@Suite struct PNGFileDecodingTests {
    @Test func everyTruncationIsAnError() throws {
        let bytes = try PNGFile.encode(.noise(6, 5))
        for length in 0..<bytes.count {
            #expect(throws: MediaError.self, "\(length) bytes") {
                try PNGFile.decode(Array(bytes.prefix(length)), named: "a.png")
            }
        }
    }

    @Test func everyFlippedBitIsAnError() throws {
        let bytes = try PNGFile.encode(.noise(6, 5))
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: MediaError.self, "bit \(bit)") { try PNGFile.decode(damaged, named: "a.png") }
        }
    }

    @Test func errorsNameTheFileAndTheFault() throws {
        var bytes = try PNGFile.encode(.noise(6, 5))
        bytes[bytes.count - 20] ^= 1
        let error = #expect(throws: MediaError.self) { try PNGFile.decode(bytes, named: "shot.0001.png") }
        #expect(error?.description.hasPrefix("shot.0001.png: damaged: the check sum of the chunk at byte ") == true)
        #expect(throws: MediaError.unsupported(file: "b", "not a PNG file")) {
            try PNGFile.decode(Array("GIF89a".utf8), named: "b")
        }
    }

    @Test(arguments: [0, 1, 15])
    func missingRowsAreAnError(rows: Int) {
        let row = [UInt8](repeating: 200, count: 48)
        let file = HandmadePNG.file(16, 16, depth: 8, colour: 2, rows: Array(repeating: row, count: rows))
        #expect(throws: MediaError.self) { try PNGFile.decode(file, named: "a.png") }
    }

    @Test func interlacedPicturesAreReadAndTheirLastPassIsMissed() throws {
        // Adam7 of 8 x 8: 1x1, 1x1, 2x1, 2x2, 4x2, 4x4, 8x4.
        let rows = [1, 1, 2, 2, 2, 4, 4, 4, 4, 4, 4, 8, 8, 8, 8].map { [UInt8](repeating: 77, count: $0) }
        let whole = HandmadePNG.file(8, 8, depth: 8, colour: 0, interlaced: true, rows: rows)
        #expect(try PNGFile.decode(whole, named: "a.png") == .flat(8, 8, 77, 77, 77))
        let short = HandmadePNG.file(8, 8, depth: 8, colour: 0, interlaced: true, rows: rows.dropLast())
        #expect(throws: MediaError.self) { try PNGFile.decode(short, named: "a.png") }
    }

    @Test func sizesAreCheckedBeforeMemoryIsTaken() {
        for (width, height) in [
            (0, 1), (1, 0), (16385, 1), (1, 0x7fff_ffff), (16384, 16384), (0xffff_ffff, 0xffff_ffff),
        ] {
            let file = HandmadePNG.file(width, height, depth: 8, colour: 2, rows: [[1, 2, 3]])
            #expect(throws: MediaError.self, "\(width) x \(height)") { try PNGFile.decode(file, named: "a.png") }
        }
    }

    @Test func everyGreyIsKept() throws {
        let greys = (0...255).map { UInt8($0) }
        let expected = Bitmap(width: 256, height: 1, rgb: greys.flatMap { [$0, $0, $0] })
        #expect(try decoded(256, depth: 8, colour: 0, greys) == expected)
        #expect(try decoded(256, depth: 16, colour: 0, greys.flatMap { [$0, $0] }) == expected)
        #expect(try decoded(256, depth: 8, colour: 4, greys.flatMap { [$0, 255] }) == expected)
        #expect(try decoded(256, depth: 16, colour: 4, greys.flatMap { [$0, $0, 255, 255] }) == expected)
    }

    @Test func sixteenBitsAreRounded() throws {
        let samples = [0, 128, 129, 385, 386, 65535]
        let row = samples.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        #expect(try decoded(2, depth: 16, colour: 2, row).rgb == [0, 0, 1, 1, 2, 255])
    }

    @Test func smallDepthsSpanTheWholeRange() throws {
        #expect(
            try decoded(8, depth: 1, colour: 0, [0b1010_0011]).rgb.striding(by: 3) == [255, 0, 255, 0, 0, 0, 255, 255])
        #expect(try decoded(4, depth: 2, colour: 0, [0b00_01_10_11]).rgb.striding(by: 3) == [0, 85, 170, 255])
        #expect(try decoded(2, depth: 4, colour: 0, [0x1f]).rgb.striding(by: 3) == [17, 255])
    }

    @Test(arguments: [(1, [UInt8(0b0110_0000)]), (2, [0b00_01_01_00]), (4, [0x01, 0x10]), (8, [0, 1, 1, 0])])
    func palettesAreLookedUp(depth: Int, row: [UInt8]) throws {
        let picture = try decoded(4, depth: depth, colour: 3, between: [("PLTE", [1, 2, 3, 250, 251, 252])], row)
        #expect(picture.rgb == [1, 2, 3, 250, 251, 252, 250, 251, 252, 1, 2, 3])
    }

    @Test func transparencyIsLaidOnWhite() throws {
        let row: [UInt8] = [10, 20, 30, 255, 10, 20, 30, 0, 0, 0, 0, 127]
        #expect(try decoded(3, depth: 8, colour: 6, row).rgb == [10, 20, 30, 255, 255, 255, 128, 128, 128])
        let wide = row.flatMap { [$0, $0] }
        #expect(try decoded(3, depth: 16, colour: 6, wide).rgb == [10, 20, 30, 255, 255, 255, 128, 128, 128])
        let palette: [(String, [UInt8])] = [("PLTE", [1, 2, 3, 0, 0, 0]), ("tRNS", [255, 0])]
        #expect(try decoded(2, depth: 8, colour: 3, between: palette, [0, 1]).rgb == [1, 2, 3, 255, 255, 255])
        let key: [(String, [UInt8])] = [("tRNS", [0, 9, 0, 8, 0, 7])]
        #expect(try decoded(2, depth: 8, colour: 2, between: key, [9, 8, 7, 9, 8, 6]).rgb == [255, 255, 255, 9, 8, 6])
    }

    private func decoded(
        _ width: Int, depth: Int, colour: Int, between: [(String, [UInt8])] = [], _ row: [UInt8]
    ) throws -> Bitmap {
        let file = HandmadePNG.file(width, 1, depth: depth, colour: colour, between: between, rows: [row])
        return try PNGFile.decode(file, named: "a.png")
    }
}

extension [UInt8] {
    fileprivate func striding(by step: Int) -> [UInt8] { stride(from: 0, to: count, by: step).map { self[$0] } }
}
