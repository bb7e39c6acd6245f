import Foundation
import JSON
import Media
import Projects
import Rendering
import TemporaryFolders
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(5)))
struct RenderRoutesTests {
    private func end(of id: String, _ studio: StudioFixture) async throws -> JSONValue {
        for _ in 0..<3000 {
            let render = try await studio.json("/api/renders/\(id)")
            if render["state"] != .string("running") { return render }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw RawClient.Failure(reason: "the render \(id) does not end")
    }

    @Test func aRenderIsThatOfTheCommandLine() async throws {
        try await StudioFixture.serve { studio in
            let started = try await studio.send(
                "POST", "/api/renders", body: "{ \"chain\": \"round\", \"pictures\": true, \"movie\": true }")
            #expect(started.status == 201)
            let id = try #require(started.json?["id"]?.string)
            let render = try await end(of: id, studio)
            #expect(render["state"] == .string("done") && render["done"] == .integer(9), "\(render)")
            #expect(render["commandLine"]?.string?.hasSuffix("/renders/round.mp4") == true)
            let report = try Verification.verify(studio.folder + "/renders/round")
            #expect(report.isWhole && report.problems.isEmpty)
            #expect(try studio.project().models["portraits"]?.sha256 != nil)

            let movie = try await studio.get("/api/renders/\(id)/movie")
            #expect(movie.body == FileBytes.of(studio.folder + "/renders/round.mp4"))
            let part = try await studio.send("GET", "/api/renders/\(id)/movie", ["Range": "bytes=4-11"])
            #expect(part.status == 206 && part.body == Array(movie.body[4...11]))
            #expect(part.headers["content-range"] == "bytes 4-11/\(movie.body.count)")
            let beyond = try await studio.send("GET", "/api/renders/\(id)/movie", ["Range": "bytes=99999999-"])
            #expect(beyond.status == 416)
            let saved = try await studio.get("/api/renders/\(id)/movie?download=1")
            #expect(saved.headers["content-disposition"] == "attachment; filename=\"round.mp4\"")
            let picture = try await studio.get("/api/renders/\(id)/pictures/9")
            #expect(picture.body == FileBytes.of(studio.folder + "/renders/round/round.0009.png"))
            for frame in ["0", "10", "-1", "..%2f1", "x"] {
                #expect(try await studio.get("/api/renders/\(id)/pictures/\(frame)").status == 404)
            }
            // What was painted need not be painted again.
            #expect(try await studio.json("/api/frames?chain=round")["ready"] == .string("111111111"))
        }
    }

    /// Frames keep their numbers, and the pictures that were there before stay.
    @Test func aPartIsRenderedUnderItsOwnNumbers() async throws {
        try await StudioFixture.serve { studio in
            func rendered(_ frames: String, movie: Bool = false) async throws -> JSONValue {
                let body =
                    "{ \"chain\": \"round\", \"pictures\": true, \"movie\": \(movie), \"frames\": \"\(frames)\" }"
                let started = try await studio.send("POST", "/api/renders", body: body)
                return try await end(of: try #require(started.json?["id"]?.string, "\(started.text)"), studio)
            }
            let part = try await rendered("7-9,4", movie: true)
            #expect(part["state"] == .string("done") && part["total"] == .integer(4), "\(part)")
            #expect(part["first"] == .integer(4) && part["frames"] == .string("7-9,4"))
            #expect(part["timeLeft"] == .null)
            #expect(part["commandLine"]?.string?.contains(" --frames 7-9,4") == true)
            // The movie of a part does not take the place of the whole one.
            let movies = try FileManager.default.contentsOfDirectory(atPath: studio.folder + "/renders")
                .filter { $0.hasSuffix(".mp4") }
            #expect(movies == ["round 7-9,4.mp4"])
            func names() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: studio.folder + "/renders/round")
                    .filter { $0.hasSuffix(".png") }.sorted()
            }
            let pictures = try names()
            #expect(pictures == [4, 7, 8, 9].map { "round.000\($0).png" })
            let id = try #require(part["id"]?.string)
            #expect(try await studio.get("/api/renders/\(id)/pictures/4").status == 200)
            let whole = FileBytes.of(studio.folder + "/renders/round/round.0007.png")
            let next = try await rendered("1-2")
            #expect(next["state"] == .string("done") && next["first"] == .integer(1), "\(next)")
            #expect(try names().count == 6)
            #expect(FileBytes.of(studio.folder + "/renders/round/round.0007.png") == whole)
            for wrong in ["0-3", "9-10", "4-2", "", "1-", "a"] {
                let body = "{ \"chain\": \"round\", \"pictures\": true, \"frames\": \"\(wrong)\" }"
                let answer = try await studio.send("POST", "/api/renders", body: body)
                #expect(answer.status == 400, "\(wrong): \(answer.text)")
            }
        }
    }

