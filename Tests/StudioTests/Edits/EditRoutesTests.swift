import Foundation
import JSON
import Latents
import Projects
import Testing

@testable import Studio

struct EditRoutesTests {
    @Test func everyEditIsMadeAsTheCommandLineMakesIt() async throws {
        try await StudioFixture.serve { studio in
            let retimed = try await studio.made("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8")
            #expect(retimed["commandLine"]?.string?.hasSuffix("dinner.json opening 8") == true)
            #expect(retimed["what"] == .string("retime \"opening\" to 8"))
            #expect(retimed["changed"] == .array([.string("transition:opening")]))
            #expect(retimed["result"]?["kept"]?.array?.count == 2)
            #expect(retimed["patch"]?["chains"]?["round"]?["frames"] == .integer(13))
            #expect(try studio.project().transitions["opening"]?.steps == 8)
            #expect(try studio.store.history().last?.what == "retime \"opening\" to 8")

            let edits = [
                "\"edit\": \"set\", \"transition\": \"opening\", \"easing\": { \"cubic-bezier\": [0.4, 0, 0.6, 1] }, \"path\": \"slerp\"",
                "\"edit\": \"shuffle-both\"",
                "\"edit\": \"shuffle-both\", \"name\": \"fresh\", \"steps\": 5, \"chain\": \"new chain\"",
                "\"edit\": \"shuffle-both\", \"transition\": \"fresh\"",
                "\"edit\": \"shuffle-destination\", \"transition\": \"opening\", \"name\": \"take\"",
                "\"edit\": \"shuffle-destination\", \"transition\": \"take\", \"replacing\": true",
                "\"edit\": \"continue\", \"transition\": \"fresh\", \"chain\": \"new chain\"",
                "\"edit\": \"link\", \"from\": \"anna\", \"to\": \"boris\", \"steps\": 6, \"name\": \"linked\"",
                "\"edit\": \"close-loop\", \"chain\": \"new chain\"",
                "\"edit\": \"reverse\", \"transition\": \"linked\"",
                "\"edit\": \"split\", \"transition\": \"linked\", \"frame\": 3, \"keyName\": \"middle\"",
                "\"edit\": \"choose\", \"transition\": \"take\"",
                "\"edit\": \"hold\", \"chain\": \"round\", \"key\": \"boris\", \"pictures\": 5",
                "\"edit\": \"chain-compose\", \"chain\": \"again\", \"transitions\": [\"opening\", \"closing\"]",
                "\"edit\": \"chain-append\", \"chain\": \"again\", \"transitions\": [\"opening\"]",
                "\"edit\": \"chain-remove\", \"chain\": \"again\", \"place\": 3",
                "\"edit\": \"chain-compose\", \"chain\": \"short\", \"transitions\": [\"opening\"]",
                "\"edit\": \"use-take\", \"transition\": \"take\", \"chain\": \"short\", \"place\": 1",
                "\"edit\": \"chain-insert\", \"chain\": \"again\", \"place\": 1, \"transitions\": [\"opening\", \"closing\"]",
                "\"edit\": \"chain-follow\", \"chain\": \"followed\", \"key\": \"boris\"",
                "\"edit\": \"key-add\", \"name\": \"carla\", \"seed\": 85",
                "\"edit\": \"key-add\", \"copy\": \"carla\"",
                "\"edit\": \"key-add\", \"fresh\": true",
                "\"edit\": \"key-edit\", \"key\": \"carla\", \"seed\": 86, \"faders\": { \"3\": 0.5 }",
                "\"edit\": \"key-edit\", \"key\": \"carla\", \"faders\": { \"3\": null }",
                "\"edit\": \"look\", \"truncation\": { \"from\": 0.5, \"to\": 1 }, \"shadow\": { \"threshold\": 60 }",
                "\"edit\": \"look\", \"transition\": \"opening\", \"shadow\": false, \"noise\": { \"seed\": 7 }",
                "\"edit\": \"look\", \"transition\": \"opening\", \"shadow\": null",
                "\"edit\": \"model\", \"model\": \"portraits\", \"chain\": \"round\"",
                "\"edit\": \"rename\", \"kind\": \"key\", \"name\": \"carla\", \"to\": \"Carla's hat\"",
                "\"edit\": \"note\", \"kind\": \"transition\", \"name\": \"opening\", \"note\": \"too quick?\"",
                "\"edit\": \"rating\", \"kind\": \"transition\", \"name\": \"opening\", \"rating\": 4",
                "\"edit\": \"frame-rate\", \"frameRate\": \"24000/1001\"",
                "\"edit\": \"remove\", \"kind\": \"key\", \"name\": \"Carla's hat\"",
                "\"edit\": \"undo\"", "\"edit\": \"redo\"",
            ]
            for edit in edits {
                let before = try studio.store.load()
                let made = try await studio.made(edit)
                let after = try studio.store.load()
                #expect(made["revision"] == .string(after.revision), "\(edit)")
                #expect(after.revision != before.revision && after.errors.isEmpty, "\(edit)")
                #expect(made["changed"]?.array?.isEmpty == false, "\(edit)")
                #expect(made["commandLine"]?.string?.hasPrefix("pegbar ") == true, "\(edit)")
            }
            let renamed = try studio.store.history().contains { $0.what == "rename key \"carla\" to \"Carla's hat\"" }
            #expect(renamed)
        }
    }

