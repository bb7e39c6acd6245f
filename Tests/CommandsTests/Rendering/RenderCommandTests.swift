import Foundation
import JSON
import Projects
import Testing

@testable import Commands

struct RenderCommandTests {
    private static let render = "render P round --cache FOLDER/cache -o FOLDER/shots"
    private static let names = (1...9).map { "round.000\($0).png" }

    @Test func `pictures, movie and manifests`() async throws {
        let line = try await CommandLineFixture.painted()
        let result = await line.run(Self.render + " -o FOLDER/round.mp4")
        #expect(result.code == 0 && result.output == "\(line.folder)/shots\n\(line.folder)/round.mp4\n")
        #expect(result.messages.hasPrefix("9 of 9 frames: "))
        #expect(line.names("shots") == ["manifest.json"] + Self.names)
        #expect(line.names().filter { $0.hasPrefix("round") } == ["round.mp4", "round.mp4.manifest.json"])
    }

    @Test func `pictures of another chain are not replaced unasked`() async throws {
        let line = try await CommandLineFixture.painted()
        #expect(await line.run(Self.render).code == 0)
        let transition = "render P opening --cache FOLDER/cache -o FOLDER/shots"
        let refused = await line.run(transition)
        #expect(refused.code == 73 && refused.output.isEmpty, "\(refused)")
        #expect(refused.messages.contains("holds 9 pictures of round of"), "\(refused)")
        #expect(line.names("shots") == ["manifest.json"] + Self.names)
        #expect(await line.run(transition + " --overwrite").code == 0)
        #expect(!line.names("shots").contains(Self.names[0]))
        for name in line.names("shots") where name.hasSuffix(".png") {
            try FileManager.default.removeItem(atPath: "\(line.folder)/shots/\(name)")
        }
        #expect(await line.run(Self.render).code == 0, "where no picture is left, none is lost")
    }

    @Test(arguments: ["dinner.json", "portraits.safetensors"])
    func `a movie never takes the place of what it is made of`(_ input: String) async throws {
        let line = try await CommandLineFixture.painted()
        let before = try line.bytes(input)
        try FileManager.default.createSymbolicLink(
            atPath: "\(line.folder)/round.mp4", withDestinationPath: input)
        let refused = await line.run("render P round --no-cache -o FOLDER/round.mp4 --overwrite")
        #expect(refused.code == 64 && refused.messages.contains("of which the movie is made"), "\(refused)")
        #expect(try line.bytes(input) == before)
    }

    @Test func `what was written as JSON`() async throws {
        let line = try await CommandLineFixture.painted()
        let first = try await line.json(Self.render + " --frames 2-4 --json --threads 1")
        #expect(first["frames"]?.int == 3 && first["fromCache"]?.int == 0 && first["movie"] == nil)
        #expect(first["folder"]?.string == line.folder + "/shots")
        let movie = try await line.json("render P round --cache FOLDER/cache -o FOLDER/a.MP4 --tail-handle --json")
        #expect(movie["frames"]?.int == 9 && movie["tailFrames"]?.int == 3 && movie["folder"] == nil)
        #expect(movie["movie"]?.string == line.folder + "/a.MP4")
        #expect(movie["manifests"]?.array == [.string(line.folder + "/a.MP4.manifest.json")])
        let detour = try await line.json("render P round --cache FOLDER/cache -o FOLDER/../\(line.name)/b --json")
        #expect(detour["folder"]?.string == line.folder + "/b")
        #expect(detour["manifests"]?.array == [.string(line.folder + "/b/manifest.json")])
        #expect(try await line.json(Self.render + " --json")["fromCache"]?.int == 9)
        #expect(try await line.json(Self.render + " --no-cache --json --overwrite")["fromCache"]?.int == 0)
        #expect(await line.run(Self.render + " --no-cache").messages == "9 of 9 frames: 9 painted, 0 from the cache\n")
    }

    @Test func `a movie of a part says so`() async throws {
        let line = try await CommandLineFixture.painted()
        let part = await line.run("render P round -o FOLDER/a.mp4 --frames 2,4-5 --cache FOLDER/cache")
        #expect(part.code == 0 && part.messages.contains("a.mp4 holds a part of the chain"))
    }

