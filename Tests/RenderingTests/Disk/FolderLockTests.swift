import Foundation
import Testing

@testable import Rendering

struct FolderLockTests {
    let temporary = TemporaryFolder()
    var place: String { temporary.path + "/locked" }

    @Test func oneHolderAtATime() throws {
        var lock = try FolderLock(place)
        #expect(lock != nil)
        #expect(try FolderLock(place) == nil)
        lock = nil
        #expect(try FolderLock(place) != nil)
    }

    @Test func aRenamedFolderIsNoLongerTheOneAtThatPlace() throws {
        let lock = try #require(try FolderLock(place))
        #expect(lock.isAt(place))
        try Disk.rename(place, to: temporary.path + "/published")
        #expect(!lock.isAt(place))
        let other = try #require(try FolderLock(place))
        #expect(other.isAt(place) && !lock.isAt(place))
    }

    @Test func aFileCannotBeLockedAsAFolder() {
        temporary.write([], to: "locked")
        #expect(throws: RenderingError.self) { try FolderLock(place) }
    }
}
