import JSON
import Projects
import Testing

@testable import Studio

/// Every state of the page says which command line gives the same, or why none does.
struct ProjectReportCommandsTests {
    private func commands(_ query: String, _ studio: StudioFixture) async throws -> [String: String] {
        let answer = try #require(try await studio.json("/api/command?" + query).object)
        return answer.compactMapValues { $0.string?.replacing(studio.folder + "/", with: "") }
    }

    @Test func chainsAndTransitionsAsTheProjectSays() async throws {
        try await StudioFixture.serve { studio in
            let chain = try await commands("chain=round", studio)
            #expect(chain["plan"] == "pegbar plan dinner.json round")
            #expect(chain["render"] == "pegbar render dinner.json round -o renders/round")
            #expect(chain["strip"] == nil && chain["note"]?.contains("one transition, not a chain") == true)
            let alone = try await commands("transition=opening", studio)
            #expect(
                alone == [
                    "plan": "pegbar plan dinner.json opening",
                    "render": "pegbar render dinner.json opening -o renders/opening",
                    "strip": "pegbar strip dinner.json opening -o opening.png",
                ])
            // boris is held for 2 behind it.
            let played = try await commands("transition=closing&chain=round", studio)
            #expect(
                played == [
                    "plan": "pegbar plan dinner.json round",
                    "render": "pegbar render dinner.json round --frames 7-9 -o renders/round",
                    "strip": "pegbar strip dinner.json closing --chain round -o closing.png",
                ])
            let opening = try await commands("transition=opening&chain=round", studio)
            #expect(opening["render"]?.contains("--frames 1-6 ") == true)
            let frames = try await studio.json("/api/frames?transition=closing&chain=round&frames=1-2,3")
            #expect(frames["commandLine"]?.string?.contains(" round --frames 7-8,9 -o ") == true)
            let some = try await studio.json("/api/frames?chain=round&frames=2-4")
            #expect(some["commandLine"]?.string?.contains(" round --frames 2-4 -o ") == true)
            #expect(try await studio.json("/api/frames?chain=round&shadow=on")["commandLine"] == .null)
            // Between the in and the out point.
            let part = try await commands("chain=round&frames=2-4", studio)
            #expect(part["render"] == "pegbar render dinner.json round --frames 2-4 -o renders/round")
            let inner = try await commands("transition=closing&chain=round&frames=2-3", studio)
            #expect(inner["render"] == "pegbar render dinner.json round --frames 8-9 -o renders/round")
            for wrong in [
                "chain=round&frames=0-4", "chain=round&frames=9-10", "chain=round&frames=1-9/2",
                "key=anna&frames=1", "seed=3&frames=1", "chain=round&frames=x",
            ] {
                #expect(try await studio.get("/api/command?" + wrong).status == 400, "\(wrong)")
            }
        }
    }

    @Test func aContactSheetIsTheseFrames() async throws {
        try await StudioFixture.serve { studio in
            let sheet = try await commands("chain=round&every=4", studio)
            #expect(sheet["render"] == "pegbar render dinner.json round --frames 1,5,9 -o renders/round")
            #expect(sheet["strip"] == nil && sheet["note"]?.contains("the pictures of this sheet") == true)
            let played = try await commands("transition=closing&chain=round&every=2", studio)
            #expect(played["render"] == "pegbar render dinner.json round --frames 7,9 -o renders/round")
            let whole = try await commands("transition=opening&every=1", studio)
            #expect(whole["render"] == "pegbar render dinner.json opening -o renders/opening")
            #expect(try await commands("chain=round&every=4&truncation=0.5", studio)["render"] == nil)
            try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 2000")
            let many = try await commands("transition=opening&every=2", studio)
            #expect(many["render"] == nil && many["note"]?.contains("too many frames") == true)
            #expect(try await commands("transition=opening&every=4", studio)["render"]?.contains(",1997 ") == true)
            for wrong in ["chain=round&every=0", "key=anna&every=2", "seed=1&every=2"] {
                #expect(try await studio.get("/api/command?\(wrong)").status == 400, "\(wrong)")
            }
        }
    }

    @Test func whatOnlyATabShowsHasNoCommand() async throws {
        try await StudioFixture.serve { studio in
            for (preview, part) in [
                ("shadow=on", "another shadow:"), ("threshold=60", "another shadow:"),
                ("truncation=0.5", "another psi:"),
                ("truncation=0.5&shadow=on", "another psi and another shadow:"),
            ] {
                for view in ["chain=round", "transition=opening", "transition=opening&chain=round"] {
                    let commands = try await commands("\(view)&\(preview)", studio)
                    #expect(commands.keys.sorted() == ["note", "plan"], "\(view) \(preview)")
                    #expect(commands["note"]?.contains(part) == true, "\(commands)")
                }
            }
            // What the project says anyway is no other look.
            let same = try await commands("transition=opening&shadow=off&truncation=0.7&model=portraits", studio)
            #expect(same["render"] != nil && same["note"] == nil)
            try await studio.made("\"edit\": \"look\", \"shadow\": { \"threshold\": 60 }")
            let shadow = try await commands("transition=opening&shadow=on", studio)
            #expect(shadow["render"] != nil && shadow["strip"] != nil)
            #expect(try await commands("transition=opening&shadow=off", studio)["render"] == nil)
            #expect(try await studio.get("/api/command?chain=round&model=nobody").status == 422)
        }
    }

    @Test func seedsAndKeysInTheLookThatIsShown() async throws {
        try await StudioFixture.serve { studio in
            let plain = "pegbar image portraits.safetensors --seeds 85,7 --truncation 0.7 -o seeds"
            #expect(try await commands("seed=85&seed=7", studio) == ["image": plain])
            let shadow = try await commands("seed=85&shadow=on&threshold=60&invert=true&truncation=1", studio)
            #expect(
                shadow["image"] == "pegbar image portraits.safetensors --seeds 85 --truncation 1 --look shadow "
                    + "--threshold 60 --invert --figure '#000000' --ground '#ffffff' -o seeds")
            let blended = try await commands("seed=85&shadow=on&blend=0.5", studio)
            #expect(blended["image"] == nil && blended["note"]?.contains("shows the colours through") == true)
            #expect(try await commands("key=anna&key=boris", studio)["image"]?.contains("--seeds 1,2 ") == true)
            try await studio.made(
                "\"edit\": \"look\", \"noise\": { \"seed\": 7 }, \"cutoff\": 4, \"shadow\": { \"threshold\": 60 }")
            let own = try await commands("key=anna", studio)["image"]
            #expect(own?.contains("--truncation 0.7 --cutoff 4 --noise 7 --look shadow --threshold 60 ") == true)
            #expect(try await commands("key=anna&shadow=off", studio)["image"]?.contains("--look") == false)
            try await studio.made("\"edit\": \"key-edit\", \"key\": \"anna\", \"faders\": { \"3\": 0.5 }")
            let edited = try await commands("key=anna", studio)
            #expect(edited["image"] == nil && edited["note"]?.contains("not all of these keys are plain") == true)
        }
    }
}
