import JSON
import Latents
import Projects
import Testing

@testable import Studio

/// Keys that are dealt again in their places.
struct SeenListPosesTests {
    /// Nothing but an undo would bring back what a key was that is dealt again where it is.
    @Test func aKeyThatIsDealtAgainInItsPlaceIsRemembered() async throws {
        try await StudioFixture.serve { studio in
            try await studio.made("\"edit\": \"key-edit\", \"key\": \"anna\", \"seed\": 85")
            try await studio.made("\"edit\": \"key-edit\", \"key\": \"anna\", \"seed\": 86")
            var seen = try await studio.json("/api/seen")["seen"]?.array ?? []
            #expect(seen.map { $0["pose"]?["seed"] } == [.integer(86), .integer(85), .integer(1)])
            #expect(seen.allSatisfy { $0["kind"] == .string("key") && $0["pose"]?["key"] == .string("anna") })
            #expect(seen.last?["what"] == .string("\"anna\" before it was dealt again"))
            try await studio.made("\"edit\": \"key-edit\", \"key\": \"anna\", \"fresh\": true")
            seen = try await studio.json("/api/seen")["seen"]?.array ?? []
            #expect(seen.count == 4)
            // What was there is there again, as a key of its own; nothing else changes.
            let id = try #require(seen.last?["id"]?.int)
            let back = try await studio.made("\"edit\": \"recall\", \"seen\": \(id)")
            let name = try #require(back["result"]?["keys"]?.array?.first?.string)
            #expect(try studio.project().keys[name]?.recipe == .seed(1) && studio.project().keys.count == 3)
            #expect(try studio.project().transitions.count == 2)
            // Neither undo nor anything else of a key deals it again.
            try await studio.made("\"edit\": \"undo\"")
            try await studio.made("\"edit\": \"note\", \"kind\": \"key\", \"name\": \"boris\", \"note\": \"x\"")
            try await studio.made("\"edit\": \"rename\", \"kind\": \"key\", \"name\": \"boris\", \"to\": \"bob\"")
            #expect(try await studio.json("/api/seen")["seen"]?.array?.count == 4)
        }
    }

    @Test func theSeedIsRememberedWhateverIsDoneToTheKeyBeside() throws {
        var old = Project(name: "Dinner", frameRate: FrameRate(Fraction(12))!)
        var key = Key(.seed(7))
        key.classLabel = 3
        old.keys = ["anna": key, "boris": Key(.seed(1))]
        var new = old
        new.keys["anna"]?.recipe = .latent(file: "anna.npy", space: .z)
        let found = SeenList.entries(from: old, to: new, what: "edit", time: 1)
        #expect(found.map(\.pose) == [SeenPose(key: "anna", seed: 7, classLabel: 3)])
        #expect(SeenEntry(found[0].json) == found[0])
    }

    /// The same seed in another class is another picture.
    @Test func entriesAreTheSameIfTheirPicturesAre() {
        func key(_ seed: UInt32, _ label: Int?) -> SeenEntry {
            SeenEntry(id: 0, time: 0, pose: SeenPose(key: "a", seed: seed, classLabel: label))
        }
        #expect(key(1, nil).showsSame(as: key(1, nil)) && !key(1, nil).showsSame(as: key(2, nil)))
        #expect(!key(1, 1).showsSame(as: key(1, 2)))
        #expect(!key(1, nil).showsSame(as: SeenEntry(id: 0, time: 0, seeds: [1])))
    }
}