    @Test(arguments: [
        "", "-o FOLDER/a -o FOLDER/b", "-o FOLDER/a.mp4 -o FOLDER/b.mp4", "-o FOLDER/a --tail-handle",
        "-o FOLDER/a --frames 0", "-o FOLDER/a --frames 3-10", "-o FOLDER/a --frames 3-2", "-o FOLDER/a --frames 1,,2",
        "-o FOLDER/a --threads 0", "-o FOLDER/a --threads 257", "-o FOLDER/a --cache-size=-1", "-o FOLDER/a surplus",
    ])
    func `a command line that makes no sense`(_ options: String) async throws {
        let line = try await CommandLineFixture.painted()
        let words = "render P round --cache FOLDER/cache \(options)".split(separator: " ").joined(separator: " ")
        let before = line.names()
        let result = await line.run(words)
        #expect(result.code == 64 && result.output.isEmpty && !result.messages.isEmpty, "\(result)")
        #expect(line.names() == before)
    }

    @Test func `a name that promises another file makes no folder`() async throws {
        let line = try await CommandLineFixture.painted()
        for (name, reason) in [("q.avi", "movies are .mp4"), ("Q.GIF", "movies are .mp4"), ("q.png", "go to a folder")]
        {
            let result = await line.run("render P round -o FOLDER/\(name) --cache FOLDER/cache")
            #expect(result.code == 64 && result.messages.contains(reason), "\(result)")
            #expect(result.messages.contains("put a / at the end") && !line.names().contains(name))
        }
        #expect(await line.run("render P round -o FOLDER/q.avi/ --cache FOLDER/cache").code == 0)
        #expect(await line.run("render P round -o FOLDER/q.avi --cache FOLDER/cache").code == 0)
    }

    @Test func `a refused render leaves nothing hidden`() async throws {
        let line = try await CommandLineFixture.painted()
        #expect(await line.run(Self.render + " -o FOLDER/round.mp4").code == 0)
        try line.write([1], to: "shots/round.0003.png")
        try line.write([1], to: "round.mp4")
        for options in ["", " --frames 3", " -o FOLDER/new.mp4"] {
            #expect(await line.run(Self.render + options).code == 73)
        }
        #expect(await line.run("render P round -o FOLDER/new -o FOLDER/round.mp4 --cache FOLDER/cache").code == 73)
        let hidden = try FileManager.default.contentsOfDirectory(atPath: line.folder).filter {
            $0.hasSuffix(".partial")
        }
        #expect(hidden.isEmpty && !line.names().contains { $0.hasPrefix("new") })
    }

    @Test func `frames beyond the chain are told in one line`() async throws {
        let line = try await CommandLineFixture.painted()
        let result = await line.run(Self.render + " --frames 200")
        #expect(result.code == 64 && result.messages == "pegbar: --frames: round has the frames 1 to 9\n")
    }

    @Test func `what is in the way stays`() async throws {
        let line = try await CommandLineFixture.painted()
        #expect(await line.run(Self.render + " -o FOLDER/round.mp4").code == 0)
        let drawing = try line.bytes("shots/round.0001.png"), movie = try line.bytes("round.mp4")
        try line.write(drawing, to: "shots/round.0003.png")
        try line.write(movie.dropLast() + [1], to: "round.mp4")
        let folder = await line.run(Self.render)
        #expect(folder.code == 73 && folder.messages.contains("  round.0003.png\n"), "\(folder)")
        #expect(folder.messages.contains("--overwrite"))
        let film = await line.run("render P round --cache FOLDER/cache -o FOLDER/round.mp4")
        #expect(film.code == 73 && film.messages.contains("  round.mp4\n"), "\(film)")
        #expect(try line.bytes("shots/round.0003.png") == drawing)
        #expect(await line.run(Self.render + " -o FOLDER/round.mp4 --overwrite").code == 0)
        #expect(try line.bytes("shots/round.0003.png") != drawing && line.bytes("round.mp4") == movie)
    }

