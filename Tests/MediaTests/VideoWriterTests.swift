import Foundation
import TemporaryFolders
import Testing

@testable import Media

@Suite struct VideoWriterTests {
    static let rates = [
        (12, 1), (24, 1), (25, 1), (24000, 1001), (1, 1), (25, 2), (1, 1000), (1000, 1), (999_999_937, 1_000_000),
    ]

    @Test(arguments: rates)
    func sameBytesForEveryNumberOfThreads(numerator: Int, denominator: Int) throws {
        let scratch = TemporaryFolder()
        let movies = try [1, 1, 2, 4].enumerated().map { run, threads in
            let settings = try VideoSettings(
                width: 64, height: 48, rateNumerator: numerator, rateDenominator: denominator, threads: threads)
            return try writeMovie(
                settings, to: scratch.file("\(run).mp4"), (0..<25).lazy.map { Bitmap.numbered($0, 64, 48) })
        }
        #expect(movies[1] == movies[0] && movies[2] == movies[0] && movies[3] == movies[0])
    }

    @Test(arguments: rates, [1, 97])
    func everyRuleHolds(rate: (Int, Int), frames: Int) throws {
        let scratch = TemporaryFolder()
        let settings = try VideoSettings(
            width: 64, height: 48, rateNumerator: rate.0, rateDenominator: rate.1, threads: 2)
        var writer = try VideoWriter(settings, path: scratch.file("a: b?.mp4"))
        for frame in 0..<frames { try writer.append(.numbered(frame, 64, 48)) }
        let summary = try writer.finish()
        #expect(summary.frames == frames && summary.duration == Int64(frames * settings.tick))
        #expect(summary.timescale == settings.timescale)
        let problems = VideoVerification.problems(
            of: scratch.file("a: b?.mp4"), expecting: settings, frames: frames,
            pictureCheckSum: summary.pictureCheckSum)
        #expect(problems == [])
    }

    @Test func framesComeBackInOrderAndAlike() throws {
        let scratch = TemporaryFolder()
        let settings = try VideoSettings(width: 128, height: 64, rateNumerator: 12, threads: 2)
        try writeMovie(settings, to: scratch.file("a.mp4"), (0..<97).lazy.map { Bitmap.numbered($0, 128, 64) })
        var reader = try VideoReader(path: scratch.file("a.mp4"))
        for frame in 0..<97 {
            let picture = try #require(try reader.nextPicture())
            #expect(picture.number == frame)
            // Four pixels share one colour, so that single pixels at a border may be far off.
            #expect(picture.largestDifference(from: .numbered(frame, 128, 64)) <= 64)
            #expect(picture.meanDifference(from: .numbered(frame, 128, 64)) < 1.5)
        }
        #expect(try reader.nextPicture() == nil)
    }

