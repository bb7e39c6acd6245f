import JSON
import Testing

@testable import Studio

struct PlanShelfTests {
    private struct Seen: Sendable {
        weak var plan: ShownPlan?
    }

    @Test func plansOfOldRevisionsGoAndTheirPicturesStay() async throws {
        try await StudioFixture.serve { studio in
            let desk = studio.studio.pictures
            var seen: [Seen] = []
            var pictures: [[String]] = []
            for steps in 4..<16 {
                try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": \(steps + 10)")
                let frames = try await studio.json("/api/frames?chain=round")
                pictures.append((frames["pictures"]?.array ?? []).compactMap(\.string))
                let state = try await studio.studio.session.current()
                seen.append(Seen(plan: try desk.shelf.plan(.chain("round"), Preview(), of: state)))
                if steps == 4 {
                    #expect(try await studio.get("/api/pictures/\(pictures[0][1]).png").status == 200)
                }
            }
            // A painting thread may have one in its hands.
            #expect(seen.count { $0.plan != nil } <= PlanShelf.mostAppearances + 1)
            #expect(seen.last?.plan != nil)
            #expect(try await studio.get("/api/pictures/\(pictures[0][1]).png").status == 200)
            // What was in no later revision and not painted cannot be any more, until its frames are asked for again.
            let lost = try #require(pictures[0].first { !pictures[1...].joined().contains($0) && $0 != pictures[0][1] })
            #expect(try await studio.get("/api/pictures/\(lost).png").status == 404)
            let kept = try #require(pictures.last?[1])
            #expect(try await studio.get("/api/pictures/\(kept).png").status == 200)
        }
    }

    /// A star must not cost the plans: what pages wish for would not be painted any more.
    @Test func whatIsForPeopleKeepsThePlans() async throws {
        try await StudioFixture.serve { studio in
            let frames = try await studio.json("/api/frames?chain=round")
            let picture = try #require(frames["pictures"]?.array?[3].string)
            let before = try await studio.studio.session.current()
            let plan = try studio.studio.pictures.shelf.plan(.chain("round"), Preview(), of: before)
            let appearance = try await studio.json("/api/project")["appearance"]
            for (kind, name) in [("key", "anna"), ("transition", "opening"), ("chain", "round")] {
                let item = "\"kind\": \"\(kind)\", \"name\": \"\(name)\""
                let stars = try await studio.made("\"edit\": \"rating\", \(item), \"rating\": 5")
                #expect(stars["patch"]?["appearance"] == nil)
                try await studio.made("\"edit\": \"note\", \(item), \"note\": \"good\"")
            }
            let after = try await studio.studio.session.current()
            #expect(after.revision != before.revision && after.appearance == before.appearance)
            #expect(try studio.studio.pictures.shelf.plan(.chain("round"), Preview(), of: after) === plan)
            #expect(try await studio.json("/api/project")["appearance"] == appearance)
            #expect(try await studio.get("/api/pictures/\(picture).png").status == 200)
            let retimed = try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 5")
            #expect(retimed["patch"]?["appearance"] == retimed["revision"])
            let renamed = try await studio.made(
                "\"edit\": \"rename\", \"kind\": \"key\", \"name\": \"anna\", \"to\": \"ada\"")
            #expect(renamed["patch"]?["appearance"] == renamed["revision"])
        }
    }

    @Test func posesThatNeedAPlanEachAreAllKept() async throws {
        let keys = (1...40).map { "\"k\($0)\": { \"seed\": \($0) }" }.joined(separator: ", ")
        let members = "\"keys\": { \(keys), \"lost\": { \"latent\": \"nowhere.npy\" } }"
        try await StudioFixture.serve(members) { studio in
            let names = ((1...40).map { "key=k\($0)" } + ["key=lost"]).joined(separator: "&")
            let frames = try await studio.json("/api/frames?\(names)")
            let pictures = frames["pictures"]?.array ?? []
            #expect(pictures.count == 41 && pictures[40] == .null)
            let first = try #require(pictures[0].string)
            #expect(try await studio.get("/api/pictures/\(first).png?width=16").status == 200)
        }
    }
}