    /// A move is made as it shall be by one edit, which one undo takes back.
    @Test func aShuffleSaysHowItMoves() async throws {
        try await StudioFixture.serve { studio in
            let move =
                "\"steps\": 9, \"path\": \"slerp\", \"easing\": \"ease-in\", \"spacing\": \"inclusive\", "
                + "\"model\": \"portraits\""
            let words = "--steps 9 --path slerp --easing ease-in --spacing inclusive --model portraits"
            let before = try studio.project()
            for edit in [
                "\"edit\": \"shuffle-both\"", "\"edit\": \"shuffle-destination\", \"transition\": \"opening\"",
                "\"edit\": \"continue\", \"transition\": \"closing\"",
                "\"edit\": \"link\", \"from\": \"anna\", \"to\": \"boris\"",
            ] {
                let made = try await studio.made("\(edit), \(move)")
                #expect(made["commandLine"]?.string?.contains(words) == true, "\(made)")
                let name = try #require(made["result"]?["transition"]?.string)
                let transition = try #require(studio.project().transitions[name])
                #expect((transition.steps, transition.path, transition.easing) == (9, .slerp, .easeIn), "\(edit)")
                #expect((transition.spacing, transition.model) == (.inclusive, "portraits"), "\(edit)")
                try await studio.made("\"edit\": \"undo\"")
                #expect(try studio.project() == before, "\(edit)")
            }
            let unknown = try await studio.edit(
                "\"edit\": \"continue\", \"transition\": \"closing\", \"model\": \"portrait\"")
            #expect(unknown.status == 422)
            for edit in [
                "\"edit\": \"shuffle-both\", \"transition\": \"opening\", \"name\": \"another\"",
                "\"edit\": \"shuffle-both\", \"transition\": \"opening\", \"chain\": \"round\"",
                "\"edit\": \"shuffle-destination\", \"transition\": \"closing\", \"replacing\": true, \"name\": \"x\"",
            ] {
                let refused = try await studio.edit(edit)
                #expect(refused.status == 400, "\(edit)")
                #expect(refused.json?["message"]?.string?.contains("keeps its own") == true, "\(edit)")
            }
        }
    }

