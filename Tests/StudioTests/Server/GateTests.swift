import Foundation
import JSON
import Testing

@testable import Studio

/// Every rule of safety, with a request that breaks it.
@Suite(.timeLimit(.minutes(5)))
struct GateTests {
    @Test func codeWorksOnceAndGivesACookieThatScriptsCannotSee() async throws {
        try await StudioFixture.serve { studio in
            let target = "/" + studio.address.split(separator: "/", maxSplits: 2)[2]
            #expect(target.hasPrefix("/?code="))
            let again = try await studio.send("GET", target, ["Cookie": nil])
            #expect(again.status == 403 && again.headers["set-cookie"] == nil)
            let wrong = try await studio.send("GET", "/?code=0000", ["Cookie": nil])
            #expect(wrong.status == 403)
            let fresh = try await studio.send("POST", "/api/addresses", body: "{}")
            let address = try #require(fresh.json?["address"]?.string)
            let entrance = try await studio.send(
                "GET", "/" + address.split(separator: "/", maxSplits: 2)[2], ["Cookie": nil])
            #expect(entrance.status == 303 && entrance.headers["location"] == "/")
            let cookie = try #require(entrance.headers["set-cookie"])
            #expect(cookie.hasPrefix("pegbar-\(studio.port)="))
            #expect(cookie.hasSuffix("; HttpOnly; SameSite=Strict; Path=/"))
        }
    }

    /// Browsers hold back a strict cookie until a page of the studio's own leads on.
    @Test func aFileMayLeadInWithACode() async throws {
        try await StudioFixture.serve { studio in
            let foreign = ["Cookie": nil, "Sec-Fetch-Site": "cross-site"] as [String: String?]
            let fresh = try await studio.send("POST", "/api/addresses", body: "{}")
            let address = try #require(fresh.json?["address"]?.string)
            let target = "/" + address.split(separator: "/", maxSplits: 2)[2]
            let entrance = try await studio.send("GET", target, foreign)
            #expect(entrance.status == 200 && entrance.headers["location"] == nil)
            #expect(entrance.headers["set-cookie"]?.hasPrefix("pegbar-\(studio.port)=") == true)
            #expect(entrance.text.contains("url=/\"") && !entrance.text.contains("code"))
            let again = try await studio.send("GET", target, foreign)
            #expect(again.status == 403 && again.headers["set-cookie"] == nil)
            // Nor does another site's page get anywhere with the cookie that the browser has.
            #expect(try await studio.send("GET", target, ["Sec-Fetch-Site": "cross-site"]).status == 403)
        }
    }

    @Test(arguments: ["/", "/api/project", "/api/events?client=x", "/api/pictures/x.png", "/app.js", "/nothing"])
    func nothingIsToldWithoutACookie(target: String) async throws {
        try await StudioFixture.serve { studio in
            for cookie in [nil, "pegbar-\(studio.port)=", "pegbar-\(studio.port)=0123", "other=1"] as [String?] {
                let answer = try await studio.send("GET", target, ["Cookie": cookie])
                #expect(answer.status == 403 && answer.error == "forbidden")
            }
        }
    }

