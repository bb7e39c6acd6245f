import Foundation
import Testing

@testable import Media

@Suite struct VideoWriterTests {
    @Test(arguments: [(12, 1), (24, 1), (25, 1), (24000, 1001), (1, 1)])
    func sameBytesForEveryNumberOfThreads(numerator: Int, denominator: Int) throws {
        let scratch = try Scratch()
        let movies = try [1, 1, 2, 4].map { threads in
            let settings = try VideoSettings(
                width: 64, height: 48, rateNumerator: numerator, rateDenominator: denominator, threads: threads)
            return try writeMovie(
                settings, to: scratch.file("a.mp4"), (0..<25).lazy.map { Bitmap.numbered($0, 64, 48) })
        }
        #expect(movies[1] == movies[0] && movies[2] == movies[0] && movies[3] == movies[0])
    }
}