    @Test func `places where nothing can be`() async throws {
        let line = try await CommandLineFixture.painted()
        try FileManager.default.createDirectory(
            atPath: line.folder + "/folder.mp4", withIntermediateDirectories: true)
        let project = try line.bytes("dinner.json")
        for place in ["FOLDER/dinner.json", "FOLDER/dinner.json/shots", "FOLDER/folder.mp4"] {
            let result = await line.run("render P round --cache FOLDER/cache -o \(place)")
            #expect(result.code == 73 && result.messages.hasPrefix("pegbar: "), "\(place): \(result)")
            if place.hasSuffix("shots") { #expect(result.messages.contains("dinner.json is a file"), "\(result)") }
        }
        for place in ["/sys/shots", "/sys/shots.mp4"] {
            let result = await line.run("render P round --cache FOLDER/cache -o \(place)")
            #expect(result.code == 73 && result.messages.hasPrefix("pegbar: cannot write \(place): "), "\(result)")
        }
        #expect(try line.bytes("dinner.json") == project)
    }

    @Test func `a part does not join pictures of another project`() async throws {
        let line = try await CommandLineFixture.painted()
        #expect(await line.run(Self.render).code == 0)
        #expect(await line.run("key edit P boris --fader 3=2").code == 0)
        let part = await line.run(Self.render + " --frames 2")
        #expect(part.code == 73 && part.messages.contains("render the whole chain"), "\(part)")
        #expect(await line.run(Self.render).code == 0)
    }

    @Test func `what cannot be rendered, all at once`() async throws {
        let line = try await CommandLineFixture.painted()
        #expect(await line.run("key edit P boris --fader 64=2").code == 0)
        #expect(await line.run("look P --cutoff 11").code == 0)
        let result = await line.run(Self.render)
        #expect(result.code == 65 && result.messages.contains("faders 0 to 63"), "\(result)")
        #expect(result.messages.contains("the cutoff is 11"), "\(result)")
        #expect(await line.run("render FOLDER/none.json round -o FOLDER/shots").code == 66)
        #expect(await line.run("render P square -o FOLDER/shots").code == 64)
        try FileManager.default.removeItem(atPath: line.folder + "/portraits.safetensors")
        #expect(await line.run("render P opening -o FOLDER/shots").code == 66)
        #expect(line.names("shots").isEmpty)
    }

    @Test func `a cache that cannot be written costs a word, not the render`() async throws {
        let line = try await CommandLineFixture.painted()
        let result = await line.run("render P round -o FOLDER/shots --cache FOLDER/dinner.json/cache")
        #expect(result.code == 0 && line.names("shots").count == 10)
    }

    @Test func `a model without a hash gets one, and another file in its place is noticed`() async throws {
        let line = try await CommandLineFixture.painted()
        let model = try #require(try line.load().models["portraits"])
        let text = try String(contentsOfFile: line.project, encoding: .utf8)
        let bare = text.replacingOccurrences(of: "\"sha256\": \"\(model.sha256 ?? "")\"", with: "\"note\": \"by hand\"")
        try line.write(Array(bare.utf8), to: "dinner.json")
        #expect(try line.load().models["portraits"]?.sha256 == nil)
        #expect(await line.run("plan P round --cache FOLDER/cache").code == 0)
        chmod(line.project, 0o444)
        let warned = await line.run(Self.render)
        #expect(warned.code == 0 && warned.messages.contains("warning: the SHA-256 of the model \"portraits\""))
        #expect(try line.bytes("dinner.json") == Array(bare.utf8))
        chmod(line.project, 0o644)
        let noted = await line.run(Self.render)
        #expect(noted.code == 0 && noted.messages.contains("knows the model \"portraits\" by its SHA-256"))
        #expect(try line.load().models["portraits"]?.sha256 == model.sha256)
        let revision = try await line.json("show P --json")["revision"]?.string ?? "?"
        #expect(String(decoding: try line.bytes("shots/manifest.json"), as: UTF8.self).contains(revision))
        #expect(await line.run(Self.render).messages == "9 of 9 frames: 0 painted, 9 from the cache\n")
        try line.write(line.bytes("portraits.safetensors") + [0], to: "portraits.safetensors")
        #expect(await line.run(Self.render).code == 65)
    }
}
