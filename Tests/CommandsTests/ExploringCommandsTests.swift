import JSON
import Latents
@testable import Commands
import Projects
import Testing

struct ExploringCommandsTests {
    @Test func shuffleBothDealsAndSaysTheSeeds() async throws {
        let line = try await CommandLineFixture("new P")
        let made = try await line.json("shuffle both P --json --steps 5 --easing ease-in --name opening")
        #expect(made["transition"]?.string == "opening" && made["steps"]?.int == 5)
        let project = try line.load()
        #expect(project.transitions["opening"]?.easing == .easeIn && project.keys.count == 2)
        #expect(await line.run("history P").output.contains("shuffle both: made \"opening\""))
        let again = await line.run("shuffle both P opening")
        #expect(again.code == 0 && again.output.contains("dropped \"key-1\""))
        #expect(Set(try line.load().keys.keys) == ["key-3", "key-4"])
        #expect(await line.run("undo P").output == "undone: shuffle both ends of \"opening\"\n")
        #expect(try line.load() == project)
        #expect(await line.run("redo P").code == 0)
    }

    @Test func shuffleDestinationMakesATake() async throws {
        let line = try await CommandLineFixture.round()
        #expect(await line.run("shuffle destination P opening").code == 0)
        #expect(try line.load().transitions["opening-take-2"]?.from == "anna")
        let list = await line.run("take list P anna")
        #expect(list.output.hasPrefix("*  opening ") && list.output.contains("   opening-take-2"))
        #expect(await line.run("take choose P opening-take-2").code == 0)
        let json = try await line.json("take list P anna --json")
        #expect(json.array?.compactMap { $0["chosen"]?.bool } == [false, true])
        let used = await line.run("take use P opening-take-2 short")
        #expect(used.output == "\"short\" plays \"opening-take-2\" instead of \"opening\"\n")
        #expect(await line.run("take use P opening-take-2 round").code == 64)
        let swapped = await line.run("take use P short opening-take-2")
        #expect(swapped.code == 64 && swapped.messages.contains("\"short\" is a chain: the transition comes first"))
        #expect(await line.run("shuffle destination P opening --replacing").code == 64)
        #expect(await line.run("shuffle destination P closing --replacing --name x").code == 64)
        let open = await line.run("shuffle destination P closing --replacing")
        #expect(open.code == 0 && open.messages.contains("chain \"round\" no longer loops"))
    }

    /// Fresh keys get the class that is asked for, or else that of the key that the move starts from.
    @Test func freshKeysHaveAClass() async throws {
        let line = try await CommandLineFixture("new P", "shuffle both P --name opening --class 2")
        #expect(try line.load().keys.mapValues(\.classLabel) == ["key-1": 2, "key-2": 2])
        #expect(await line.run("shuffle destination P opening").code == 0)
        #expect(await line.run("continue P opening --name next").code == 0)
        #expect(try line.load().keys.values.allSatisfy { $0.classLabel == 2 })
        #expect(await line.run("shuffle both P next").code == 0)
        let again = await line.run("shuffle both P opening --class 3")
        #expect(again.code == 0 && again.output.contains("dropped"), "\(again)")
        let keys = try line.load().keys, opening = try #require(try line.load().transitions["opening"])
        #expect(keys[opening.from]?.classLabel == 3 && keys[opening.to]?.classLabel == 3)
        #expect(await line.run("shuffle both P --class -1").messages.contains("0 or more"))
        #expect(await line.run("continue P opening --class 1").code == 65, "a path in z keeps one class")
    }

    @Test func continueLinkCloseAndReverse() async throws {
        let line = try await CommandLineFixture.round()
        #expect(await line.run("continue P opening --name next --destination-name dora --chain short").code == 0)
        #expect(try line.load().chains["short"]?.transitions == ["opening", "next"])
        #expect(await line.run("close-loop P short --steps 3 --transition-name home").code == 0)
        let project = try line.load()
        #expect(project.transitions["home"]?.to == "anna" && project.loopingChains == ["round", "short"])
        #expect(await line.run("close-loop P short").code == 64)
        #expect(await line.run("close-loop P opening").output.contains("boris -> anna"))
        #expect(await line.run("link P anna anna --path w-spline --spacing inclusive").code == 0)
        #expect(await line.run("link P anna nobody").code == 64)
        #expect(await line.run("reverse P opening").output.hasPrefix("\"opening-reversed\": boris -> anna"))
        #expect(await line.run("reverse P opening --in-place").code == 64)
        #expect(await line.run("reverse P home --in-place --name x").code == 64)
        let before = try line.load()
        #expect(await line.run("continue P opening --name middle --chain short").code == 64)
        #expect(try line.load() == before)
    }

    @Test func takesAndContinuationsMoveAsIsSaid() async throws {
        let line = try await CommandLineFixture.painted()
        let take = try await line.json(
            "shuffle destination P opening --steps 24 --easing ease-in --path slerp --model portraits --json")
        #expect(take["steps"]?.int == 24)
        let made = try #require(line.load().transitions["opening-take-2"])
        #expect(made.easing == .easeIn && made.path == .slerp && made.spacing == .halfOpen)
        #expect(made.model == "portraits")
        #expect(await line.run("continue P opening-take-2 --steps 7 --spacing inclusive --name next").code == 0)
        let next = try #require(line.load().transitions["next"])
        #expect((next.steps, next.spacing, next.easing) == (7, .inclusive, .easeIn) && next.model == "portraits")
        #expect(await line.run("link P anna boris --model portraits --name linked").code == 0)
        #expect(await line.run("shuffle both P --model portraits --name dealt").code == 0)
        #expect(try ["linked", "dealt"].allSatisfy { try line.load().transitions[$0]?.model == "portraits" })
        // One edit, one undo.
        for _ in 0..<4 { #expect(await line.run("undo P").code == 0) }
        #expect(try line.load().transitions["opening-take-2"] == nil)
        #expect(await line.run("continue P opening --model portrait").messages.contains("did you mean \"portraits\"?"))
    }

    @Test func dealingAgainTakesNoSettings() async throws {
        let line = try await CommandLineFixture.round()
        let before = try line.load()
        for option in [
            "--steps 5", "--path slerp", "--easing ease-in", "--spacing half-open", "--model portraits", "--name next",
        ] {
            for command in ["shuffle both P middle ", "shuffle destination P closing --replacing "] {
                let refused = await line.run(command + option)
                #expect(
                    refused.code == 64 && refused.messages.contains(option.split(separator: " ")[0] + ":"),
                    "\(refused)")
            }
        }
        #expect(try line.load() == before)
    }
}
