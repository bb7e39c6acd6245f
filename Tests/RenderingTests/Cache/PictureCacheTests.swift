import Foundation
import Media
import Rendering
import Synchronization
import TemporaryFolders
import Testing

struct PictureCacheTests {
    let folder = TemporaryFolder()

    private func identity(_ number: Int) -> PictureIdentity { PictureIdentity(hashing: "picture \(number)") }

    private func entryPath(_ number: Int) -> String {
        let name = identity(number).description
        return "\(folder.path)/cache/\(name.prefix(2))/\(name).picture"
    }

    private func cache(limit: Int = PictureCache.defaultLimit) -> PictureCache {
        PictureCache(directory: folder.path + "/cache", limit: limit) { Issue.record("reported: \($0)") }
    }

    @Test(arguments: [(1, 1), (3, 5), (256, 256)])
    func handsOutWhatItKept(width: Int, height: Int) throws {
        let cache = cache()
        let picture = Bitmap.noise(1, width: width, height: height)
        #expect(!cache.contains(identity(1)))
        #expect(cache.picture(identity(1)) == nil)
        cache.store(picture, identity(1))
        #expect(cache.contains(identity(1)))
        #expect(cache.picture(identity(1)) == picture)
        #expect(cache.picture(identity(2)) == nil)
        #expect(try cache.statistics() == .init(entries: 1, bytes: 88 + width * height * 3))
        #expect(cache.damagedEntries == 0)
    }

    @Test func compartmentsShareTheLimitAndNothingElse() throws {
        let places = ["engine-1-a", "engine-2-b"].map {
            PictureCache(directory: folder.path + "/cache", compartment: $0, limit: 4000)
        }
        for number in 1...4 { places[0].store(.noise(number, width: 16, height: 16), identity(number)) }
        #expect(places[1].picture(identity(4)) == nil)
        #expect(try places[1].statistics().entries == 4)
        places[1].store(.noise(9, width: 16, height: 16), identity(4))
        #expect(try places[0].statistics().bytes <= 4000)
        #expect(places[1].picture(identity(4)) == .noise(9, width: 16, height: 16))
        try places[1].clear()
        #expect(try places[0].statistics() == .init(entries: 0, bytes: 0))
        #expect(places[0].picture(identity(4)) == nil)
    }

    @Test func anotherProcessFindsIt() {
        cache().store(.noise(1), identity(1))
        #expect(cache().picture(identity(1)) == .noise(1))
    }

    @Test func storingTwiceKeepsOneEntry() throws {
        let cache = cache()
        cache.store(.noise(1), identity(1))
        cache.store(.noise(1), identity(1))
        #expect(try cache.statistics().entries == 1)
    }

