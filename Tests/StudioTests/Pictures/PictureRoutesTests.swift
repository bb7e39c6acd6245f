import JSON
import Media
import Projects
import Rendering
import Testing

@testable import Studio

@Suite(.timeLimit(.minutes(5)))
struct PictureRoutesTests {
    private func identities(_ json: JSONValue) -> [String] { (json["pictures"]?.array ?? []).compactMap(\.string) }

    @Test func picturesAreThoseOfARender() async throws {
        try await StudioFixture.serve { studio in
            let frames = try await studio.json("/api/frames?chain=round")
            let names = identities(frames)
            #expect(names.count == 9 && frames["ready"] == .string("000000000"))
            // The held key, and the first frame of what follows, are one picture.
            #expect(names[4] == names[5] && names[5] == names[6] && names[3] != names[4])
            let project = try studio.project()
            let plan = try RenderPlan(
                project: project, chain: project.plan(chain: "round"), directory: studio.studio.session.directory,
                file: studio.path)
            #expect(try plan.frame(2).appearance.identity.description == names[2])
            let answer = try await studio.get("/api/pictures/\(names[2]).png")
            #expect(answer.headers["cache-control"] == "private, max-age=31536000, immutable")
            #expect(answer.headers["connection"] == "close")
            let painter = FramePainter(plan, painters: ModelPainters(plan, threads: 1), cache: nil)
            let exact = painter.paint(try plan.frame(2).appearance).bitmap
            #expect(try PNGFile.decode(answer.body, named: "x") == exact)
            let raw = try await studio.get("/api/pictures/\(names[2]).rgba")
            #expect(raw.body == exact.rgba && raw.headers["pegbar-width"] == "64")
            #expect(raw.headers["connection"] == nil)
            let small = try await studio.get("/api/pictures/\(names[2]).png?width=16")
            #expect(try PNGFile.decode(small.body, named: "x").width == 16)
            let after = try await studio.json("/api/frames?chain=round&frames=2-4")
            #expect(after["ready"] == .string("010"))
        }
    }

    @Test func identitiesSurviveEditsThatDoNotConcernThem() async throws {
        try await StudioFixture.serve { studio in
            let before = identities(try await studio.json("/api/frames?transition=opening"))
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8")
            let after = identities(try await studio.json("/api/frames?transition=opening"))
            #expect(before == stride(from: 0, to: 8, by: 2).map { after[$0] })
        }
    }

    @Test func previewsShowAnotherLookAndChangeNothing() async throws {
        try await StudioFixture.serve { studio in
            let revision = try studio.store.load().revision
            let plain = identities(try await studio.json("/api/frames?chain=round&frames=1"))
            let shadow = identities(try await studio.json("/api/frames?chain=round&frames=1&shadow=on&threshold=90"))
            let psi = identities(try await studio.json("/api/frames?chain=round&frames=1&truncation=0.2"))
            #expect(Set(plain + shadow + psi).count == 3)
            let answer = try await studio.get("/api/pictures/\(shadow[0]).png")
            let colours = Set(try PNGFile.decode(answer.body, named: "x").rgb)
            #expect(colours == [0, 255])
            // Its colours are those of the plain picture, which is ready now.
            #expect(try await studio.json("/api/frames?chain=round&frames=1")["ready"] == .string("1"))
            #expect(try studio.store.load().revision == revision)
        }
    }

    @Test func keysAndSeedsAreShownAndWhatIsWrongWithOneIsSaid() async throws {
        let members = StudioFixture.round.replacing(
            "\"boris\": { \"seed\": 2 }", with: "\"boris\": { \"seed\": 2 }, \"lost\": { \"latent\": \"lost.npy\" }")
        try await StudioFixture.serve(members) { studio in
            let keys = try await studio.json("/api/frames?key=anna&key=lost&key=boris")
            #expect(keys["pictures"]?.array?.map { $0 == .null } == [false, true, false])
            #expect(keys["problems"]?["lost"]?.string?.contains("lost.npy") == true)
            let first = identities(try await studio.json("/api/frames?chain=round&frames=1"))
            #expect(identities(keys).first == first.first)
            let seeds = try await studio.json("/api/frames?seed=1&seed=2&seed=2")
            #expect(identities(seeds)[0] == first[0] && identities(seeds)[1] == identities(seeds)[2])
            let nobody = try await studio.json("/api/frames?key=nobody")
            #expect(nobody["pictures"] == .array([.null]) && nobody["problems"]?["nobody"] != nil)
            #expect(try await studio.get("/api/frames?chain=nobody").status == 422)
        }
    }