    @Test func seedsOfAWallAreKeptAndLinkedWithOneEdit() async throws {
        try await StudioFixture.serve { studio in
            let before = try studio.store.load().revision
            let entries = try studio.store.history().count
            let made = try await studio.made(
                "\"edit\": \"keys-add\", \"seeds\": [85, 1202, 7], \"link\": true, \"steps\": 6, \"path\": \"slerp\"")
            #expect(made["what"] == .string("keep 3 seeds as keys and link them"))
            let keys = try #require(made["result"]?["keys"]?.array?.compactMap { $0.string })
            let moves = try #require(made["result"]?["transitions"]?.array?.compactMap { $0.string })
            #expect(keys.count == 3 && moves.count == 2 && made["result"]?["transition"]?.string == moves[0])
            #expect(made["pictures"]?["transition"] != nil)
            let project = try studio.project()
            #expect(keys.map { project.keys[$0]?.recipe } == [.seed(85), .seed(1202), .seed(7)])
            for (index, name) in moves.enumerated() {
                let move = try #require(project.transitions[name])
                #expect(move.from == keys[index] && move.to == keys[index + 1])
                #expect(move.steps == 6 && move.path == .slerp)
            }
            let lines = try #require(made["commandLine"]?.string?.components(separatedBy: " && "))
            #expect(lines.count == 5)
            #expect(lines.first?.hasSuffix("dinner.json \(keys[0]) --seed 85") == true, "\(lines)")
            #expect(
                lines.last?.hasSuffix("dinner.json \(keys[1]) \(keys[2]) --steps 6 --path slerp") == true, "\(lines)")
            #expect(try studio.store.history().count == max(1, entries) + 1)
            try await studio.made("\"edit\": \"undo\"")
            #expect(try studio.store.load().revision == before)
        }
    }

    @Test func oneSeedIsKeptOrGoneToFromAKey() async throws {
        try await StudioFixture.serve { studio in
            let kept = try await studio.made("\"edit\": \"keys-add\", \"seeds\": [85]")
            let key = try #require(kept["result"]?["keys"]?.array?.first?.string)
            #expect(kept["what"] == .string("keep seed 85 as key \"\(key)\""))
            let gone = try await studio.made("\"edit\": \"keys-add\", \"seeds\": [86], \"from\": \"anna\"")
            let move = try #require(gone["result"]?["transition"]?.string)
            #expect(try studio.project().transitions[move]?.from == "anna")
            let added = try await studio.made("\"edit\": \"key-add\", \"seed\": 87")
            let name = try #require(added["result"]?["key"]?.string)
            #expect(added["what"] == .string("add key \"\(name)\""))
            for wrong in [
                "\"seeds\": []", "\"seeds\": [-1]", "\"seeds\": 5", "\"seeds\": [1], \"link\": true",
                "\"seeds\": [1, 2], \"steps\": 5", "\"link\": true",
            ] {
                let answer = try await studio.edit("\"edit\": \"keys-add\", \(wrong)")
                #expect(answer.status == 400, "\(wrong): \(answer.text)")
            }
            let unknown = try await studio.edit("\"edit\": \"keys-add\", \"seeds\": [1], \"from\": \"nobody\"")
            #expect(unknown.status == 422)
        }
    }

    @Test func whatCannotBeIsRefusedInTheCommandLinesWords() async throws {
        try await StudioFixture.serve { studio in
            let before = try studio.store.load().revision
            let refused = try await studio.edit("\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 0")
            #expect(refused.status == 422)
            #expect(refused.json?["message"] == .string("steps 0: it must be 1 to 1000000"))
            let unknown = try await studio.edit("\"edit\": \"choose\", \"transition\": \"openning\"")
            #expect(unknown.json?["message"]?.string?.contains("did you mean \"opening\"?") == true)
            for wrong in [
                "\"edit\": \"retime\", \"transition\": \"opening\"", "\"edit\": \"nothing\"",
                "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8, \"step\": 9",
                "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8.5",
                "\"edit\": \"key-add\", \"seed\": -1", "\"edit\": \"look\"",
                "\"edit\": \"set\", \"transition\": \"opening\"",
                "\"edit\": \"look\", \"shadow\": { \"treshold\": 5 }",
            ] {
                #expect(try await studio.edit(wrong).status == 400, "\(wrong)")
            }
            #expect(try await studio.edit("\"edit\": \"redo\"").status == 422)
            #expect(try studio.store.load().revision == before)
        }
    }

    @Test func previewSaysWhatWouldBeAndWritesNothing() async throws {
        try await StudioFixture.serve { studio in
            let before = try studio.store.load().revision
            let answer = try await studio.edit(
                "\"edit\": \"retime\", \"transition\": \"opening\", \"steps\": 8", route: "/api/edits/preview")
            #expect(answer.status == 200 && answer.json?["result"]?["stepsAfter"] == .integer(8))
            #expect(try studio.store.load().revision == before)
        }
    }

    @Test func shuffleAnswersWithItsPictures() async throws {
        try await StudioFixture.serve { studio in
            let made = try await studio.made("\"edit\": \"shuffle-both\"")
            let first = try #require(made["pictures"]?["transition"]?["pictures"]?.array?.first?.string)
            #expect(made["pictures"]?["keys"]?["pictures"]?.array?.first?.string == first)
            #expect(try await studio.get("/api/pictures/\(first).png").status == 200)
        }
    }

    @Test func whatWasShuffledAwayCanBeHadBack() async throws {
        try await StudioFixture.serve { studio in
            try await studio.made("\"edit\": \"shuffle-both\", \"name\": \"move\", \"steps\": 3")
            let first = try studio.project()
            let seeds = try ["from", "to"].map { end in
                let move = try #require(first.transitions["move"])
                return try #require(first.keys[end == "from" ? move.from : move.to].flatMap(SeenPose.seed))
            }
            try await studio.made("\"edit\": \"shuffle-both\", \"transition\": \"move\"")
            try await studio.made("\"edit\": \"shuffle-both\", \"transition\": \"move\"")
            let seen = try #require(try await studio.json("/api/seen")["seen"]?.array)
            #expect(seen.count == 3)
            let oldest = try #require(seen.last)
            #expect(oldest["from"]?["seed"] == .integer(Int(seeds[0])) && oldest["steps"] == .integer(3))
            let id = try #require(oldest["id"]?.int)
            let made = try await studio.made("\"edit\": \"recall\", \"seen\": \(id)")
            let name = try #require(made["result"]?["transition"]?.string)
            let project = try studio.project(), back = try #require(project.transitions[name])
            let lines = try #require(made["commandLine"]?.string?.components(separatedBy: " && "))
            let keys = zip([back.from, back.to], seeds).map { "key add \(studio.path) \($0) --seed \($1)" }
            #expect(lines.dropLast().elementsEqual(keys.map { "pegbar \($0)" }), "\(lines)")
            #expect(lines.last?.hasPrefix("pegbar link \(studio.path) \(back.from) \(back.to) --steps 3") == true)
            #expect([back.from, back.to].map { project.keys[$0].flatMap(SeenPose.seed) } == seeds)
            #expect(back.steps == 3)
            // It is kept beside the project.
            #expect(SeenList(besides: studio.path).entries.count == 3)
            #expect(try await studio.edit("\"edit\": \"recall\", \"seen\": 99").status == 404)
        }
    }

    @Test func undoBringsNothingToLightThatWasNotSeen() async throws {
        try await StudioFixture.serve { studio in
            try await studio.made(
                "\"edit\": \"remove\", \"kind\": \"key\", \"name\": \"anna\", \"andWhatUsesIt\": true")
            try await studio.made("\"edit\": \"undo\"")
            #expect(try await studio.json("/api/seen")["seen"] == .array([]))
        }
    }

    @Test func aNewChainIsComposedAndAnOldOneGoesOn() async throws {
        try await StudioFixture.serve { studio in
            let made = try await studio.made("\"edit\": \"shuffle-both\", \"chain\": \"fresh\"")
            let name = try #require(made["result"]?["transition"]?.string)
            let line = try #require(made["commandLine"]?.string)
            #expect(line.hasSuffix(" && pegbar chain compose \(studio.path) fresh \(name)"), "\(line)")
        }
    }

    /// What is set for the next move is part of the shuffle: one change, which one undo takes back.
    @Test(arguments: ["\"edit\": \"shuffle-both\"", "\"edit\": \"shuffle-destination\", \"replacing\": true"])
    func aMoveThatIsDealtAgainInPlaceChangesInOneEdit(_ edit: String) async throws {
        try await StudioFixture.serve { studio in
            try await studio.made("\"edit\": \"remove\", \"kind\": \"chain\", \"name\": \"round\"")
            let before = try studio.project(), count = try studio.store.history().count
            let answer = try await studio.made(
                "\(edit), \"transition\": \"opening\", \"steps\": 9, \"path\": \"slerp\", \"easing\": \"linear\", "
                    + "\"spacing\": \"inclusive\", \"model\": \"portraits\"")
            let move = try #require(try studio.project().transitions["opening"])
            #expect(move.steps == 9 && move.path == .slerp && move.spacing == .inclusive && move.model == "portraits")
            #expect(move.to != "boris" && answer["result"]?["steps"] == .integer(9))
            let lines = answer["commandLine"]?.string?.components(separatedBy: " && ") ?? []
            #expect(
                Array(lines.dropFirst()) == [
                    "pegbar retime \(studio.path) opening 9",
                    "pegbar set \(studio.path) opening --path slerp --spacing inclusive",
                    "pegbar model choose \(studio.path) portraits --transition opening",
                ], "\(lines)")
            #expect(lines.first?.hasSuffix("opening") == true || lines.first?.hasSuffix("--replacing") == true)
            #expect(try studio.store.history().count == count + 1)
            try await studio.made("\"edit\": \"undo\"")
            #expect(try studio.project() == before)
            // What is as it was needs no command.
            let same = try await studio.made("\(edit), \"transition\": \"opening\", \"steps\": 4")
            #expect(same["commandLine"]?.string?.contains(" && ") == false)
        }
    }

    @Test func whatNoModelHasIsRefused() async throws {
        try await StudioFixture.serve { studio in
            // It is opened by and by, and decides nothing until then.
            try await studio.wait { try await studio.json("/api/project")["models"]?["portraits"] == nil }
            for (edit, words) in [
                ("\"edit\": \"key-edit\", \"key\": \"anna\", \"class\": 9223372036854775807", "knows no class labels"),
                ("\"edit\": \"key-add\", \"name\": \"alone\", \"seed\": 3, \"class\": 0", "knows no class labels"),
                ("\"edit\": \"keys-add\", \"seeds\": [3], \"class\": 1", "knows no class labels"),
                ("\"edit\": \"shuffle-both\", \"class\": 1", "knows no class labels"),
                (
                    "\"edit\": \"shuffle-destination\", \"transition\": \"opening\", \"class\": 1",
                    "knows no class labels"
                ),
                ("\"edit\": \"continue\", \"transition\": \"opening\", \"class\": 1", "knows no class labels"),
                ("\"edit\": \"key-edit\", \"key\": \"anna\", \"faders\": { \"100000\": 1 }", "has faders 0 to"),
                ("\"edit\": \"key-edit\", \"key\": \"anna\", \"transform\": { \"x\": 1 }", "StyleGAN 3 can"),
                ("\"edit\": \"look\", \"transform\": { \"x\": 1 }", "StyleGAN 3 can"),
                ("\"edit\": \"look\", \"chain\": \"round\", \"cutoff\": 1000", "cutoff"),
            ] {
                let answer = try await studio.edit(edit)
                #expect(answer.status == 422 && answer.json?["error"] == .string("refused"), "\(edit): \(answer.text)")
                #expect(answer.json?["message"]?.string?.contains(words) == true, "\(edit): \(answer.text)")
                #expect(answer.json?["message"]?.string?.contains("with the model portraits") == true, "\(answer.text)")
            }
            #expect(try studio.project().keys.count == 2)
            // What was wrong before does not keep anybody from setting it right, or something else.
            try studio.store.edit("by hand") { project in
                for key in ["anna", "boris"] { try project.setClassLabel(7, ofKey: key) }
                for move in ["opening", "closing"] { try project.setPath(.wLinear, of: move) }
            }
            try await studio.made("\"edit\": \"key-edit\", \"key\": \"anna\", \"faders\": { \"3\": 1 }")
            try await studio.made("\"edit\": \"key-edit\", \"key\": \"anna\", \"class\": null")
            #expect(try studio.project().keys["anna"]?.classLabel == nil)
        }
    }
}
