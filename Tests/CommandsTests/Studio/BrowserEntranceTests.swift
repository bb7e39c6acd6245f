import Foundation
import Testing

@testable import Commands

struct BrowserEntranceTests {
    private func permissions(_ path: String) throws -> Int {
        let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        return try #require(found as? NSNumber).intValue
    }

    /// Everybody on the machine can read command lines; the code lets one browser in.
    @Test func nobodyElseReadsTheCode() throws {
        let entrance = BrowserEntrance()
        defer { entrance.remove() }
        let words = try entrance.words(leadingTo: "http://127.0.0.1:8137/?code=5ec2e7")
        #expect(!words.joined(separator: " ").contains("5ec2e7"))
        let file = try #require(words.last)
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("url=http://127.0.0.1:8137/?code=5ec2e7\""))
        #expect(try permissions(file) == 0o600)
        #expect(try permissions((file as NSString).deletingLastPathComponent) == 0o700)
        entrance.remove()
        #expect(!FileManager.default.fileExists(atPath: (file as NSString).deletingLastPathComponent))
    }

    /// A folder that somebody else has made under its name is not used.
    @Test func aFolderThatIsThereIsNotUsed() throws {
        let entrance = BrowserEntrance()
        defer { entrance.remove() }
        _ = try entrance.words(leadingTo: "http://127.0.0.1:8137/?code=1")
        #expect(throws: (any Error).self) { try entrance.words(leadingTo: "http://127.0.0.1:8137/?code=2") }
    }
}