    @Test func whatIsNotReadyCanBeLeft() async throws {
        try await StudioFixture.serve { studio in
            let name = identities(try await studio.json("/api/frames?chain=round&frames=1"))[0]
            let answer = try await studio.get("/api/pictures/\(name).png?wait=0")
            #expect(answer.status == 404 && answer.error == "not-ready")
            let draft = try await studio.get("/api/pictures/\(name).png?draft=1")
            #expect([200, 204].contains(draft.status) && draft.headers["cache-control"] == "no-store")
            let unknown = String(repeating: "0", count: 64)
            #expect(try await studio.get("/api/pictures/\(unknown).png").status == 404)
            for wrong in ["x.png", "\(name).jpg", "\(name)", "\(name.uppercased()).png"] where wrong != "\(name).png" {
                #expect(try await studio.get("/api/pictures/\(wrong)").status == 404, "\(wrong)")
            }
        }
    }

    @Test func wishesArePaintedAndTold() async throws {
        try await StudioFixture.serve { studio in
            let names = identities(try await studio.json("/api/frames?chain=round&frames=1-4"))
            let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
            let stream = studio.studio.events.listen(after: nil).events
            let answer = try await studio.send("PUT", "/api/wishes", body: "{ \"ahead\": [\(list)] }")
            #expect(answer.status == 204)
            var told: [String] = []
            for await event in stream where event.name == "ready" {
                told += identities(event.data)
                if Set(told).isSuperset(of: names) { break }
            }
            #expect(told.sorted() == names.sorted())
            #expect(try await studio.json("/api/frames?chain=round&frames=1-4")["ready"] == .string("1111"))
            let change = try await studio.json("/api/change?chain=round&frames=1-5")
            let values = try #require(change["change"]?.array)
            #expect(values[0] == .null && values[4] == .null && values[1].double! > 0 && values[2].double! > 0)
            #expect(try await studio.send("PUT", "/api/wishes", body: "{ \"now\": [\"x\"] }").status == 400)
        }
    }

    /// The cache may lose between two looks what it had: who wants to wait is not sent away.
    @Test func aPictureThatIsNotReadyAnyMoreIsPaintedAgain() async throws {
        try await StudioFixture.serve(change: { configuration, _ in configuration.threads = 1 }) { studio in
            let name = identities(try await studio.json("/api/frames?chain=round&frames=1"))[0]
            // An entry that is there, and damaged.
            try studio.write([1, 2, 3], to: "cache/\(name.prefix(2))/\(name).picture")
            let identity = try #require(PictureIdentity(hexadecimal: name))
            #expect(studio.studio.configuration.cache.contains(identity))
            let left = try await studio.get("/api/pictures/\(name).rgba?wait=0")
            #expect(left.status == 404 && left.error == "not-ready")
            try studio.write([1, 2, 3], to: "cache/\(name.prefix(2))/\(name).picture")
            let painted = try await studio.get("/api/pictures/\(name).rgba")
            #expect(painted.status == 200 && painted.body.count == 64 * 64 * 4)
        }
    }

    /// Pictures are given up half-way for those that are waited for: what comes out is the same.
    @Test func picturesThatWereInterruptedAreExact() async throws {
        try await StudioFixture.serve(change: { configuration, _ in configuration.threads = 1 }) { studio in
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 12")
            let names = identities(try await studio.json("/api/frames?transition=opening"))
            let others = identities(try await studio.json("/api/frames?seed=7&seed=8&seed=9&seed=10"))
            let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
            _ = try await studio.send("PUT", "/api/wishes", body: "{ \"ahead\": [\(list)] }", ["Pegbar-Client": "b"])
            for name in others {
                #expect(try await studio.get("/api/pictures/\(name).rgba").status == 200)
            }
            try await studio.wait {
                try await studio.json("/api/frames?transition=opening")["ready"]?.string?.contains("0") == true
            }
            let project = try studio.project()
            let plan = try RenderPlan(
                project: project, chain: project.plan(transition: "opening"),
                directory: studio.studio.session.directory, file: studio.path)
            let painter = FramePainter(plan, painters: ModelPainters(plan, threads: 1), cache: nil)
            for (index, name) in names.enumerated() {
                let exact = painter.paint(try plan.frame(index).appearance).bitmap
                #expect(try await studio.get("/api/pictures/\(name).rgba").body == exact.rgba, "frame \(index + 1)")
            }
        }
    }

    @Test func aBrokenModelIsSaid() async throws {
        try await StudioFixture.serve { studio in
            try studio.write([1, 2, 3], to: "portraits.safetensors")
            let answer = try await studio.get("/api/frames?chain=round")
            #expect(answer.status == 422 && answer.error == "unsound")
            try await studio.wait { try await studio.json("/api/project")["models"]?["portraits"]?["problem"] == nil }
            let project = try await studio.json("/api/project")
            #expect(project["models"]?["portraits"]?["problem"]?.string != nil)
            let plan = try await studio.json("/api/plan?chain=round")
            #expect(plan["frames"] == .integer(9) && plan["width"] == .null)
        }
    }
}
