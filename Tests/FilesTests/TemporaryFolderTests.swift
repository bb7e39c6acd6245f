import Foundation
import TemporaryFolders
import Testing

struct TemporaryFolderTests {
    @Test func goesWithItsOwnerWhateverTheTestHasDoneToIt() throws {
        var folder: TemporaryFolder? = TemporaryFolder()
        let path = try #require(folder?.path), parent = (path as NSString).deletingLastPathComponent
        folder?.write([1], to: "a/b/c")
        #expect(chmod(path + "/a/b", 0o555) == 0 && chmod(path + "/a", 0) == 0)
        #expect(FileManager.default.fileExists(atPath: path))
        folder = nil
        let left = try FileManager.default.contentsOfDirectory(atPath: parent)
        #expect(!left.contains((path as NSString).lastPathComponent))
    }

    @Test func thoseOfProcessesThatNoLongerRunAreRemoved() {
        let parent = TemporaryFolder()
        // No Linux gives a process such a number.
        for name in ["pegbar-test-99999999-A", "pegbar-test-\(getpid())-B", "pegbar-test-x-C", "pegbar-test-", "other"]
        {
            parent.write([1], to: name + "/file")
        }
        TemporaryFolder.removeAbandoned(in: parent.path)
        #expect(parent.names == ["other", "pegbar-test-", "pegbar-test-\(getpid())-B", "pegbar-test-x-C"])
    }
}
