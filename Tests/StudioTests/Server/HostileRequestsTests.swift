import Foundation
import JSON
import Projects
import Testing

@testable import Studio

/// Requests that no page of the studio sends.
@Suite(.timeLimit(.minutes(5)))
struct HostileRequestsTests {
    /// Sends lines as they are, which the page's own are among unless a test says otherwise.
    private func send(
        _ studio: StudioFixture, _ line: String, _ more: [String], without name: String? = nil, changes: Bool = false,
        body: String = ""
    ) async throws -> RawClient.Answer {
        let usual = studio.headers(changes: changes).filter { $0.key != name }.map { "\($0.key): \($0.value)" }
        let text = ([line] + usual.sorted() + more).joined(separator: "\r\n") + "\r\n\r\n" + body
        return try await studio.client.exchange(Array(text.utf8))
    }

    /// The status of an answer; nil where the server closes the connection without one.
    private func status(_ answer: @autoclosure () async throws -> RawClient.Answer) async throws -> Int? {
        do { return try await answer().status } catch let failure as RawClient.Failure {
            guard failure.reason.hasPrefix("no answer") else { throw failure }
            return nil
        }
    }

    @Test func theRightOriginIsNoCookie() async throws {
        try await StudioFixture.serve { studio in
            let before = try studio.store.load().revision
            for (method, target, body) in [
                ("POST", "/api/seeds", "{ \"count\": 1 }"), ("PUT", "/api/wishes", "{}"),
                ("POST", "/api/edits", "{ \"edit\": \"undo\", \"revision\": \"\(before)\" }"),
                ("POST", "/api/addresses", "{}"), ("POST", "/api/drawings", "{ \"folder\": \".\" }"),
                ("POST", "/api/renders", "{ \"chain\": \"round\", \"pictures\": true }"),
            ] {
                for cookie in [nil, "pegbar-\(studio.port)=0123", "pegbar-\(studio.port)"] as [String?] {
                    let answer = try await studio.send(method, target, body: body, ["Cookie": cookie])
                    #expect(answer.status == 403 && answer.error == "forbidden", "\(method) \(target)")
                }
            }
            #expect(try await studio.json("/api/seen")["seen"] == .array([]))
            #expect(try await studio.json("/api/renders")["renders"] == .array([]))
        }
    }

    @Test func aBodyInChunksIsMeasuredToo() async throws {
        try await StudioFixture.serve { studio in
            let part = String(repeating: " ", count: 64 << 10)
            func chunked(_ count: Int) -> String {
                let chunks = String(repeating: "\(String(part.utf8.count, radix: 16))\r\n\(part)\r\n", count: count)
                return "e\r\n{ \"count\": 1 }\r\n\(chunks)0\r\n\r\n"
            }
            let encoding = ["Transfer-Encoding: chunked"]
            let small = try await send(studio, "POST /api/seeds HTTP/1.1", encoding, changes: true, body: chunked(1))
            #expect(small.status == 200, "\(small.text)")
            let large = try await send(studio, "POST /api/seeds HTTP/1.1", encoding, changes: true, body: chunked(17))
            #expect(large.status == 413 && large.error == "too-large", "\(large.text)")
            let wrong = try await send(
                studio, "POST /api/seeds HTTP/1.1", encoding, changes: true, body: "2\r\n{ \"count\": 1 }\r\n0\r\n\r\n")
            #expect(wrong.status == 400, "\(wrong.text)")
        }
    }

    @Test func addressesAndHeadsHaveTheirLength() async throws {
        try await StudioFixture.serve { studio in
            let long = String(repeating: "x", count: 64 << 10)
            let address = try await status(try await send(studio, "GET /api/status?\(long) HTTP/1.1", []))
            #expect(address == nil || (400..<500).contains(address!), "\(address ?? 0)")
            let field = try await status(try await send(studio, "GET /api/status HTTP/1.1", ["X-Long: \(long)\(long)"]))
            #expect(field == nil || (400..<500).contains(field!), "\(field ?? 0)")
            let many = try await status(
                try await send(studio, "GET /api/status HTTP/1.1", (0..<200).map { "X-Field-\($0): 1" }))
            #expect(many == nil || (400..<500).contains(many!), "\(many ?? 0)")
            let list = (0..<5).map { "X-Field-\($0): \(long.prefix(40_000))" }
            let sum = try await status(try await send(studio, "GET /api/status HTTP/1.1", list))
            #expect(sum == nil || (400..<500).contains(sum!), "\(sum ?? 0)")
            // Others go on.
            #expect(try await studio.get("/api/status").status == 200)
        }
    }