    /// Y, Cb and Cr by ITU-R BT.709 in limited range; the coder may be off by one or two.
    @Test(arguments: [
        ([255, 0, 0], [63, 102, 240]), ([0, 255, 0], [173, 42, 26]), ([0, 0, 255], [32, 240, 118]),
        ([255, 255, 255], [235, 128, 128]), ([0, 0, 0], [16, 128, 128]), ([128, 128, 128], [126, 128, 128]),
    ])
    func coloursAreThoseOfBT709(rgb: [UInt8], expected: [Int]) throws {
        let scratch = TemporaryFolder()
        let settings = try VideoSettings(width: 32, height: 32, rateNumerator: 12)
        let picture = Bitmap.flat(32, 32, rgb[0], rgb[1], rgb[2])
        try writeMovie(settings, to: scratch.file("a.mp4"), [picture])
        var reader = try VideoReader(path: scratch.file("a.mp4"))
        #expect(try reader.decodeFrame())
        let found = (0..<3).map { Int(reader.frame.plane($0, rowBytes: 1, rows: 1)[0]) }
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 1 }, "\(found)")
        var again = try VideoReader(path: scratch.file("a.mp4"))
        let back = try #require(try again.nextPicture())
        #expect(back.largestDifference(from: picture) <= 3)
    }

    @Test(arguments: [(16, 16), (16, 16384), (16384, 16), (1920, 1080), (1026, 514)])
    func unusualSizesHold(width: Int, height: Int) throws {
        let scratch = TemporaryFolder()
        let settings = try VideoSettings(width: width, height: height, rateNumerator: 12)
        try writeMovie(settings, to: scratch.file("a.mp4"), [.flat(width, height, 90, 120, 30)])
        #expect(VideoVerification.problems(of: scratch.file("a.mp4"), expecting: settings, frames: 1) == [])
    }

    @Test func chromaLiesWhereH264ExpectsIt() throws {
        // Left-sited: the chroma of column 2n is that of pixel 2n. A border inside a pair of pixels tells.
        let scratch = TemporaryFolder()
        let settings = try VideoSettings(width: 64, height: 32, rateNumerator: 12)
        let rgb = (0..<64 * 32).flatMap { $0 % 64 < 33 ? [255, 0, 0] as [UInt8] : [0, 0, 255] }
        try writeMovie(settings, to: scratch.file("a.mp4"), [Bitmap(width: 64, height: 32, rgb: rgb)])
        var reader = try VideoReader(path: scratch.file("a.mp4"))
        #expect(try reader.decodeFrame())
        let red = reader.frame.plane(2, rowBytes: 32, rows: 1)
        #expect(Int(red[16]) > 200, "\(red[15]) \(red[16]) \(red[17])")
    }

    @Test func aPictureOfAnotherSizeIsRefused() throws {
        let scratch = TemporaryFolder()
        var writer = try VideoWriter(
            VideoSettings(width: 64, height: 48, rateNumerator: 12), path: scratch.file("a.mp4"))
        try writer.append(.noise(64, 48))
        let error = #expect(throws: MediaError.self) { try writer.append(.noise(48, 64)) }
        #expect(error?.description.contains("frame 2 is 48 x 64") == true)
    }

    @Test func aMovieOfNoFramesIsRefused() throws {
        let scratch = TemporaryFolder()
        let settings = try VideoSettings(width: 64, height: 48, rateNumerator: 12)
        #expect(throws: MediaError.self) {
            _ = try VideoWriter(settings, path: scratch.file("a.mp4")).finish()
        }
    }

    @Test func anAbandonedMovieFailsVerification() throws {
        let scratch = TemporaryFolder()
        let settings = try VideoSettings(width: 64, height: 48, rateNumerator: 12)
        do {
            var writer = try VideoWriter(settings, path: scratch.file("a.mp4"))
            for frame in 0..<5 { try writer.append(.numbered(frame, 64, 48)) }
        }
        #expect(FileManager.default.fileExists(atPath: scratch.file("a.mp4")))
        #expect(!VideoVerification.problems(of: scratch.file("a.mp4"), expecting: settings, frames: 5).isEmpty)
    }

    @Test func placesThatCannotBeWrittenAreNamed() throws {
        let settings = try VideoSettings(width: 64, height: 48, rateNumerator: 12)
        let path = "/nowhere/at/all/a.mp4"
        let error = #expect(throws: MediaError.self) { _ = try VideoWriter(settings, path: path) }
        guard case .cannotCreate(file: path, let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.words == "No such file or directory")
        #expect(error?.description.contains("check that the folder exists") == true)
    }

    @Test func aFullDiskIsAnError() throws {
        let settings = try VideoSettings(width: 256, height: 256, rateNumerator: 12)
        let error = #expect(throws: MediaError.self) {
            var writer = try VideoWriter(settings, path: "/dev/full")
            for frame in 0..<20 { try writer.append(.noise(256, 256, seed: UInt64(frame))) }
            _ = try writer.finish()
        }
        guard case .cannotWrite(file: "/dev/full", let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.words == "No space left on device")
    }
}

extension Bitmap {
    fileprivate func meanDifference(from other: Bitmap) -> Double {
        let sum = zip(rgb, other.rgb).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(rgb.count)
    }
}
