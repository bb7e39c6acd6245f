import Files
import Foundation
import Media
import Synchronization
import TemporaryFolders
import Testing

@testable import Rendering

struct PictureFolderTests {
    let temporary = TemporaryFolder()
    var place: String { temporary.path + "/out" }
    let chain = TestChain()

    /// The files of the destination, by name.
    private func published() -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for (name, bytes) in temporary.files() where name.hasPrefix("out/") { files[String(name.dropFirst(4))] = bytes }
        return files
    }

    private func expectRender(of chain: TestChain, numbers: [Int]? = nil, beside others: Set<String> = []) throws {
        let numbers = numbers ?? Array(1...chain.total)
        let names = numbers.map { PictureName.file(stem: chain.name, number: $0, total: chain.total) }
        let files = published()
        #expect(Set(files.keys) == Set(names + ["manifest.json"]).union(others))
        for (number, name) in zip(numbers, names) {
            let bytes = try #require(files[name])
            #expect(try PNGFile.decode(bytes, named: name) == chain.bitmap(number), "\(name)")
        }
        let manifest = try Manifest(path: place + "/manifest.json")
        #expect(manifest.frames.map(\.number) == numbers)
        #expect(manifest.frames.map(\.rgbSHA256) == numbers.map { chain.bitmap($0).rgbSHA256 })
        #expect(manifest.chain == chain.name)
        expectNoStaging()
    }

    private func expectNoStaging() {
        #expect(
            (try? FileManager.default.contentsOfDirectory(atPath: temporary.path))?.contains(".out.partial") == false)
    }

    private func mode(_ name: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: place + "/" + name))?[.posixPermissions] as? Int
    }

    @Test func writesReadOnlyNumberedPictures() throws {
        try chain.render(to: place)
        try expectRender(of: chain)
        #expect(mode("act-one.0001.png") == 0o444)
        #expect(mode("manifest.json") == 0o444)
    }

    @Test func anEmptyFolderAndFoldersAroundItAreNoObstacle() throws {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        try chain.render(to: place + "/")
        try expectRender(of: chain)
        try chain.render(to: temporary.path + "/a/b/c")
        #expect(FileManager.default.fileExists(atPath: temporary.path + "/a/b/c/act-one.0006.png"))
    }

    @Test func theSameRenderGivesTheSameBytes() throws {
        try chain.render(to: place)
        let first = published()
        try chain.render(to: temporary.path + "/other")
        #expect(Set(temporary.files().filter { $0.key.hasPrefix("other/") }.values) == Set(first.values))
        try chain.render(to: place)
        #expect(published() == first)
    }

    @Test func unchangedPicturesAreNotWrittenAgain() throws {
        try chain.render(to: place)
        let before = Disk.status(place + "/act-one.0003.png")
        try chain.render(to: place)
        #expect(Disk.status(place + "/act-one.0003.png") == before)
    }

    @Test func anEarlierRenderIsReplaced() throws {
        var longer = chain
        longer.total = 9
        try longer.render(to: place)
        var newer = chain
        newer.version = 1
        try newer.render(to: place)
        try expectRender(of: newer)
        var renamed = newer
        renamed.name = "act-two"
        try renamed.render(to: place)
        try expectRender(of: renamed)
    }

    @Test func drawingsAreNeverTouched() throws {
        try chain.render(to: place)
        temporary.write([1, 2, 3], to: "out/notes.txt")
        temporary.write([4], to: "out/act-one.0007.png")
        try drawOn("act-one.0004.png")
        let before = published()
        var newer = chain
        newer.version = 1
        let error = #expect(throws: RenderingError.self) { try newer.render(to: place) }
        #expect(error == .inTheWay(path: place, files: ["act-one.0004.png"]))
        #expect(error?.exitCode == 73)
        #expect(published() == before)
        expectNoStaging()
        try newer.render(to: place, overwrite: true)
        try expectRender(of: newer, beside: ["notes.txt", "act-one.0007.png"])
        #expect(published()["notes.txt"] == [1, 2, 3])
        #expect(published()["act-one.0007.png"] == [4])
    }

    @Test func aDrawingThatTheRenderNoLongerHasStaysEvenWhenOverwriting() throws {
        var longer = chain
        longer.total = 8
        try longer.render(to: place)
        try drawOn("act-one.0008.png")
        #expect(throws: RenderingError.inTheWay(path: place, files: ["act-one.0008.png"])) {
            try chain.render(to: place)
        }
        try chain.render(to: place, overwrite: true)
        try expectRender(of: chain, beside: ["act-one.0008.png"])
    }

    @Test func filesWithoutAManifestAreInTheWay() throws {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        temporary.write([1], to: "out/act-one.0002.png")
        temporary.write([2], to: "out/reference.mov")
        #expect(throws: RenderingError.inTheWay(path: place, files: ["act-one.0002.png"])) {
            try chain.render(to: place)
        }
        try chain.render(to: place, overwrite: true)
        try expectRender(of: chain, beside: ["reference.mov"])
    }

    @Test func aManifestThatCannotBeReadIsInTheWay() throws {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        temporary.write(Array("{}".utf8), to: "out/manifest.json")
        #expect(throws: RenderingError.inTheWay(path: place, files: ["manifest.json"])) { try chain.render(to: place) }
        try chain.render(to: place, overwrite: true)
        try expectRender(of: chain)
    }

    @Test func linksAndFoldersInTheWayAreNotFollowed() throws {
        try chain.render(to: place)
        temporary.write(published()["act-one.0002.png"] ?? [], to: "elsewhere.png")
        try FileManager.default.removeItem(atPath: place + "/act-one.0002.png")
        try FileManager.default.createSymbolicLink(
            atPath: place + "/act-one.0002.png", withDestinationPath: "../elsewhere.png")
        #expect(throws: RenderingError.inTheWay(path: place, files: ["act-one.0002.png"])) {
            try chain.render(to: place)
        }
        try chain.render(to: place, overwrite: true)
        try expectRender(of: chain)
        #expect(temporary.files()["elsewhere.png"] != nil)
    }

    @Test func aFileIsNoFolder() throws {
        temporary.write([], to: "out")
        let error = #expect(throws: RenderingError.self) { try chain.render(to: place) }
        #expect(error?.exitCode == 73)
        #expect(throws: RenderingError.self) { try chain.render(to: "") }
    }

    @Test func aLinkToAFolderIsFollowed() throws {
        try FileManager.default.createDirectory(atPath: temporary.path + "/real", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: "real")
        try chain.render(to: place)
        #expect(FileManager.default.fileExists(atPath: temporary.path + "/real/act-one.0001.png"))
    }

    @Test func theSecondOfTwoRendersIsTold() throws {
        let first = try PictureFolder(path: place, stem: "a", numbers: [1], total: 1)
        #expect(throws: RenderingError.busy(path: place)) {
            try PictureFolder(path: place, stem: "a", numbers: [1], total: 1)
        }
        try first.write(.noise(1), numbers: [1])
        #expect(throws: RenderingError.busy(path: place)) { try chain.render(to: place) }
    }

    @Test func lettingGoLeavesNothing() throws {
        do {
            let folder = try PictureFolder(path: place, stem: "a", numbers: [1, 2], total: 2)
            try folder.write(.noise(1), numbers: [1, 2])
            #expect(temporary.files()[".out.partial/a.0002.png"] != nil)
        }
        #expect(temporary.files().isEmpty)
        expectNoStaging()
    }

    @Test func severalThreadsMayWrite() async throws {
        var chain = chain
        chain.total = 40
        let folder = try PictureFolder(path: place, stem: chain.name, numbers: Array(1...40), total: 40)
        let hashes = try await withThrowingTaskGroup(of: (Int, String).self) { [chain] group in
            for number in (1...40).shuffled() {
                group.addTask { (number, try folder.write(chain.bitmap(number), numbers: [number])) }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        var manifest = chain.manifest
        for number in 1...40 {
            manifest.frames.append(
                .init(
                    number: number, origin: chain.origin(number)!, file: folder.fileName(number: number),
                    rgbSHA256: hashes[number]!))
        }
        try folder.finish(manifest)
        try expectRender(of: chain)
    }

    // MARK: Parts of a chain

    @Test func partsJoinToTheWhole() throws {
        try chain.render(to: place)
        let whole = published()
        try FileManager.default.removeItem(atPath: place)
        try chain.render([4, 6], to: place)
        try expectRender(of: chain, numbers: [4, 6])
        try chain.render([1, 2, 6], to: place)
        try expectRender(of: chain, numbers: [1, 2, 4, 6])
        try chain.render([3, 5], to: place)
        #expect(published() == whole)
    }

    @Test func aPartDoesNotJoinAnotherState() throws {
        try chain.render(to: place)
        let before = published()
        var newer = chain
        newer.version = 1
        let error = #expect(throws: RenderingError.self) { try newer.render([2, 3], to: place) }
        #expect(
            error
                == .outOfDate(path: place, files: [1, 4, 5, 6].map { "act-one.000\($0).png" }))
        #expect(published() == before)
        try newer.render([2, 3], to: place, overwrite: true)
        try expectRender(of: newer, numbers: [2, 3])
    }

    @Test func aPartForgetsPicturesThatAreGone() throws {
        try chain.render(to: place)
        try FileManager.default.removeItem(atPath: place + "/act-one.0005.png")
        try chain.render([1], to: place)
        try expectRender(of: chain, numbers: [1, 2, 3, 4, 6])
    }

    // MARK: Killed

    /// Kills a render after every step that publishing takes; before, between and after, the promise holds.
    @Test(arguments: [false, true])
    func killedAtAnyMomentLeavesOldOrWholeFiles(nextIsTheSame: Bool) throws {
        var old = chain
        old.total = 8
        var new = chain
        new.version = 1
        for moment in 1...100 {
            try? FileManager.default.removeItem(atPath: place)
            try old.render(to: place)
            temporary.write([9], to: "out/notes.txt")
            let before = published()
            let wasKilled = try isKilled(atStep: moment) { try new.render(to: place, afterStep: $0) }
            if wasKilled {
                let after = published()
                if after["manifest.json"] == before["manifest.json"] {
                    #expect(after == before, "moment \(moment)")
                } else if after["manifest.json"] != nil {
                    #expect(after.count == new.total + 2)
                }
                for (name, bytes) in after where name.hasSuffix(".png") {
                    let number = try #require(PictureName.number(of: name, stem: "act-one"))
                    let bitmap = try PNGFile.decode(bytes, named: name)
                    #expect(bitmap == old.bitmap(number) || bitmap == new.bitmap(number))
                }
                #expect(after["notes.txt"] == [9])
            }
            let next = nextIsTheSame ? new : old
            try next.render(to: place)
            try expectRender(of: next, beside: ["notes.txt"])
            if !wasKilled {
                // All steps: a manifest, a mark, the old manifest, six pictures, two removed, the new manifest.
                #expect(moment == 13)
                return
            }
        }
        Issue.record("publishing never ended")
    }

    @Test func anErrorWhilePublishingLeavesWhatIsNeededToFinish() throws {
        var new = chain
        new.version = 1
        try chain.render(to: place)
        let failure = RenderingError.file(FileError(.write, "out", EIO))
        #expect(throws: failure) {
            try new.render(to: place) { step throws(RenderingError) in if step == .fileMoved { throw failure } }
        }
        #expect(temporary.files()[".out.partial/act-one.0006.png"] != nil)
        #expect(throws: RenderingError.self) { try Verification.verify(place) }
        try new.render(to: place)
        try expectRender(of: new)
    }

    @Test func killedBeforePublishingLeavesTheOldRender() throws {
        try chain.render(to: place)
        let before = published()
        let folder = try PictureFolder(path: place, stem: "act-one", numbers: [1, 2, 3], total: 6)
        try folder.write(.noise(99), numbers: [1, 2])
        folder.abandon()
        #expect(published() == before)
        withExtendedLifetime(folder) {}
    }

    @Test func aHalfRenderIsCleanedUp() throws {
        do {
            let folder = try PictureFolder(path: place, stem: "act-one", numbers: [1, 2, 3], total: 6)
            try folder.write(.noise(99), numbers: [1, 2])
            folder.abandon()
        }
        #expect(temporary.files()[".out.partial/act-one.0001.png"] != nil)
        try chain.render(to: place)
        try expectRender(of: chain)
    }

    @Test func aDrawingMadeBetweenKillAndNextRunIsNotLost() throws {
        var new = chain
        new.version = 1
        try chain.render(to: place)
        #expect(throws: RenderingError.killed) {
            try new.render(to: place) { step throws(RenderingError) in if step == .fileMoved { throw .killed } }
        }
        try drawOn("act-one.0001.png")
        try drawOn("act-one.0005.png")
        let drawn = RenderingError.inTheWay(path: place, files: ["act-one.0001.png", "act-one.0005.png"])
        #expect(throws: drawn) { try new.render(to: place) }
        #expect(throws: drawn) { try new.render(to: place) }
        try new.render(to: place, overwrite: true)
        try expectRender(of: new)
    }

    @Test func aFolderRemovedBetweenKillAndNextRunIsRenderedAnew() throws {
        var new = chain
        new.version = 1
        try chain.render(to: place)
        #expect(throws: RenderingError.killed) {
            try new.render(to: place) { step throws(RenderingError) in if step == .fileMoved { throw .killed } }
        }
        try FileManager.default.removeItem(atPath: place)
        try new.render(to: place)
        try expectRender(of: new)
    }

    /// Replaces a picture as a drawing program does.
    private func drawOn(_ name: String) throws {
        try FileManager.default.removeItem(atPath: place + "/" + name)
        temporary.write(try PNGFile.encode(.noise(4711, width: 16, height: 18)), to: "out/" + name)
    }
}
