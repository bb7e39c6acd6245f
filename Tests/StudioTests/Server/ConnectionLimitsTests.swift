import Foundation
import Testing

@testable import Studio

struct ConnectionLimitsTests {
    @Test func silentConnectionsDoNotLockThePageOut() async throws {
        try await StudioFixture.serve(
            change: { configuration, _ in
                configuration.connections = 8
                configuration.firstRequest = .seconds(2)
            }
        ) { studio in
            let silent = try (0..<30).map { _ in try RawClient.Connection(port: studio.port) }
            // Part of a head is no request.
            for connection in silent.prefix(4) { connection.send(Array("GET / HTTP/1.1\r\nHost: x".utf8)) }
            #expect(try await studio.get("/api/project").status == 200)
            // Closed by the server: nothing more can be read.
            for connection in silent { #expect(try await connection.read(until: "HTTP").isEmpty) }
        }
    }

    @Test func aLiveStreamOutlivesTheLimitsAndAnIdleConnectionDoesNot() async throws {
        try await StudioFixture.serve(
            change: { configuration, _ in
                configuration.firstRequest = .seconds(3)
                configuration.idle = .seconds(3)
            }
        ) { studio in
            func open(_ target: String) throws -> RawClient.Connection {
                let connection = try RawClient.Connection(port: studio.port)
                var headers = studio.headers(changes: false)
                headers["Connection"] = nil
                let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
                connection.send(Array("GET \(target) HTTP/1.1\r\n\(lines)\r\n".utf8))
                return connection
            }
            let stream = try open("/api/events?client=b"), idle = try open("/api/project")
            #expect(try await stream.read(until: "event: hello").contains("event: hello"))
            #expect(try await idle.read(until: "never").contains("200 OK"))
            try await Task.sleep(for: .seconds(4))
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8")
            #expect(try await stream.read(until: "event: project").contains("event: project"))
            stream.close()
        }
    }

    @Test func nobodyComesInWhenTheServerEnds() {
        let ending = RoomForConnections.Ending()
        var room = RoomForConnections(2, until: ending)
        room.connectionOpened()
        #expect(room.isAcceptingNewConnections())
        room.connectionOpened()
        #expect(!room.isAcceptingNewConnections())
        room.connectionClosed()
        #expect(room.isAcceptingNewConnections())
        ending.begin()
        #expect(!room.isAcceptingNewConnections())
    }

    @Test func connectionsLeaveDescriptorsForTheRest() {
        #expect(ConnectionLimits.connections(descriptors: 65_536) == 256)
        #expect(ConnectionLimits.connections(descriptors: 256) == 64)
        #expect(ConnectionLimits.connections(descriptors: 10) == 8)
        #expect(ConnectionLimits.raiseDescriptors() > 64)
    }
}
