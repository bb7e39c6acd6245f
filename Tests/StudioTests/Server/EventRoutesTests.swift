import JSON
import Projects
import Rendering
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(5)))
struct EventRoutesTests {
    private func open(_ studio: StudioFixture, client: String, after id: String? = nil) throws -> RawClient.Connection {
        let connection = try RawClient.Connection(port: studio.port)
        var headers = studio.headers(changes: false)
        headers["Connection"] = nil
        headers["Last-Event-ID"] = id
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        connection.send(Array("GET /api/events?client=\(client) HTTP/1.1\r\n\(lines)\r\n".utf8))
        return connection
    }

    @Test func everybodyHearsOfEverybodysEdits() async throws {
        try await StudioFixture.serve { studio in
            let connection = try open(studio, client: "b")
            #expect(try await connection.read(until: "event: hello").contains("text/event-stream"))
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", client: "a")
            let text = try await connection.read(until: "\"what\"")
            #expect(text.contains("event: project") && text.contains("another tab"))
            // The command line's too, without anybody asking.
            try studio.store.edit("retime \"closing\" to 9") { _ = try $0.retime("closing", steps: 9) }
            let other = try await connection.read(until: "the command line")
            #expect(other.contains("retime \\\"closing\\\" to 9"))
            connection.close()
        }
    }

    @Test func whoReconnectsGetsWhatItMissedOrStartsAnew() async throws {
        try await StudioFixture.serve { studio in
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", client: "a")
            let session = studio.studio.events.session
            let back = try open(studio, client: "b", after: "\(session)-0")
            let missed = try await back.read(until: "\"what\"")
            #expect(missed.contains("event: hello") && missed.contains("id: \(session)-1\n"), "\(missed)")
            back.close()
            // The edit's own, which others (of a model, say) may have preceded.
            let seen = try #require(try #/id: (\S+)\nevent: project/#.firstMatch(in: missed)).1
            let present = try open(studio, client: "b", after: String(seen))
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 9", client: "a")
            let next = try await present.read(until: "\"what\"")
            #expect(next.contains("event: project") && !next.contains("id: \(seen)\n"), "\(next)")
            present.close()
            // A page that opens a stream anew says where it was; what its browser says then is newer.
            let anew = try open(studio, client: "b&after=\(seen)")
            #expect(try await anew.read(until: "\"what\"").contains("retime \\\"opening\\\" to 9"))
            anew.close()
            let repeated = try open(studio, client: "b&after=old-1", after: String(seen))
            #expect(!(try await repeated.read(until: "\"what\"").contains("event: reset")))
            repeated.close()
            let strange = try open(studio, client: "b", after: "old-1")
            #expect(try await strange.read(until: "event: reset").contains("event: reset"))
            strange.close()
        }
    }

    @Test func whoDoesNotReadIsGivenUp() async throws {
        try await StudioFixture.serve { studio in
            let events = studio.studio.events
            let connection = try open(studio, client: "b")
            _ = try await connection.read(until: "event: hello")
            let text = JSONValue.string(String(repeating: "x", count: 16 << 10))
            var sent = 0
            while events.listeners > 0, sent < 4 * EventHub.mostWaiting {
                events.mention("ready", ["pictures": text])
                sent += 1
                // The kernel takes some; the stream, no more than it may.
                if sent % 500 == 0 { try await Task.sleep(for: .milliseconds(5)) }
            }
            #expect(sent > EventHub.mostWaiting && sent < 4 * EventHub.mostWaiting)
            // Nor does the connection stay: the client is no longer known.
            try await studio.wait { events.clients > 0 }
            #expect(events.clients == 0)
            connection.close()
        }
    }

    @Test func heartbeatsComeBetweenEvents() async throws {
        try await StudioFixture.serve(change: { configuration, _ in configuration.heartbeat = .milliseconds(50) }) {
            studio in
            let connection = try open(studio, client: "b")
            _ = try await connection.read(until: "event: hello")
            #expect(try await connection.read(until: ": \n\n").contains(": \n\n"))
            connection.close()
        }
    }

    @Test func theWishesOfAClientsNewStreamOutliveItsOldOne() async throws {
        try await StudioFixture.serve { studio in
            let events = studio.studio.events
            let old = try open(studio, client: "b")
            _ = try await old.read(until: "event: hello")
            let new = try open(studio, client: "b")
            _ = try await new.read(until: "event: hello")
            studio.studio.pictures.queue.holdBack(true)
            let unknown = PictureIdentity(hashing: "a picture")
            studio.studio.pictures.queue.wish(Wishes(thumbnails: [unknown]), client: "b")
            old.close()
            try await studio.wait { events.listeners > 1 }
            try await Task.sleep(for: .milliseconds(100))
            #expect(studio.studio.pictures.queue.counts.thumbnails == 1)
            new.close()
            try await studio.wait { events.clients > 0 }
            #expect(studio.studio.pictures.queue.counts.thumbnails == 0)
        }
    }

    @Test func aClientThatGoesIsForgotten() async throws {
        try await StudioFixture.serve { studio in
            let connection = try open(studio, client: "b")
            _ = try await connection.read(until: "event: hello")
            while studio.studio.events.listeners == 0 { try await Task.sleep(for: .milliseconds(10)) }
            connection.close()
            for _ in 0..<500 where studio.studio.events.listeners > 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(studio.studio.events.listeners == 0)
        }
    }
}
