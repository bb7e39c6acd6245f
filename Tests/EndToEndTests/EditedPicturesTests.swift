import Foundation
import JSON
import Testing

/// Drawings were traced over pictures: what an edit says it keeps, it keeps byte for byte.
struct EditedPicturesTests {
    @Test(arguments: [("round", ["opening", "middle", "closing"]), ("curve", ["bend", "bow", "back"])])
    func `a split changes no picture`(_ chain: String, _ transitions: [String]) throws {
        let workspace = try Workspace.withDinner()
        let before = try workspace.rendered(chain, to: "before")
        let context = chain == "curve" ? " --chain curve" : ""
        for (place, transition) in transitions.enumerated() {
            try workspace.succeed(
                "split dinner.json \(transition) --at \(3 * place + 1 + (place == 0 ? 1 : 0))\(context)")
        }
        let plan = try workspace.json("plan dinner.json \(chain)")
        #expect(plan["segments"]?.array?.count == 6)
        #expect(try plan.number("cachedPictures") == before.count, "the recipes are the same, too")
        try workspace.succeed("render dinner.json \(chain) -o after --no-cache")
        #expect(try workspace.hashes("after") == before)
    }

    @Test func `splits of splits change no picture`() throws {
        let workspace = try Workspace.withDinner()
        let before = try ["round", "curve"].map { try workspace.rendered($0, to: $0) }
        try workspace.succeed("split dinner.json middle --at 3 --first-name a --second-name b --key-name x")
        try workspace.succeed("split dinner.json b --at 3 --first-name c --second-name d --key-name y")
        try workspace.succeed("split dinner.json a --at 2 --key-name z")
        try workspace.succeed("split dinner.json bow --at 4 --chain curve --first-name e --second-name f")
        try workspace.succeed("split dinner.json f --at 2 --chain curve")
        let after = try ["round", "curve"].map { try workspace.rendered($0, to: "after-" + $0) }
        #expect(after == before)
    }

    @Test(arguments: [
        ("round", "opening", [16, 12, 6, 7, 1]), ("round", "middle", [14, 21]), ("round", "closing", [14]),
        ("curve", "bend", [16]), ("curve", "bow", [3, 27]),
    ])
    func `retiming keeps the pictures that it says`(_ chain: String, _ transition: String, _ lengths: [Int]) throws {
        let workspace = try Workspace.withDinner()
        let before = try workspace.rendered(chain, to: "before")
        for steps in lengths {
            let report = try workspace.json("retime dinner.json \(transition) \(steps)")
            let after = try workspace.rendered(chain, to: "after-\(steps)")
            let kept = try #require(report["kept"]?.array?.first { $0["chain"]?.string == chain })
            #expect(try kept.number("countBefore") == before.count && kept.number("countAfter") == after.count)
            let pairs = (kept["keptFrames"]?.array ?? []).compactMap { pair in pair.array?.compactMap(\.int) }
            for pair in pairs { #expect(before[pair[0] - 1] == after[pair[1] - 1], "\(steps) steps: \(pair)") }
            // Nothing that stayed where it was is left out, either.
            let missing = zip(before, after).enumerated().filter { index, hashes in
                hashes.0 == hashes.1 && !pairs.contains { $0[0] == index + 1 }
            }
            #expect(missing.isEmpty, "\(steps) steps: frames \(missing.map { $0.offset + 1 }) stayed, too")
            try workspace.succeed("undo dinner.json")
        }
    }

    @Test func `reversing twice and renaming change no picture`() throws {
        let workspace = try Workspace.withDinner()
        let names = ["opening", "middle", "closing"]
        let before = try names.map { try workspace.rendered($0, to: $0) }
        for (name, hashes) in zip(names, before) {
            try workspace.succeed("reverse dinner.json \(name) --name back-\(name)")
            try workspace.succeed("reverse dinner.json back-\(name) --name again-\(name)")
            #expect(try workspace.rendered("again-\(name)", to: "again-\(name)") == hashes)
            // Picture i of n half-open steps back is at the place of picture n - i there; the first is the destination.
            let back = try workspace.rendered("back-\(name)", to: "back-\(name)")
            #expect(Array(back.dropFirst()) == Array(hashes.dropFirst().reversed()), "\(name)")
        }
        let round = try workspace.rendered("round", to: "round")
        for line in [
            "key boris Bob's_key", "transition middle Mitte/2", "chain round Kette", "model portraits Porträts",
        ] {
            let words = line.split(separator: " ").map { $0.replacingOccurrences(of: "_", with: " ") }
            try workspace.succeed(["rename", "dinner.json"] + words)
        }
        #expect(try workspace.rendered("Kette", to: "Kette") == round)
        try workspace.succeed("render dinner.json Kette -o anew --no-cache")
        #expect(try workspace.hashes("anew") == round)
    }

    @Test func `undo brings the pictures back`() throws {
        let workspace = try Workspace.withDinner()
        let before = try workspace.rendered("round", to: "before"), project = try workspace.bytes("dinner.json")
        try workspace.succeed("retime dinner.json opening 11")
        try workspace.succeed("hold dinner.json round boris 3")
        #expect(try workspace.rendered("round", to: "between").count == 31)
        try workspace.succeed("undo dinner.json")
        try workspace.succeed("undo dinner.json")
        #expect(try workspace.bytes("dinner.json") == project)
        #expect(try workspace.rendered("round", to: "between") == before)
    }
}
