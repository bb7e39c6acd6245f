import Foundation
import TemporaryFolders
import Testing

@testable import Media

@Suite struct VideoVerificationTests {
    let settings: VideoSettings
    let scratch: TemporaryFolder
    let movie: [UInt8]
    let checkSum: UInt32

    init() throws {
        settings = try VideoSettings(width: 32, height: 16, rateNumerator: 12)
        scratch = TemporaryFolder()
        movie = try writeMovie(settings, to: scratch.file("sound.mp4"), (0..<6).map { Bitmap.numbered($0, 32, 16) })
        checkSum = try VideoReader.report(of: scratch.file("sound.mp4")).pictureCheckSum
    }

    private func problems(_ bytes: [UInt8]) throws -> [String] {
        let path = scratch.file("damaged.mp4")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return VideoVerification.problems(of: path, expecting: settings, frames: 6, pictureCheckSum: checkSum)
    }

    @Test func theMovieItselfIsSound() throws {
        #expect(try problems(movie) == [])
    }

    @Test func everyTruncationIsReported() throws {
        for length in 0..<movie.count {
            #expect(try !problems(Array(movie.prefix(length))).isEmpty, "\(length) bytes")
        }
    }

    @Test func everyFlippedByteIsSurvived() throws {
        // Bytes of the index that mean nothing here (names, dates) may change unseen; none may crash or hang.
        let pictures = try #require(movie.range(of: "mdat")) + 4
        var reported = 0
        for place in movie.indices {
            var damaged = movie
            damaged[place] ^= 0xff
            let isReported = try !problems(damaged).isEmpty
            #expect(isReported || place < pictures, "byte \(place)")
            reported += isReported && place < pictures ? 1 : 0
        }
        #expect(reported > 200, "\(reported) of \(pictures)")
    }

    @Test func everythingUnexpectedIsReported() throws {
        let path = scratch.file("sound.mp4")
        func problems(_ width: Int, _ height: Int, _ rate: Int, _ frames: Int) throws -> [String] {
            let other = try VideoSettings(width: width, height: height, rateNumerator: rate)
            return VideoVerification.problems(of: path, expecting: other, frames: frames)
        }
        #expect(try problems(32, 16, 12, 6) == [])
        #expect(try problems(32, 16, 12, 7).contains { $0.hasSuffix("it has 6 frames, 7 were written") })
        #expect(try problems(16, 32, 12, 6) == ["\(path): the size is 32 x 16, not 16 x 32"])
        #expect(try problems(32, 16, 24, 6).contains { $0.contains("timescale of the track is 12000, not 24000") })
    }

    @Test func filesThatAreNoMoviesAreReported() throws {
        #expect(VideoVerification.problems(of: "/nowhere/a.mp4", expecting: settings, frames: 1).count == 1)
        #expect(VideoVerification.problems(of: scratch.path, expecting: settings, frames: 1).count == 1)
        #expect(try problems([]).count == 1)
        #expect(try problems(Array("a text, not a movie".utf8)).count == 1)
        #expect(try problems(PNGFile.encode(.noise(8, 8))).count == 1)
    }

    @Test func colourTagsOfTheContainerAreChecked() throws {
        let place = try #require(movie.range(of: "nclx"))
        var damaged = movie
        damaged[place + 7] = 1
        let found = try problems(damaged)
        #expect(found.count == 1 && found[0].contains("the container is tagged") && found[0].contains("transfer bt709"))
    }

    @Test func aMissingHeaderIsReported() throws {
        let place = try #require(movie.range(of: "mvhd"))
        var damaged = movie
        damaged.replaceSubrange(place..<place + 4, with: Array("free".utf8))
        #expect(try problems(damaged)[0].contains("0 boxes mvhd"))
    }
}

extension [UInt8] {
    fileprivate func range(of text: String) -> Int? {
        let text = Array(text.utf8)
        return indices.dropLast(text.count).first { self[$0..<$0 + text.count].elementsEqual(text) }
    }
}
