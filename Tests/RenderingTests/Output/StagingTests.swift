import Files
import Foundation
import TemporaryFolders
import Testing

@testable import Rendering

struct StagingTests {
    let temporary = TemporaryFolder()

    @Test func liesBesideItsDestination() {
        #expect(Staging.path(for: "/nowhere/out") == "/nowhere/.out.partial")
        #expect(Staging.path(for: "/nowhere") == "/.nowhere.partial")
        #expect(
            Staging.path(for: temporary.path) == PathParts(temporary.path).folder + "/."
                + (temporary.path as NSString).lastPathComponent + ".partial")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
    func liesInsideWhereTheDestinationIsADiskOfItsOwn() {
        #expect(Staging.path(for: "/proc") == "/proc/.render.partial")
        #expect(Staging.path(for: "/") == "/.render.partial")
    }

    @Test func pathsAreResolvedAndFoldersAroundThemMade() throws {
        let path = temporary.path
        #expect(try Staging.resolve(path + "/a/b/") == path + "/a/b")
        #expect(Disk.status(path + "/a")?.isFolder == true)
        #expect(Disk.status(path + "/a/b") == nil)
        #expect(try Staging.resolve(path + "/a/../c") == path + "/c")
        try FileManager.default.createSymbolicLink(atPath: path + "/link", withDestinationPath: "a")
        #expect(try Staging.resolve(path + "/link") == path + "/a")
        #expect(try Staging.resolve(path + "/link/x") == path + "/a/x")
        try FileManager.default.createSymbolicLink(atPath: path + "/dangling", withDestinationPath: "none")
        #expect(throws: RenderingError.self) { try Staging.resolve(path + "/dangling") }
        #expect(throws: RenderingError.self) { try Staging.resolve("") }
    }

    @Test func isEmptiedAndRemoved() throws {
        let staging = try Staging(for: temporary.path + "/out")
        temporary.write([1], to: ".out.partial/file")
        try Disk.makeFolder(staging.path + "/folder/inside")
        try staging.empty()
        #expect(try Disk.names(in: staging.path).isEmpty)
        try staging.remove()
        #expect(!staging.isInPlace)
        try staging.remove()
    }
}
