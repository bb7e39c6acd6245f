import Foundation
import JSON
import Testing

@testable import Commands

struct CacheCommandTests {
    @Test func `what the cache holds, and emptying it`() async throws {
        let line = try await CommandLineFixture.painted()
        let empty = await line.run("cache --cache FOLDER/cache")
        #expect(empty.code == 0 && empty.output.hasSuffix(": 0 pictures, 0 of 10240 MiB\n"), "\(empty)")
        #expect(await line.run("render P round -o FOLDER/shots --cache FOLDER/cache").code == 0)
        let json = try await line.json("cache --cache FOLDER/cache --cache-size 5 --json")
        // The held key's two frames and the next frame are one picture.
        #expect(json["pictures"]?.int == 7 && json["bytes"]?.int == 7 * (88 + 64 * 64 * 3))
        #expect(json["limit"]?.int == 5 << 20)
        #expect(json["folder"]?.string == line.folder + "/cache")
        let cleared = try await line.json("cache --cache FOLDER/cache --clear --json")
        #expect(cleared["pictures"]?.int == 0 && cleared["bytes"]?.int == 0)
        #expect(await line.run("render P round -o FOLDER/shots --cache FOLDER/cache").code == 0)
    }

    @Test func `command lines that make no sense`() async throws {
        let line = try await CommandLineFixture()
        #expect(await line.run("cache --cache-size=-1").code == 64)
        #expect(await line.run("cache --cache-size 9999999999999").code == 64)
        #expect(await line.run("cache surplus").code == 64)
    }
}
