import Projects
import Testing

@testable import Studio

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
            #expect(await connection.read(until: "event: hello").contains("text/event-stream"))
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", client: "a")
            let text = await connection.read(until: "\"revision\"")
            #expect(text.contains("event: project") || text.contains("retime"))
            // The command line's too, without anybody asking.
            try studio.store.edit("retime \"closing\" to 9") { _ = try $0.retime("closing", steps: 9) }
            let other = await connection.read(until: "the command line")
            #expect(other.contains("retime \\\"closing\\\" to 9"))
            connection.close()
        }
    }

    @Test func whoReconnectsGetsWhatItMissedOrStartsAnew() async throws {
        try await StudioFixture.serve { studio in
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", client: "a")
            let session = studio.studio.events.session
            let back = try open(studio, client: "b", after: "\(session)-0")
            #expect(await back.read(until: "id: \(session)-1").contains("event: hello"))
            back.close()
            let strange = try open(studio, client: "b", after: "old-1")
            #expect(await strange.read(until: "event: reset").contains("event: reset"))
            strange.close()
        }
    }

    @Test func aClientThatGoesIsForgotten() async throws {
        try await StudioFixture.serve { studio in
            let connection = try open(studio, client: "b")
            _ = await connection.read(until: "event: hello")
            while studio.studio.events.listeners == 0 { try await Task.sleep(for: .milliseconds(10)) }
            connection.close()
            for _ in 0..<500 where studio.studio.events.listeners > 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(studio.studio.events.listeners == 0)
        }
    }
}