    @Test func aPersonWhoIsNotLetInReadsHowToGetIn() async throws {
        try await StudioFixture.serve { studio in
            let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
            for target in ["/", "/?code=0000", "/api/project"] {
                let page = try await studio.send("GET", target, ["Cookie": nil, "Accept": browser])
                #expect(page.status == 403 && page.headers["content-type"] == "text/html; charset=utf-8", "\(target)")
                #expect(page.headers["content-security-policy"] == Gate.policy && page.headers["set-cookie"] == nil)
                #expect(page.headers["cache-control"] == "no-store")
                #expect(page.text.contains("<code>pegbar studio</code>") && !page.text.contains("<script"))
                #expect(
                    !page.text.contains("dinner") && !page.text.contains("code=") && !page.text.contains(studio.folder))
            }
            for accept in ["*/*", "application/json", "application/json, text/html"] {
                let answer = try await studio.send("GET", "/", ["Cookie": nil, "Accept": accept])
                #expect(answer.status == 403 && answer.error == "forbidden", "\(accept)")
            }
        }
    }

    @Test func hostIsOneOfTheStudiosOwn() async throws {
        try await StudioFixture.serve { studio in
            for host in ["localhost:\(studio.port)", "[::1]:\(studio.port)", "127.0.0.1:\(studio.port)"] {
                #expect(try await studio.send("GET", "/api/status", ["Host": host]).status == 200)
            }
            for host in [
                "evil.example", "evil.example:\(studio.port)", "127.0.0.1", "localhost", "127.0.0.1:1", "",
                "127.0.0.1:\(studio.port).evil.example", "localhost.:\(studio.port)",
            ] {
                let answer = try await studio.send("GET", "/api/status", ["Host": host])
                #expect(answer.status == 421 || answer.status == 400, "Host: \(host)")
            }
        }
    }

    @Test func changesComeFromTheStudiosOwnPage() async throws {
        try await StudioFixture.serve { studio in
            let body = "{ \"count\": 1 }"
            #expect(try await studio.send("POST", "/api/seeds", body: body).status == 200)
            for origin in [
                nil, "null", "", "http://evil.example", "https://\(studio.host)", "http://127.0.0.1:1",
                "http://localhost:\(studio.port)", "http://\(studio.host).evil.example", "http://\(studio.host)/",
            ] as [String?] {
                for (method, target) in [("POST", "/api/seeds"), ("PUT", "/api/wishes"), ("DELETE", "/api/project")] {
                    let answer = try await studio.send(method, target, body: body, ["Origin": origin])
                    #expect(answer.status == 403, "Origin: \(origin ?? "none")")
                }
            }
        }
    }

    @Test func otherSitesPagesAreRefusedEvenToLook() async throws {
        try await StudioFixture.serve { studio in
            for site in ["cross-site", "same-site"] {
                let answer = try await studio.send("GET", "/api/project", ["Sec-Fetch-Site": site])
                #expect(answer.status == 403)
            }
            for site in ["same-origin", "none"] {
                let answer = try await studio.send("GET", "/api/project", ["Sec-Fetch-Site": site])
                #expect(answer.status == 200)
            }
            // For an address that is not the loopback's, browsers say nothing but the origin.
            let others = ["http://localhost:\(studio.port)", "https://\(studio.host)"]
            for origin in ["http://evil.example", "null", ""] + others {
                for method in ["GET", "HEAD"] {
                    let answer = try await studio.send(method, "/api/project", ["Origin": origin])
                    #expect(answer.status == 403, "\(method), Origin: \(origin)")
                }
                let address = studio.studio.address.url(code: studio.studio.access.makeCode())
                let entrance = try await studio.send(
                    "GET", "/" + address.split(separator: "/", maxSplits: 2)[2], ["Origin": origin])
                #expect(entrance.status == 200 && entrance.headers["location"] == nil)
            }
            let own = try await studio.send("GET", "/api/project", ["Origin": "http://\(studio.host)"])
            #expect(own.status == 200)
        }
    }

    @Test func bodiesAreJSONAndNotTooLarge() async throws {
        try await StudioFixture.serve { studio in
            for type in [
                nil, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp",
                "text/plain; application/json",
            ] as [String?] {
                let answer = try await studio.send(
                    "POST", "/api/seeds", body: "{ \"count\": 1 }", ["Content-Type": type])
                #expect(answer.status == 415 && answer.error == "not-json")
            }
            let large = "{ \"count\": 1, \"x\": \"" + String(repeating: "y", count: 1 << 20) + "\" }"
            #expect(try await studio.send("POST", "/api/seeds", body: large).status == 413)
            let claims = try await studio.send(
                "POST", "/api/seeds", body: "{}", ["Content-Length": "99999999999"])
            #expect(claims.status == 413)
            for wrong in ["", "[]", "{", "{ \"count\": 1, \"more\": 2 }", "{ \"count\": \"1\" }", "{ \"count\": 0 }"] {
                #expect(try await studio.send("POST", "/api/seeds", body: wrong).status == 400, "\(wrong)")
            }
            let deep = String(repeating: "[", count: 100_000)
            #expect(try await studio.send("POST", "/api/seeds", body: deep).status == 400)
        }
    }

    @Test func everyAnswerTellsBrowsersToBeCareful() async throws {
        try await StudioFixture.serve { studio in
            for target in ["/", "/api/project", "/api/nothing"] {
                let headers = try await studio.get(target).headers
                #expect(headers["x-content-type-options"] == "nosniff")
                #expect(headers["referrer-policy"] == "no-referrer")
                #expect(headers["cross-origin-resource-policy"] == "same-origin")
                #expect(headers["access-control-allow-origin"] == nil)
                let policy = try #require(headers["content-security-policy"])
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
            }
            let denied = try await studio.send("GET", "/", ["Cookie": nil])
            #expect(denied.headers["content-security-policy"] != nil)
        }
    }

    /// The page's files in a folder beside the project, so that a path that leads out would find it.
    @Test func pathsLeadNowhereElse() async throws {
        try await StudioFixture.serve(
            change: { configuration, folder in
                let page = folder + "/page"
                try? FileManager.default.createDirectory(atPath: page + "/.git", withIntermediateDirectories: true)
                for (name, text) in [("index.html", "the page"), (".hidden", "pegbar-project"), (".git/a", "root:")] {
                    _ = FileManager.default.createFile(atPath: page + "/" + name, contents: Data(text.utf8))
                }
                let links = [("link.json", folder + "/dinner.json"), ("out", folder), ("users", "/etc/passwd")]
                for (name, target) in links {
                    try? FileManager.default.createSymbolicLink(atPath: page + "/" + name, withDestinationPath: target)
                }
                configuration.assets = page
            }
        ) { studio in
            #expect(try await studio.get("/").text == "the page")
            #expect(try await studio.get("/index.html").status == 200)
            for target in [
                "/../dinner.json", "/%2e%2e/dinner.json", "/..%2fdinner.json", "/%2fetc/passwd", "//etc/passwd",
                "/api/pictures/..%2f..%2fdinner.json", "/api/drawings/..%2f/1.png", "/api/renders/..%2f/movie",
                "/.hidden", "/.git/a", "/%2ehidden", "/%00", "/index.html%00", "/link.json", "/out/dinner.json",
                "/users",
                "/page/../../dinner.json", "/index.html/../../dinner.json", "/%252e%252e/dinner.json",
                "/..\\dinner.json",
            ] {
                let answer = try await studio.get(target)
                #expect([400, 404].contains(answer.status), "\(target): \(answer.status)")
                #expect(!answer.text.contains("pegbar-project") && !answer.text.contains("root:"))
            }
        }
    }
}
