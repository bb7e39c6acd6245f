import Files
import Foundation
import Media
import Synchronization
import TemporaryFolders
import Testing

@testable import Rendering

struct VideoFileTests {
    let temporary = TemporaryFolder()
    var place: String { temporary.path + "/act.mp4" }
    let chain = TestChain()

    private func render(
        _ chain: TestChain, _ numbers: [Int]? = nil, overwrite: Bool = false, threads: Int = 1, tail: Bool = false,
        afterStep: @escaping @Sendable (Publication.Step) throws(RenderingError) -> Void = { _ throws(RenderingError) in
        }
    ) throws {
        let settings = try VideoSettings(width: 16, height: 18, rateNumerator: 12, threads: threads)
        let movie = try VideoFile(path: place, settings: settings, overwrite: overwrite, afterStep: afterStep)
        for number in numbers ?? Array(1...chain.total) {
            try movie.append(chain.bitmap(number), number: number, origin: chain.origin(number)!)
        }
        if tail { #expect(try movie.appendTail() == 6) }
        do {
            try movie.finish(chain.manifest)
        } catch let error as RenderingError where error == .killed {
            movie.abandon()
            throw error
        }
    }

    private func expectMovie(of chain: TestChain, frames: Int = 6) throws {
        #expect(Set(temporary.files().keys) == ["act.mp4", "act.mp4.manifest.json"])
        let report = try Verification.verify(place)
        #expect(report.problems.isEmpty)
        #expect(report.manifest.frames.count == frames)
        #expect(report.manifest.frames[0].rgbSHA256 == chain.bitmap(1).rgbSHA256)
    }

    @Test func appearsWholeWithItsManifest() throws {
        try render(chain)
        try expectMovie(of: chain)
        let manifest = try Manifest(path: place + ".manifest.json")
        #expect(manifest.frames.map(\.number) == Array(1...6))
        #expect(Set(manifest.frames.map(\.planesSHA256)).count == 6)
        #expect(manifest.movie?.sha256 == (try Disk.sha256(ofFile: place)))
        let mode = try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int
        #expect(mode == 0o444)
    }

    @Test func theSameRenderGivesTheSameBytes() throws {
        try render(chain)
        let first = temporary.files()
        try render(chain, threads: 2)
        #expect(temporary.files() == first)
    }

    @Test func aTailFillsTheSecondAndIsMarked() throws {
        try render(chain, tail: true)
        try expectMovie(of: chain, frames: 12)
        let manifest = try Manifest(path: place + ".manifest.json")
        #expect(manifest.frames.map(\.isTail) == (1...12).map { $0 > 6 })
        #expect(manifest.frames.map(\.number) == Array(1...12))
        #expect(Set(manifest.frames[5...].map(\.rgbSHA256)).count == 1)
    }

    @Test func aPartIsAMovieOfItsFrames() throws {
        try render(chain, [2, 3, 6])
        let report = try Verification.verify(place)
        #expect(report.problems.isEmpty && !report.isWhole)
        #expect(report.manifest.frames.map(\.number) == [2, 3, 6])
    }

    @Test func anEarlierMovieIsReplacedAndAForeignOneIsNot() throws {
        try render(chain)
        var newer = chain
        newer.version = 1
        try render(newer)
        try expectMovie(of: newer)
        try FileManager.default.removeItem(atPath: place + ".manifest.json")
        let inTheWay = RenderingError.inTheWay(path: place, files: ["act.mp4"])
        #expect(throws: inTheWay) { try render(chain) }
        try render(chain, overwrite: true)
        try expectMovie(of: chain)
        try FileManager.default.removeItem(atPath: place)
        temporary.write([1], to: "act.mp4")
        #expect(throws: inTheWay) { try render(chain) }
        #expect(temporary.files()["act.mp4"] == [1])
    }

    @Test func theManifestOfAnotherMovieIsInTheWayAndThatMovieStays() throws {
        try render(chain)
        try FileManager.default.moveItem(atPath: place, toPath: temporary.path + "/old.mp4")
        var manifest = try Manifest(path: place + ".manifest.json")
        manifest.movie?.file = "old.mp4"
        try FileManager.default.removeItem(atPath: place + ".manifest.json")
        temporary.write(manifest.bytes, to: "act.mp4.manifest.json")
        #expect(throws: RenderingError.inTheWay(path: place, files: ["act.mp4.manifest.json"])) { try render(chain) }
        try render(chain, overwrite: true)
        #expect(temporary.files()["old.mp4"] != nil)
    }

    @Test func placesThatCannotBeAMovieAreRefused() throws {
        let settings = try VideoSettings(width: 16, height: 18, rateNumerator: 12)
        for path in [temporary.path, temporary.path + "/.hidden.mp4", temporary.path + "/a\\b.mp4", ""] {
            let error = #expect(throws: RenderingError.self) { try VideoFile(path: path, settings: settings) }
            #expect(error?.exitCode == 73)
        }
        #expect(temporary.files().isEmpty)
    }

    @Test func theSecondOfTwoRendersIsTold() throws {
        let settings = try VideoSettings(width: 16, height: 18, rateNumerator: 12)
        let first = try VideoFile(path: place, settings: settings)
        #expect(throws: RenderingError.busy(path: place)) { try render(chain) }
        withExtendedLifetime(first) {}
    }

    @Test func lettingGoLeavesNothing() throws {
        do {
            let settings = try VideoSettings(width: 16, height: 18, rateNumerator: 12)
            let movie = try VideoFile(path: place, settings: settings)
            try movie.append(chain.bitmap(1), number: 1, origin: chain.origin(1)!)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
    }

    @Test func aPictureOfAnotherSizeLeavesTheOldMovie() throws {
        try render(chain)
        let before = temporary.files()
        let settings = try VideoSettings(width: 16, height: 18, rateNumerator: 12)
        #expect(throws: MediaError.self) {
            let movie = try VideoFile(path: place, settings: settings)
            try movie.append(.noise(1, width: 18, height: 18), number: 1, origin: chain.origin(1)!)
        }
        #expect(temporary.files() == before)
    }

    @Test func killedAtAnyMomentTheNextRunFinishes() throws {
        var new = chain
        new.version = 1
        for moment in 1...20 {
            try? FileManager.default.removeItem(atPath: place)
            try? FileManager.default.removeItem(atPath: place + ".manifest.json")
            try render(chain)
            let before = try Disk.sha256(ofFile: place)
            let wasKilled = try isKilled(atStep: moment) { try render(new, afterStep: $0) }
            if wasKilled, let manifest = try? Manifest(path: place + ".manifest.json") {
                let now = try Disk.sha256(ofFile: place)
                #expect(manifest.movie?.sha256 == now, "moment \(moment)")
                #expect(now == before || moment == 5)
            }
            try render(new)
            try expectMovie(of: new)
            if !wasKilled {
                #expect(moment == 6)
                return
            }
        }
        Issue.record("publishing never ended")
    }
}