    @Test func everyDamageIsFound() throws {
        let cache = cache()
        cache.store(.noise(1), identity(1))
        let whole = try #require(FileManager.default.contents(atPath: entryPath(1)))
        var damaged = 0
        func expectMissing(_ bytes: Data, _ what: Comment) {
            try? bytes.write(to: URL(fileURLWithPath: entryPath(1)))
            #expect(cache.picture(identity(1)) == nil, what)
            damaged += 1
            #expect(cache.damagedEntries == damaged)
            #expect(!FileManager.default.fileExists(atPath: entryPath(1)), what)
        }
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 0x10
            expectMissing(bytes, "byte \(place) changed")
        }
        for count in [0, 1, 15, 87, 88, 89, whole.count - 1] { expectMissing(whole.prefix(count), "cut to \(count)") }
        expectMissing(whole + [0], "one byte more")
        expectMissing(whole + [0, 0, 0], "one pixel more")
        cache.store(.noise(1), identity(1))
        #expect(cache.picture(identity(1)) == .noise(1))
    }

    @Test func theEntryOfAnotherPictureIsNotTaken() throws {
        let cache = cache()
        cache.store(.noise(1), identity(1))
        cache.store(.noise(2), identity(2))
        try FileManager.default.removeItem(atPath: entryPath(2))
        try FileManager.default.copyItem(atPath: entryPath(1), toPath: entryPath(2))
        #expect(cache.picture(identity(2)) == nil)
        #expect(cache.picture(identity(1)) == .noise(1))
    }

    @Test func sizesBeyondAllBoundsAreDamage() throws {
        let cache = cache()
        cache.store(.noise(1), identity(1))
        var bytes = try #require(FileManager.default.contents(atPath: entryPath(1)))
        for place in 48..<56 { bytes[place] = 0xff }
        try bytes.write(to: URL(fileURLWithPath: entryPath(1)))
        #expect(cache.picture(identity(1)) == nil)
    }

    @Test func theLeastRecentlyUsedGoFirst() throws {
        let size = 88 + 8 * 6 * 3
        let cache = cache(limit: 10 * size)
        for number in 0..<10 {
            cache.store(.noise(number), identity(number))
            try setAge(ofEntry: number, seconds: 1000 - number)
        }
        #expect(try cache.statistics().entries == 10)
        _ = cache.picture(identity(0))
        cache.store(.noise(10), identity(10))
        let left = (0...10).filter { cache.contains(identity($0)) }
        #expect(left == [0, 3, 4, 5, 6, 7, 8, 9, 10])
    }

    @Test func otherProcessesCountToo() throws {
        let size = 88 + 8 * 6 * 3
        let (one, other) = (cache(limit: 20 * size), cache(limit: 20 * size))
        for number in 0..<200 { (number.isMultiple(of: 2) ? one : other).store(.noise(number), identity(number)) }
        #expect(try one.statistics().entries <= 22)
    }

    @Test func aPictureLargerThanTheLimitIsNotKept() throws {
        let cache = cache(limit: 100)
        cache.store(.noise(1), identity(1))
        #expect(try cache.statistics().entries == 0)
    }

    @Test func abandonedTemporariesGoAndForeignFilesStay() throws {
        let cache = cache()
        cache.store(.noise(1), identity(1))
        let old = entryPath(1) + ".17.temporary"
        let fresh = entryPath(1) + ".18.temporary"
        let foreign = [
            folder.path + "/cache/notes.txt", (entryPath(1) as NSString).deletingLastPathComponent + "/mine",
        ]
        for path in [old, fresh] + foreign { try Data([1]).write(to: URL(fileURLWithPath: path)) }
        try setAge(old, seconds: 7200)
        for path in foreign { try setAge(path, seconds: 7200) }
        #expect(try cache.statistics().entries == 1)
        try cache.trim()
        #expect(!FileManager.default.fileExists(atPath: old))
        #expect(FileManager.default.fileExists(atPath: fresh))
        try cache.clear()
        #expect(try cache.statistics() == .init(entries: 0, bytes: 0))
        #expect(!FileManager.default.fileExists(atPath: fresh))
        for path in foreign { #expect(FileManager.default.fileExists(atPath: path)) }
    }

    @Test func aPlaceThatCannotBeWrittenIsReportedOnceAndDoesNoHarm() throws {
        folder.write([1], to: "file")
        let reports = Mutex<[String]>([])
        let cache = PictureCache(directory: folder.path + "/file/cache") { text in reports.withLock { $0.append(text) }
        }
        for number in 0..<3 { cache.store(.noise(number), identity(number)) }
        #expect(cache.picture(identity(0)) == nil)
        #expect(!cache.contains(identity(0)))
        #expect(reports.withLock { $0 }.count == 1)
        #expect(reports.withLock { $0 }.first?.contains("/file is a file") == true)
    }

    @Test func manyThreadsAtOnce() async throws {
        let size = 88 + 8 * 6 * 3
        let caches = [cache(limit: 16 * size), cache(limit: 16 * size)]
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<4 {
                group.addTask {
                    for round in 0..<100 {
                        let number = (round * 7 + task) % 40
                        let cache = caches[(round + task) % 2]
                        if let picture = cache.picture(PictureIdentity(hashing: "picture \(number)")) {
                            #expect(picture == .noise(number))
                        } else {
                            cache.store(.noise(number), PictureIdentity(hashing: "picture \(number)"))
                        }
                    }
                }
            }
        }
        #expect(caches.allSatisfy { $0.damagedEntries == 0 })
        #expect(folder.files().keys.allSatisfy { !$0.hasSuffix("temporary") })
    }

    @Test func theDefaultPlaceFollowsTheEnvironment() {
        func place(_ environment: [String: String]) -> String {
            PictureCache.defaultDirectory(environment: environment)
        }
        #expect(place(["PEGBAR_CACHE": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"]) == "/a")
        #expect(place(["XDG_CACHE_HOME": "/b", "HOME": "/c"]) == "/b/pegbar")
        #expect(place(["XDG_CACHE_HOME": "b", "HOME": "/c"]) == "/c/.cache/pegbar")
        #expect(place(["PEGBAR_CACHE": "", "XDG_CACHE_HOME": "", "HOME": "/c"]) == "/c/.cache/pegbar")
    }

    private func setAge(ofEntry number: Int, seconds: Int) throws { try setAge(entryPath(number), seconds: seconds) }

    private func setAge(_ path: String, seconds: Int) throws {
        let date = Date(timeIntervalSinceNow: -Double(seconds))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }
}
