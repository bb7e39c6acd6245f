import JSON
import Latents
import Projects
import Testing

@testable import Studio

/// Several clients and the command line on one project.
struct EditOrderTests {
    @Test func editsOfDifferentThingsGoThrough() async throws {
        try await StudioFixture.serve { studio in
            let base = try studio.store.load().revision
            try await studio.made(
                "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", revision: base, client: "a")
            try await studio.made(
                "\"edit\": \"retime\", \"transition\": \"closing\", \"steps\": 9", revision: base, client: "b")
            let project = try studio.project()
            #expect(project.transitions["opening"]?.steps == 8 && project.transitions["closing"]?.steps == 9)
        }
    }

    @Test func anEditOnWhatAnotherChangedIsRefusedAndNotLost() async throws {
        try await StudioFixture.serve { studio in
            let base = try studio.store.load().revision
            try await studio.made(
                "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", revision: base, client: "a")
            let refused = try await studio.edit(
                "\"edit\": \"set\", \"transition\": \"opening\", \"path\": \"slerp\"", revision: base, client: "b")
            #expect(refused.status == 409 && refused.error == "conflict")
            #expect(refused.json?["details"]?["by"] == .array([.string("another tab: retime \"opening\" to 8")]))
            let message = try #require(refused.json?["message"]?.string)
            #expect(message.contains("transition \"opening\"") && message.contains("retime \"opening\" to 8"))
            #expect(try studio.project().transitions["opening"]?.path == .linear)
            let now = try #require(refused.json?["details"]?["revision"]?.string)
            try await studio.made(
                "\"edit\": \"set\", \"transition\": \"opening\", \"path\": \"slerp\"", revision: now, client: "b")
        }
    }

    @Test func aClientsOwnEditsNeedNotWaitForEachOther() async throws {
        try await StudioFixture.serve { studio in
            let base = try studio.store.load().revision
            for steps in 5...7 {
                try await studio.made(
                    "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": \(steps)", revision: base,
                    client: "a")
            }
            try await studio.made("\"edit\": \"undo\"", revision: base, client: "a")
            #expect(try studio.project().transitions["opening"]?.steps == 6)
        }
    }

    @Test func whatAnEditWouldTakeAlongCountsToo() async throws {
        try await StudioFixture.serve { studio in
            let base = try studio.store.load().revision
            try await studio.made(
                "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", revision: base, client: "a")
            let refused = try await studio.edit(
                "\"edit\": \"remove\", \"kind\": \"key\", \"name\": \"anna\", \"andWhatUsesIt\": true", revision: base,
                client: "b")
            #expect(refused.status == 409)
            #expect(try studio.project().keys["anna"] != nil)
        }
    }

    @Test func theCommandLinesChangesAreNoticedAndItsHistoryIsThePages() async throws {
        try await StudioFixture.serve { studio in
            let base = try studio.store.load().revision
            try studio.store.edit("retime \"opening\" to 12") { project in
                _ = try project.retime("opening", steps: 12)
            }
            let refused = try await studio.edit(
                "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", revision: base)
            #expect(refused.status == 409)
            #expect(refused.json?["details"]?["by"] == .array([.string("the command line: retime \"opening\" to 12")]))
            try await studio.made(
                "\"edit\": \"retime\", \"transition\": \"closing\", \"steps\": 8", revision: base)
            // Undo from the page takes back the page's edit, then the command line's.
            try await studio.made("\"edit\": \"undo\"")
            let undone = try await studio.made("\"edit\": \"undo\"")
            #expect(undone["what"] == .string("undo retime \"opening\" to 12"))
            #expect(try studio.store.load().revision == base)
            // And the command line takes back what the page did.
            try await studio.made("\"edit\": \"retime\", \"transition\": \"closing\", \"steps\": 5")
            try studio.store.undo()
            #expect(try await studio.json("/api/project")["revision"] == .string(base))
        }
    }

    @Test func undoIsRefusedWhenSomebodyElseDidSomething() async throws {
        try await StudioFixture.serve { studio in
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", client: "a")
            let seen = try studio.store.load().revision
            try await studio.made("\"edit\": \"retime\", \"transition\": \"closing\", \"steps\": 9", client: "b")
            let refused = try await studio.edit("\"edit\": \"undo\"", revision: seen, client: "a")
            #expect(refused.status == 409)
            #expect(try studio.project().transitions["closing"]?.steps == 9)
            let stale = try await studio.edit(
                "\"edit\": \"undo\"", revision: String(repeating: "0", count: 64), client: "a")
            #expect(stale.status == 409 && stale.error == "stale")
        }
    }

    @Test func manyEditsAtOnceComeOneAfterTheOther() async throws {
        try await StudioFixture.serve { studio in
            let base = try studio.store.load().revision
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        try await studio.made(
                            "\"edit\": \"key-add\", \"name\": \"extra \(number)\", \"seed\": \(number)", revision: base,
                            client: "tab-\(number)")
                    }
                }
                try await group.waitForAll()
            }
            #expect(try studio.project().keys.count == 14)
            #expect(try studio.store.history().count == 13)
        }
    }

    @Test func aDamagedFileIsSaidAndComesBack() async throws {
        try await StudioFixture.serve { studio in
            let good = try #require(FileBytes.of(studio.path))
            try studio.write(Array("{ nonsense".utf8), to: "dinner.json")
            #expect(try await studio.get("/api/project").status == 422)
            let refused = try await studio.edit(
                "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8",
                revision: ProjectStore.revision(of: good))
            #expect(refused.status == 422 && refused.error == "unsound")
            try studio.write(good, to: "dinner.json")
            #expect(try await studio.get("/api/project").status == 200)
        }
    }
}
