import Latents
import Testing

@testable import Projects

struct ProjectClassesTests {
    @Test func pathsInZJoinKeysToOneClass() throws {
        var project = Project(name: "x", frameRate: FrameRate(Fraction(12))!)
        for name in ["a", "b", "c", "d", "e", "f", "g"] { _ = try project.addKey(.seed(1), named: name) }
        @discardableResult
        func link(_ from: String, _ to: String, _ path: LatentPath) throws -> String {
            var settings = MoveSettings(steps: 2)
            settings.path = path
            return try project.link(from: from, to: to, settings: settings, named: nil)
        }
        let first = try link("a", "b", .linear)
        try link("c", "b", .slerp)
        try link("c", "d", .wLinear)
        try link("d", "e", .linear)
        try link("e", "d", .slerp)
        try link("f", "f", .linear)
        #expect(
            project.keysOfOneClass(with: "a") == ["a", "b", "c"]
                && project.keysOfOneClass(with: "c") == ["a", "b", "c"])
        #expect(project.keysOfOneClass(with: "e") == ["d", "e"] && project.keysOfOneClass(with: "f") == ["f"])
        #expect(project.keysOfOneClass(with: "g") == ["g"])
        let split = try project.split(first, atPicture: 1)
        #expect(Set(project.keysOfOneClass(with: "a")) == ["a", "b", "c", split.key], "a place between two keys")
    }
}