    @Test func oneHostAndOneOriginAreSaidOnce() async throws {
        try await StudioFixture.serve { studio in
            let own = "http://\(studio.host)", length = "Content-Length: 14", body = "{ \"count\": 1 }"
            let two = ["Origin: \(own)", "Origin: http://evil.example"]
            for origins in [two, two.reversed()] {
                let answer = try await send(
                    studio, "POST /api/seeds HTTP/1.1", origins + [length], without: "Origin", changes: true,
                    body: body)
                #expect(answer.status == 403, "\(origins)")
                let look = try await send(studio, "GET /api/project HTTP/1.1", origins)
                #expect(look.status == 403, "\(origins)")
            }
            let hosts = ["Host: \(studio.host)", "Host: evil.example"]
            for hosts in [hosts, hosts.reversed()] {
                let answer = try await status(
                    try await send(studio, "GET /api/project HTTP/1.1", hosts, without: "Host"))
                #expect(answer == nil || answer == 400 || answer == 421, "\(hosts): \(answer ?? 0)")
            }
            let none = try await status(try await send(studio, "GET /api/project HTTP/1.1", [], without: "Host"))
            #expect(none == nil || none == 400 || none == 421)
        }
    }

    /// Of a whole address only the path counts; the host that is looked at is the header's.
    @Test func absoluteTargetsLeadNowhereElse() async throws {
        try await StudioFixture.serve { studio in
            for target in [
                "file:///etc/passwd", "//evil.example/api/project", "evil.example:80", "*", "/\\evil.example",
            ] {
                let answer = try await status(try await send(studio, "GET \(target) HTTP/1.1", []))
                #expect(answer == nil || (400..<500).contains(answer!), "\(target): \(answer ?? 0)")
            }
            for host in ["evil.example", "evil.example:\(studio.port)"] {
                let answer = try await send(
                    studio, "GET http://\(studio.host)/api/project HTTP/1.1", ["Host: \(host)"], without: "Host")
                #expect(answer.status == 421, "\(host)")
            }
            let own = try await send(studio, "GET http://evil.example/api/status HTTP/1.1", [])
            #expect(own.status == 200 && own.json?["threads"] != nil && own.headers["location"] == nil)
        }
    }

    @Test func aTabHasAName() async throws {
        try await StudioFixture.serve { studio in
            let revision = try studio.store.load().revision
            let retime = "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 5"
            let body = "{ \"revision\": \"\(revision)\", \(retime) }"
            for client in [
                nil, "", "a b", "a/b", "a_b", "é", "a\u{7f}", String(repeating: "a", count: 65), "../x", "a;b",
            ] as [String?] {
                for (method, target, body) in [("POST", "/api/edits", body), ("PUT", "/api/wishes", "{}")] {
                    let answer = try await status(
                        try await studio.send(method, target, body: body, ["Pegbar-Client": client]))
                    #expect(answer == 400 || answer == nil, "\(client ?? "none"): \(answer ?? 0)")
                }
                let name = client?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
                let stream = try await studio.get("/api/events" + (name.map { "?client=\($0)" } ?? ""))
                #expect(stream.status == 400, "\(client ?? "none")")
            }
            #expect(try studio.store.load().revision == revision)
            let longest = String(repeating: "a", count: 64)
            #expect(
                try await studio.send("PUT", "/api/wishes", body: "{}", ["Pegbar-Client": longest]).status == 204)
        }
    }

    /// The status of an answer to so many wishes.
    private func wish(_ count: Int, _ studio: StudioFixture) async throws -> Int {
        let ids = (0..<count).map { "\"\(String(repeating: "0", count: 60))\(1000 + $0)\"" }, half = count / 2
        let (now, thumbnails) = (ids[..<half].joined(separator: ","), ids[half...].joined(separator: ","))
        let body = "{ \"now\": [\(now)], \"thumbnails\": [\(thumbnails)] }"
        return try await studio.send("PUT", "/api/wishes", body: body).status
    }

    @Test func nobodyAsksForTooMuchAtOnce() async throws {
        try await StudioFixture.serve { studio in
            #expect(try await wish(2000, studio) == 204)
            #expect(try await wish(2001, studio) == 400)
            for (count, status) in [(0, 400), (-1, 400), (200, 200), (201, 400)] {
                let answer = try await studio.send("POST", "/api/seeds", body: "{ \"count\": \(count) }")
                #expect(answer.status == status, "\(count)")
            }
            let seeds = (0...200).map(String.init)
            let many = "\"edit\": \"keys-add\", \"seeds\": [\(seeds.joined(separator: ","))]"
            #expect(try await studio.edit(many).status == 400)
            let views = (0...PictureView.mostPoses).map { "key=k\($0)" }.joined(separator: "&")
            #expect(try await studio.get("/api/frames?\(views)").status == 400)
            #expect(try studio.project().keys.count == 2)
        }
    }
}
