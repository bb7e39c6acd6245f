import Foundation
import Synchronization
import TemporaryFolders
import Testing

@testable import Files

struct FileLockTests {
    let temporary = TemporaryFolder()
    var place: String { temporary.file("locked") }

    @Test func aFileHasOneHolderAtATime() throws {
        var lock = try FileLock(file: place)
        #expect(lock != nil)
        #expect(try FileLock(file: place) == nil)
        lock = nil
        #expect(try FileLock(file: place) != nil)
        #expect(temporary.names == ["locked"])
    }

    @Test func waitingIsSaidOnceAndEnds() throws {
        let lock = try FileLock(file: place)
        var waits = 0
        let start = ContinuousClock.now
        #expect(try FileLock(file: place, waitingAtMost: .milliseconds(50)) { waits += 1 } == nil)
        #expect(waits == 1)
        #expect(ContinuousClock.now - start >= .milliseconds(50))
        withExtendedLifetime(lock) {}
    }

    @Test func whoWaitsGetsTheLockWhenItIsFree() throws {
        let held = Mutex(try FileLock(file: place))
        let lock = try FileLock(file: place, waitingAtMost: .seconds(60)) { held.withLock { $0 = nil } }
        #expect(lock != nil)
    }

    @Test func aFolderHasOneHolderAtATime() throws {
        var lock = try FileLock(folder: place)
        #expect(lock != nil)
        #expect(try FileLock(folder: place) == nil)
        lock = nil
        #expect(try FileLock(folder: place) != nil)
    }

    @Test func aRenamedFolderIsNoLongerTheOneAtThatPlace() throws {
        let lock = try #require(try FileLock(folder: place))
        #expect(lock.isAt(place))
        try Disk.rename(place, to: temporary.file("published"))
        #expect(!lock.isAt(place))
        let other = try #require(try FileLock(folder: place))
        #expect(other.isAt(place) && !lock.isAt(place))
    }

    @Test func whatCannotBeLockedIsSaid() {
        temporary.write([], to: "locked")
        #expect(throws: FileError.self) { try FileLock(folder: place) }
        #expect(throws: FileError(.lock, temporary.file("no/where"), ENOENT)) {
            try FileLock(file: temporary.file("no/where"))
        }
    }
}
