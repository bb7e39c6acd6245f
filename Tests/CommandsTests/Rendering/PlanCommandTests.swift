import Foundation
import JSON
import Testing

@testable import Commands

struct PlanCommandTests {
    private static let plan = "plan P round --cache FOLDER/cache"

    @Test func `the plan in words`() async throws {
        let line = try await CommandLineFixture.painted()
        let result = await line.run(Self.plan + " --t")
        #expect(result.code == 0 && result.messages.isEmpty)
        #expect(
            result.output == """
                chain round: 9 frames, 0.75 s at 12 frames per second; loops
                  frames     transition  from   to     spacing    path    easing  model
                  1-4     4  opening     anna   boris  half-open  linear  linear  portraits
                  5-6     2  hold               boris
                  7-9     3  closing     boris  anna   half-open  linear  linear  portraits
                0 of 9 pictures are in the cache

                  frame  transition  t
                      1  opening     0.0
                      2  opening     0.25
                      3  opening     0.5
                      4  opening     0.75
                      5  opening     1.0                 hold boris
                      6  opening     1.0                 hold boris
                      7  closing     0.0
                      8  closing     0.3333333333333333
                      9  closing     0.6666666666666666

                """)
    }

    @Test func `the plan as JSON, and what the cache has`() async throws {
        let line = try await CommandLineFixture.painted()
        #expect(await line.run("render P round -o FOLDER/shots --frames 2,5 --cache FOLDER/cache").code == 0)
        let json = try await line.json(Self.plan + " --json --t")
        #expect(
            json["pictures"]?.int == 9 && json["seconds"]?.double == 0.75 && json["frameRate"]?.string == "12"
                && json["loops"]?.bool == true)
        let transitions = json["segments"]?.array ?? []
        #expect(transitions.map { $0["transition"]?.string } == ["opening", "closing"])
        #expect(transitions.map { $0["firstFrame"]?.int } == [1, 7])
        #expect(transitions.map { $0["lastFrame"]?.int } == [6, 9])
        #expect(transitions.map { $0["hold"]?.int } == [2, 0])
        // The key boris is held twice, and is the first picture of what follows.
        #expect(json["cachedPictures"]?.int == 4)
        let pictures = json["frames"]?.array ?? []
        #expect(pictures.map { $0["frame"]?.int } == Array(1...9))
        #expect(
            pictures.map { $0["cached"]?.bool } == [false, true, false, false, true, true, true, false, false])
        #expect(pictures.map { $0["hold"]?.string } == [nil, nil, nil, nil, "boris", "boris", nil, nil, nil])
        let short = try await line.json(Self.plan + " --json")
        #expect(short["frames"] == nil)
        let chain = try await line.json("chain show P round --json")
        for (name, value) in chain.object ?? [:] { #expect(short[name] == value, "\(name)") }
    }

    @Test func `a transition alone`() async throws {
        let line = try await CommandLineFixture.painted()
        let text = await line.run("plan P closing --cache FOLDER/cache").output
        #expect(text.hasPrefix("transition closing: 3 frames, 0.25 s at 12 frames per second\n"))
    }

    @Test func `the plan stands without the model, and the exit code says that it cannot be rendered`() async throws {
        let line = try await CommandLineFixture.painted()
        let bytes = try line.bytes("portraits.safetensors")
        try line.write(bytes + [0], to: "portraits.safetensors")
        let changed = await line.run(Self.plan)
        #expect(changed.code == 65 && changed.output.hasPrefix("chain round: 9 frames"))
        #expect(!changed.output.contains("cache") && changed.messages.contains("round cannot be rendered:\n"))
        try FileManager.default.removeItem(atPath: line.folder + "/portraits.safetensors")
        let missing = await line.run(Self.plan + " --json")
        #expect(missing.code == 66 && missing.messages.contains("portraits.safetensors"))
        let json = try JSONDocument(parsing: Array(missing.output.utf8)).value
        #expect(json["pictures"]?.int == 9 && json["seconds"]?.double == 0.75 && json["cachedPictures"] == nil)
    }

    @Test func `names and files that are not there`() async throws {
        let line = try await CommandLineFixture.painted()
        let unknown = await line.run("plan P square")
        #expect(unknown.code == 64 && unknown.messages.contains("\"round\"") && unknown.output.isEmpty)
        #expect(await line.run("plan P").code == 64)
        #expect(await line.run("plan FOLDER/none.json round").code == 66)
        try line.write(Array("{}".utf8), to: "empty.json")
        #expect(await line.run("plan FOLDER/empty.json round").code == 65)
    }
}
