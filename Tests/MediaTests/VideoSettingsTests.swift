import Testing

@testable import Media

@Suite struct VideoSettingsTests {
    @Test(arguments: [
        (12, 1, 12000, 1000), (24, 2, 12000, 1000), (24000, 1001, 24000, 1001), (1, 1, 1000, 1000), (25, 2, 25, 2),
    ])
    func timescaleAndTickAreExact(numerator: Int, denominator: Int, timescale: Int, tick: Int) throws {
        let settings = try VideoSettings(width: 64, height: 64, rateNumerator: numerator, rateDenominator: denominator)
        #expect(settings.timescale == timescale && settings.tick == tick)
        #expect(settings.timescale * settings.rateDenominator == settings.tick * settings.rateNumerator)
    }

    @Test func oddSidesSayWhatToDo() {
        let error = #expect(throws: MediaError.self) {
            try VideoSettings(width: 255, height: 128, rateNumerator: 12)
        }
        #expect(error?.description.contains("pad the pictures to 256 x 128") == true)
    }

    @Test(arguments: [(14, 64), (64, 14), (16386, 64), (64, 16386), (0, 64), (-2, 64), (64, .max - 1)])
    func impossibleSizesAreRefused(width: Int, height: Int) {
        #expect(throws: MediaError.self) { try VideoSettings(width: width, height: height, rateNumerator: 12) }
    }

    @Test(arguments: [(0, 1), (1, 0), (-12, 1), (1001, 1), (1, 1001), (.max, .max), (.max, 1)])
    func impossibleRatesAreRefused(numerator: Int, denominator: Int) {
        #expect(throws: MediaError.self) {
            try VideoSettings(width: 64, height: 64, rateNumerator: numerator, rateDenominator: denominator)
        }
    }

    @Test func threadsAreBounded() {
        for threads in [0, -1, 129] {
            #expect(throws: MediaError.self) {
                try VideoSettings(width: 64, height: 64, rateNumerator: 12, threads: threads)
            }
        }
    }

    @Test func tailHandleEndsOnAWholeSecond() throws {
        let twelve = try VideoSettings(width: 64, height: 64, rateNumerator: 12)
        #expect([0, 1, 11, 12, 13, 97].map(twelve.tailHandle) == [0, 11, 1, 0, 11, 11])
        let film = try VideoSettings(width: 64, height: 64, rateNumerator: 24000, rateDenominator: 1001)
        #expect(film.tailHandle(afterFrames: 5) == nil)
    }
}
