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
        let embedded = Assets.embedded
        #expect(embedded.keys.sorted() == names.sorted(), "run Scripts/list-assets")
        for name in names { #expect(embedded[name] == FileBytes.of(folder + "/" + name), "\(name): build again") }
        let assets = try Assets()
        for name in names { #expect(assets.file("/" + name) != nil) }
        #expect(assets.file("/")?.type == "text/html; charset=utf-8")
    }

    /// Two scripts hold every module of the page but what few ever ask for; its other files are as they were.
    @Test func thePagesModulesComeInFewScripts() throws {
        let assets = try Assets()
        let text = { (path: String) in String(decoding: try #require(assets.file(path)).bytes, as: UTF8.self) }
        let scripts = try Assets.scripts.map { try text("/" + $0) }
        for (path, bytes) in Assets.embedded where !Assets.scripts.contains(path) {
            let places = scripts.count { $0.contains("modules[\"\(path)\"] = (() => {") }
            if path.hasSuffix(".js"), path != "keyboard/help.js" {
                #expect(places == 1, "\(path)")
                #expect(try text("/" + path).hasPrefix("import { modules } from \"/"), "\(path)")
            } else {
                #expect(places == 0 && assets.file("/" + path)?.bytes == bytes, "\(path)")
            }
        }
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
