import JSON
import Media
import Testing

/// Frame N of the plan, of the manifest, of the files and of the movie is one and the same picture.
struct RegisterTests {
    @Test(arguments: ["round", "opening", "back"])
    func `a frame of the movie is nearest to the picture of its number`(_ chain: String) throws {
        let workspace = try Workspace.withDinner()
        try workspace.succeed("render dinner.json \(chain) -o shots -o shots.mp4")
        let pictures = try workspace.pictures("shots")
        var reader = try VideoReader(path: workspace.path("shots.mp4"))
        for number in pictures.indices {
            let frame = try #require(try reader.nextPicture())
            let distances = pictures.map { distance(frame, $0) }
            let own = distances[number]
            let rivals = pictures.indices.filter { pictures[$0].rgb != pictures[number].rgb }.map { distances[$0] }
            #expect(rivals.allSatisfy { $0 > own }, "frame \(number + 1)")
        }
        #expect(try reader.nextPicture() == nil)
    }

    @Test(arguments: [("round", 25), ("curve", 24), ("opening", 8)])
    func `plan, manifest, files and movie agree`(_ chain: String, _ count: Int) throws {
        let workspace = try Workspace.withDinner()
        let plan = try workspace.json("plan dinner.json \(chain) --t")
        try workspace.succeed("render dinner.json \(chain) -o shots -o shots.mp4")
        let planned = try #require(plan["frames"]?.array)
        #expect(try plan.number("pictures") == count && planned.count == count)
        for name in ["shots/manifest.json", "shots.mp4.manifest.json"] {
            let frames = try workspace.manifest(name).frames
            #expect(frames.count == count)
            for (frame, plan) in zip(frames, planned) {
                #expect(try frame.number("number") == plan.number("frame"))
                #expect(try frame.number("picture") == plan.number("frame") - 1)
                #expect(try frame.text("transition") == plan.text("transition"))
                #expect(try frame.text("position") == plan.text("position"))
                #expect(frame["hold"]?.bool ?? false == (plan["hold"] != nil))
            }
        }
        let names = (1...count).map { "\(chain).\($0 < 10 ? "000" : "00")\($0).png" }
        #expect(
            workspace.names("shots") == ["manifest.json"] + names
                || workspace.names("shots") == names + ["manifest.json"])
        let report = try VideoReader.report(of: workspace.path("shots.mp4"))
        #expect(report.packets.count == count)
        #expect(Set(try workspace.hashes("shots.mp4", "shots")).count == 1)
    }

    @Test func `holds repeat the key's very picture, joins are shown once`() throws {
        let workspace = try Workspace.withDinner(Self.still)
        let hashes = try workspace.rendered("holds", to: "holds")
        // anna 1/4 1/2 3/4 | boris boris | boris 1/2 | anna
        #expect(hashes.count == 9)
        #expect(hashes[4] == hashes[5] && hashes[5] == hashes[6] && hashes[8] == hashes[0])
        #expect(Set(hashes).count == 5)
        #expect(hashes[7] == hashes[2], "half-way back is half-way there")
    }

    @Test func `a closed chain loops without a seam, and an inclusive one shows both ends`() throws {
        let workspace = try Workspace.withDinner(Self.still)
        let closed = try workspace.rendered("closed", to: "closed")
        #expect(closed.count == 6 && Set(closed).count == 5, "only half-way is passed twice")
        let twice = try workspace.rendered("twice", to: "twice")
        #expect(twice == closed + closed)
        #expect(try workspace.json("plan dinner.json closed")["loops"]?.bool == true)
        let inclusive = try workspace.rendered("inclusive", to: "inclusive")
        #expect(inclusive.count == 5 && inclusive[0] == closed[0] && inclusive[4] == closed[4])
        // t = 0, 1/4, 1/2, 3/4, 1.
        #expect(Array(inclusive[0..<4]) == Array(closed[0..<4]))
        #expect(try workspace.rendered("single", to: "single") == [closed[0]])
    }

    /// All linear, so that the same place is reached by several routes.
    private static let still = """
        {
          "format": "pegbar-project", "version": 1, "name": "Still", "frameRate": 12,
          "models": { "portraits": { "file": "portraits.safetensors" } },
          "keys": { "anna": { "seed": 0 }, "boris": { "seed": 1 } },
          "transitions": {
            "there": { "from": "anna", "to": "boris", "steps": 4 }, "back": { "from": "boris", "to": "anna", "steps": 2 },
            "both": { "from": "anna", "to": "boris", "steps": 5, "spacing": "inclusive" },
            "one": { "from": "anna", "to": "boris", "steps": 1, "spacing": "inclusive" }
          },
          "chains": {
            "holds": { "transitions": ["there", "back"], "hold": { "boris": 2, "anna": 1 } },
            "closed": { "transitions": ["there", "back"] },
            "twice": { "transitions": ["there", "back", "there", "back"] },
            "inclusive": { "transitions": ["both"] }, "single": { "transitions": ["one"] }
          }
        }
        """

    /// The sum of squares, to which the encoder's noise adds about as much for every picture.
    private func distance(_ one: Bitmap, _ other: Bitmap) -> Int {
        one.rgb.withUnsafeBufferPointer { one in
            other.rgb.withUnsafeBufferPointer { other in
                var sum = 0
                var place = 0
                while place < one.count {
                    let difference = Int(one[place]) &- Int(other[place])
                    sum &+= difference &* difference
                    place &+= 1
                }
                return sum
            }
        }
    }
}

extension Workspace {
    /// The hashes that a movie's manifest and a folder's have.
    func hashes(_ movie: String, _ folder: String) throws -> [[String]] {
        [try manifest(movie + ".manifest.json").frames.map { try $0.text("rgbSHA256") }, try hashes(folder)]
    }
}
