import Files
import Foundation
import Media
import TemporaryFolders
import Testing

@testable import Rendering

struct VerificationTests {
    let temporary = TemporaryFolder()
    var place: String { temporary.path + "/out" }
    let chain = TestChain()

    private func problems() throws -> [String] { try Verification.verify(place).problems }

    private func replace(_ name: String, by bytes: [UInt8]?) throws {
        try FileManager.default.removeItem(atPath: temporary.path + "/" + name)
        if let bytes { temporary.write(bytes, to: name) }
    }

    @Test func aRenderIsRight() throws {
        try chain.render(to: place)
        for path in [place, place + "/", place + "/manifest.json"] {
            let report = try Verification.verify(path)
            #expect(report.problems.isEmpty && report.isWhole)
        }
        try chain.render(to: temporary.path + "/part")
        let part = temporary.path + "/partial"
        try chain.render([2, 4], to: part)
        let report = try Verification.verify(part)
        #expect(report.problems.isEmpty && !report.isWhole)
    }

    @Test func everyProblemIsListed() throws {
        try chain.render(to: place)
        try replace("out/act-one.0001.png", by: nil)
        try replace("out/act-one.0002.png", by: PNGFile.encode(chain.bitmap(3)))
        try replace("out/act-one.0003.png", by: [1, 2, 3])
        try replace("out/act-one.0004.png", by: PNGFile.encode(.noise(4, width: 18, height: 16)))
        try replace("out/act-one.0005.png", by: nil)
        try FileManager.default.createDirectory(
            atPath: place + "/act-one.0005.png", withIntermediateDirectories: false)
        temporary.write([1], to: "out/act-one.0007.png")
        temporary.write([1], to: "out/drawing.0001.png")
        temporary.write([1], to: "out/act-one.txt")
        let found = try problems()
        #expect(found.count == 6)
        #expect(found[0] == "act-one.0001.png: is missing")
        #expect(found[1] == "act-one.0002.png: is not the picture that was rendered")
        #expect(found[2].hasPrefix("act-one.0003.png: "))
        #expect(found[3] == "act-one.0004.png: is 18 x 16, not 16 x 18")
        #expect(found[4] == "act-one.0005.png: is not a file")
        #expect(found[5] == "act-one.0007.png: is numbered like a picture of this render, but is none")
    }

    @Test func samePixelsInAnotherFileAreRight() throws {
        try chain.render(to: place)
        let bytes = try PNGFile.encode(chain.bitmap(1))
        // What a drawing program adds: the words "a=b" after the signature and the header, which take 33 bytes.
        let words: [UInt8] = Array("tEXta\0b".utf8)
        let checkSum = Self.checkSum(words)
        let chunk = [0, 0, 0, 3] + words + (0..<4).map { UInt8(truncatingIfNeeded: checkSum >> (24 - 8 * $0)) }
        try replace("out/act-one.0001.png", by: Array(bytes[..<33] + chunk + bytes[33...]))
        #expect(try problems().isEmpty)
    }

    /// CRC-32 as PNG chunks have it (RFC 2083, section 3.4).
    private static func checkSum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xffff_ffff as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
        }
    }

    @Test func oneChangedBitIsFound() throws {
        try chain.render(to: place)
        var bitmap = chain.bitmap(6)
        bitmap.rgb[500] ^= 1
        try replace("out/act-one.0006.png", by: PNGFile.encode(bitmap))
        #expect(try problems() == ["act-one.0006.png: is not the picture that was rendered"])
    }

    @Test func aChangedManifestIsFound() throws {
        try chain.render(to: place)
        let original = try Manifest(path: place + "/manifest.json")
        var manifest = original
        (manifest.frames[1].file, manifest.frames[2].file) = (manifest.frames[2].file, manifest.frames[1].file)
        try replace("out/manifest.json", by: manifest.bytes)
        #expect(try problems().contains("act-one.0003.png: is not the name of frame 2"))
        manifest = original
        manifest.frames.remove(at: 3)
        try replace("out/manifest.json", by: manifest.bytes)
        #expect(try problems() == ["act-one.0004.png: is numbered like a picture of this render, but is none"])
    }

    @Test func withoutAManifestThereIsNothingToCheck() throws {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        let error = #expect(throws: RenderingError.self) { try Verification.verify(place) }
        #expect(error?.description.contains("render") == true)
        let missing = #expect(throws: RenderingError.self) { try Verification.verify(place + "/nothing") }
        #expect(missing?.exitCode == 66)
    }

    // MARK: Movies

    private func renderMovie() throws -> String {
        let path = temporary.path + "/a.mp4"
        let movie = try VideoFile(path: path, settings: VideoSettings(width: 16, height: 18, rateNumerator: 12))
        for number in 1...6 {
            try movie.append(chain.bitmap(number), number: number, origin: chain.origin(number)!)
        }
        try movie.finish(chain.manifest)
        return path
    }

    @Test func aMovieIsRight() throws {
        let path = try renderMovie()
        for path in [path, path + ".manifest.json"] { #expect(try Verification.verify(path).problems.isEmpty) }
    }

    @Test func anyChangedByteOfAMovieIsFound() throws {
        let path = try renderMovie()
        let bytes = try Disk.contents(ofFile: path)
        for place in stride(from: 0, to: bytes.count, by: 97) {
            var changed = bytes
            changed[place] ^= 0x04
            try replace("a.mp4", by: changed)
            #expect(try Verification.verify(path).problems.first == "a.mp4: is not the file that was rendered")
        }
        for count in [0, 1, 100, bytes.count / 2, bytes.count - 1] {
            try replace("a.mp4", by: Array(bytes.prefix(count)))
            let problems = try Verification.verify(path).problems
            #expect(problems.count >= 2, "cut to \(count): \(problems)")
        }
    }

    @Test func framesThatChangedPlacesAreNamed() throws {
        let path = try renderMovie()
        let settings = try VideoSettings(width: 16, height: 18, rateNumerator: 12)
        try FileManager.default.removeItem(atPath: path)
        var writer = try VideoWriter(settings, path: path)
        for number in [1, 3, 2, 4, 5, 6] { try writer.append(chain.bitmap(number)) }
        _ = try writer.finish()
        #expect(
            try Verification.verify(path).problems == [
                "a.mp4: is not the file that was rendered", "a.mp4: frame 2 is not the picture that was rendered",
                "a.mp4: frame 3 is not the picture that was rendered",
            ])
    }

    @Test func aMovieOneFrameShortIsFound() throws {
        let path = try renderMovie()
        let settings = try VideoSettings(width: 16, height: 18, rateNumerator: 12)
        try FileManager.default.removeItem(atPath: path)
        var writer = try VideoWriter(settings, path: path)
        for number in 1...5 { try writer.append(chain.bitmap(number)) }
        _ = try writer.finish()
        let problems = try Verification.verify(path).problems
        #expect(problems.contains { $0.contains("5 frames") }, "\(problems)")
    }

    @Test func theManifestOfAnotherMovieIsFound() throws {
        let path = try renderMovie()
        try FileManager.default.moveItem(atPath: path, toPath: temporary.path + "/b.mp4")
        try FileManager.default.moveItem(
            atPath: path + ".manifest.json", toPath: temporary.path + "/b.mp4.manifest.json")
        #expect(
            try Verification.verify(temporary.path + "/b.mp4").problems
                == ["b.mp4: the content is intact, only the name differs: it was rendered as a.mp4"])
    }
}