    @Test func theStudiosEndEndsARender() async throws {
        let folder = try StudioFixture.makeFolder(
            StudioFixture.round.replacing("\"steps\": 4", with: "\"steps\": 4000"))
        defer { TemporaryFolder.remove(folder) }
        let studio = try Studio(
            Studio.Configuration(
                store: ProjectStore(path: folder + "/dinner.json"), cache: PictureCache(directory: folder + "/cache")))
        let request = try RenderRequest(
            RequestMembers(.object(["chain": .string("round"), "pictures": .bool(true)])))
        let running = Task { try await studio.run { _ in } }
        let id = try await studio.renders.start(request).id
        while try await studio.renders.render(id).done < 3 { try await Task.sleep(for: .milliseconds(5)) }
        func unfinished() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder + "/renders").filter { $0.contains(".partial") }
        }
        #expect(try !unfinished().isEmpty)
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
        #expect(try unfinished().isEmpty)
    }

    @Test func aRenderIsCancelledAndResumed() async throws {
        let members = StudioFixture.round.replacing("\"steps\": 4", with: "\"steps\": 400")
        try await StudioFixture.serve(members) { studio in
            let body = "{ \"chain\": \"round\", \"pictures\": true }"
            let id = try #require(
                try await studio.send("POST", "/api/renders", body: body).json?["id"]?.string)
            #expect(try await studio.send("POST", "/api/renders", body: body).error == "busy")
            #expect(try await studio.send("POST", "/api/renders/\(id)/resume", body: "{}").status == 409)
            while try await studio.json("/api/renders/\(id)")["done"]!.int! < 3 {
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(try await studio.send("POST", "/api/renders/\(id)/cancel", body: "{}").status == 200)
            #expect(try await end(of: id, studio)["state"] == .string("cancelled"))
            #expect(!FileManager.default.fileExists(atPath: studio.folder + "/renders/round"))
            #expect(try await studio.send("POST", "/api/renders/\(id)/cancel", body: "{}").status == 422)
            #expect(try await studio.send("POST", "/api/renders/\(id)/resume", body: "{}").status == 200)
            let render = try await end(of: id, studio)
            #expect(render["state"] == .string("done") && render["fromCache"]!.int! >= 3)
        }
    }

    /// Nobody hears of a render that cannot begin, and it takes no other's place.
    @Test func whatCannotBeRenderedIsRefusedBeforeItBegins() async throws {
        try await StudioFixture.serve { studio in
            let body = "{ \"chain\": \"round\", \"pictures\": true }"
            let id = try #require(try await studio.send("POST", "/api/renders", body: body).json?["id"]?.string)
            _ = try await end(of: id, studio)
            let stream = studio.studio.events.listen(after: nil).events
            for refused in [
                "{ \"chain\": \"none\", \"pictures\": true }", body.replacing("}", with: ", \"frames\": \"99\" }"),
            ] {
                let answer = try await studio.send("POST", "/api/renders", body: refused)
                #expect((400..<500).contains(answer.status), "\(answer.text)")
            }
            try await studio.made("\"edit\": \"rename\", \"kind\": \"chain\", \"name\": \"round\", \"to\": \"ring\"")
            #expect((400..<500).contains(try await studio.send("POST", "/api/renders/\(id)/resume", body: "{}").status))
            for await event in stream {
                #expect(event.name != "render", "\(event.data)")
                if event.name == "project" { break }
            }
            let all = try await studio.json("/api/renders")["renders"]?.array
            #expect(all?.count == 1 && all?[0]["state"] == .string("done"))
            let next = try await studio.send("POST", "/api/renders", body: body.replacing("round", with: "ring"))
            #expect(next.json?["id"]?.string != id)
        }
    }

    @Test func aRefusalNamesThePagesCheckboxAndIsNotResumed() async throws {
        try await StudioFixture.serve { studio in
            let body = "{ \"chain\": \"round\", \"pictures\": true }"
            let start = { (body: String) async throws -> JSONValue in
                let id = try #require(
                    try await studio.send("POST", "/api/renders", body: body).json?["id"]?.string)
                return try await self.end(of: id, studio)
            }
            #expect(try await start(body)["state"] == .string("done"))
            try studio.write(Array("drawn on".utf8), to: "renders/round/round.0003.png")
            let refused = try await start(body)
            #expect(refused["state"] == .string("failed") && refused["resumable"] == .bool(false))
            let message = try #require(refused["message"]?.string)
            #expect(message.contains("round.0003.png") && !message.contains("--overwrite"), "\(message)")
            #expect(message.contains("\"Replace pictures that were drawn on or are of another chain\""))
            let other = try await start("{ \"transition\": \"opening\", \"pictures\": true }")
            #expect(other["state"] == .string("done") && other["resumable"] == .bool(false))
            let replaced = try await start("{ \"chain\": \"round\", \"pictures\": true, \"overwrite\": true }")
            #expect(replaced["state"] == .string("done"))
        }
    }

    /// Pages are told of what a render paints, so that the timeline fills while it runs.
    @Test func whatARenderPaintsIsReady() async throws {
        try await StudioFixture.serve { studio in
            let stream = studio.studio.events.listen(after: nil).events
            let silhouettes = try await studio.json("/api/frames?chain=round&shadow=on")["pictures"]
            let pictures = try #require(try await studio.json("/api/frames?chain=round")["pictures"]?.array)
            let started = try await studio.send(
                "POST", "/api/renders", body: "{ \"chain\": \"round\", \"movie\": true }")
            #expect(started.status == 201)
            var told: Set<JSONValue> = []
            for await event in stream {
                if event.name == "ready" { told.formUnion(event.data["pictures"]?.array ?? []) }
                if told.isSuperset(of: pictures) { break }
                if event.name == "render", event.data["state"] == .string("failed") {
                    Issue.record("\(event.data)")
                    break
                }
            }
            #expect(told == Set(pictures) && silhouettes != .array(pictures))
            #expect(try await studio.json("/api/frames?chain=round")["ready"] == .string("111111111"))
            let id = try #require(started.json?["id"]?.string)
            #expect(try await end(of: id, studio)["state"] == .string("done"))
            // A second one paints nothing, and no page hears of it.
            let later = studio.studio.events.listen(after: nil).events
            let again = try await studio.send(
                "POST", "/api/renders", body: "{ \"chain\": \"round\", \"pictures\": true }")
            let second = try await end(of: try #require(again.json?["id"]?.string), studio)
            #expect(second["state"] == .string("done") && second["fromCache"] == second["total"])
            // Longer than it takes to tell.
            try await Task.sleep(for: .milliseconds(500))
            studio.studio.events.mention("mark", [:])
            for await event in later {
                #expect(event.name != "ready", "\(event.data)")
                if event.name == "mark" { break }
            }
        }
    }

    /// The models' hashes are the studio's own note, and in nobody's way.
    @Test func whatTheModelsAreIsNotedAndConflictsWithNothing() async throws {
        try await StudioFixture.serve { studio in
            let stream = studio.studio.events.listen(after: nil).events
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 5", client: "a")
            let before = try studio.store.load().revision
            let started = try await studio.send(
                "POST", "/api/renders", body: "{ \"chain\": \"round\", \"pictures\": true }")
            let id = try #require(started.json?["id"]?.string)
            #expect(try await end(of: id, studio)["state"] == .string("done"))
            let after = try studio.store.load().revision
            #expect(after != before)
            for await event in stream where event.name == "project" && event.data["before"] == .string(before) {
                #expect(event.data["by"] == .string("the studio") && event.data["client"] == .null)
                #expect(event.data["what"] == .string("noted for a render which files the models are"))
                #expect(event.data["changed"] == .array([.string("model:portraits")]))
                #expect(event.data["revision"] == .string(after))
                #expect(event.data["history"]?["undo"] == .string("retime \"opening\" to 5"))
                #expect(event.data["patch"]?["project"]?["models"]?["portraits"]?["sha256"]?.string?.count == 64)
                break
            }
            // Whoever looked before it may edit even the model itself, and undo takes back what was done last.
            try await studio.made(
                "\"edit\": \"note\", \"kind\": \"model\", \"name\": \"portraits\", \"note\": \"older\"",
                revision: before, client: "b")
            try await studio.made("\"edit\": \"undo\"", client: "b")
            try await studio.made("\"edit\": \"undo\"", revision: after, client: "b")
            #expect(try studio.project().transitions["opening"]?.steps == 4)
        }
    }

    /// The command line's note is in nobody's way either, and not taken for the last edit.
    @Test func whatTheCommandLineNotesConflictsWithNothing() async throws {
        try await StudioFixture.serve { studio in
            let stream = studio.studio.events.listen(after: nil).events
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 5", client: "a")
            let before = try studio.store.load().revision
            let hash = String(repeating: "0", count: 64)
            _ = try studio.store.recordHashes(["portraits": hash], expecting: before)
            for await event in stream where event.name == "project" && event.data["before"] == .string(before) {
                #expect(event.data["by"] == .string("the command line"))
                #expect(event.data["what"] == .string("noted for a render which files the models are"))
                break
            }
            try await studio.made("\"edit\": \"undo\"", revision: before, client: "a")
            #expect(try studio.project().transitions["opening"]?.steps == 4)
        }
    }

    /// Not every frame is rendered, and people move files away.
    @Test func whatIsNotThereIsNotFound() async throws {
        try await StudioFixture.serve { studio in
            let started = try await studio.send(
                "POST", "/api/renders",
                body: "{ \"chain\": \"round\", \"pictures\": true, \"movie\": true, \"frames\": \"2-3\" }")
            let id = try #require(started.json?["id"]?.string)
            #expect(try await end(of: id, studio)["state"] == .string("done"))
            #expect(try await studio.get("/api/renders/\(id)/pictures/2").status == 200)
            #expect(try await studio.get("/api/renders/\(id)/movie").status == 200)
            try FileManager.default.removeItem(atPath: studio.folder + "/renders/round 2-3.mp4")
            for target in ["pictures/1", "pictures/9", "movie"] {
                let answer = try await studio.get("/api/renders/\(id)/\(target)")
                #expect(answer.status == 404 && answer.error == "not-found", "\(target): \(answer.text)")
            }
        }
    }

    @Test func clientsNameNoPlace() async throws {
        try await StudioFixture.serve { studio in
            for body in [
                "{ \"chain\": \"round\", \"pictures\": true, \"output\": \"/tmp\" }",
                "{ \"chain\": \"round\", \"pictures\": true, \"folder\": \"x\" }", "{ \"chain\": \"round\" }",
                "{ \"pictures\": true }", "{ \"chain\": \"round\", \"pictures\": true, \"frames\": \"1-99\" }",
            ] {
                #expect(try await studio.send("POST", "/api/renders", body: body).status == 400, "\(body)")
            }
            // A chain's name is no path either.
            try await studio.made(
                "\"edit\": \"rename\", \"kind\": \"chain\", \"name\": \"round\", \"to\": \"../../up\"")
            let started = try await studio.send(
                "POST", "/api/renders", body: "{ \"chain\": \"../../up\", \"pictures\": true, \"frames\": \"1\" }")
            let id = try #require(started.json?["id"]?.string)
            let render = try await end(of: id, studio)
            #expect(render["folder"]?.string?.contains("/renders/") == true, "\(render)")
            let inside = try FileManager.default.contentsOfDirectory(atPath: studio.folder + "/renders")
            #expect(inside.count == 1)
        }
    }

    @Test func aFailureIsSaid() async throws {
        try await StudioFixture.serve { studio in
            try studio.write([1], to: "renders/round/round.0001.png")
            let started = try await studio.send(
                "POST", "/api/renders", body: "{ \"chain\": \"round\", \"pictures\": true }")
            let id = try #require(started.json?["id"]?.string)
            let render = try await end(of: id, studio)
            #expect(render["state"] == .string("failed"))
            #expect(render["message"]?.string?.contains("round.0001.png") == true)
            #expect(FileBytes.of(studio.folder + "/renders/round/round.0001.png") == [1])
        }
    }

    @Test func partsOfAFile() {
        typealias Parts = Studio
        #expect(Parts.range("0-99", of: 50) == 0..<50 && Parts.range("10-", of: 50) == 10..<50)
        #expect(Parts.range("-10", of: 50) == 40..<50 && Parts.range("-99", of: 50) == 0..<50)
        #expect(Parts.range("0-9223372036854775807", of: 50) == 0..<50)
        for wrong in ["50-", "5-4", "-0", "x-", "", "-", "1"] { #expect(Parts.range(wrong[...], of: 50) == nil) }
    }
}
