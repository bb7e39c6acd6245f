import Foundation
import Testing

@testable import Studio

struct AssetsTests {
    private var folder: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Studio/Assets")
            .standardizedFileURL.path
    }

    @Test func theProgramHoldsEveryFileOfThePage() throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
            return !isFolder.boolValue && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        let assets = Assets()
        #expect(assets.paths == names.sorted(), "run Scripts/list-assets")
        for name in names {
            #expect(assets.file("/" + name)?.bytes == FileBytes.of(folder + "/" + name), "\(name): build again")
        }
        #expect(assets.file("/")?.type == "text/html; charset=utf-8")
    }

    @Test func aFolderGivesNothingFromOutside() throws {
        let assets = try Assets(folder: folder)
        #expect(assets.file("/")?.bytes == assets.file("/index.html")?.bytes)
        for path in [
            "/../Studio.swift", "/../StudioError.swift", "/.", "/..", "/nothing", "/index.html/../../StudioError.swift",
        ] {
            #expect(assets.file(path) == nil, "\(path)")
        }
    }

    @Test func aFileThatDidNotChangeIsNotSentAgain() async throws {
        try await StudioFixture.serve { studio in
            let tag = try #require(try await studio.get("/").headers["etag"])
            #expect(try await studio.send("GET", "/", ["If-None-Match": tag]).status == 304)
            #expect(try await studio.send("HEAD", "/").body.isEmpty)
        }
    }
}
