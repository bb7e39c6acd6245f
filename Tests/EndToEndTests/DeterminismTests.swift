import JSON
import Testing

/// The same project gives the same bytes: pictures, movie and manifests.
struct DeterminismTests {
    @Test func `threads, cache and machine change no byte`() throws {
        let here = try Workspace.withDinner()
        try here.succeed("render dinner.json round -o one -o one.mp4 --threads 1 --no-cache")
        #expect(here.cacheEntries().isEmpty)
        let pictures = try here.files("one"), movie = try here.bytes("one.mp4")
        let manifest = try here.bytes("one.mp4.manifest.json")
        #expect(pictures.count == 26)

        func expectSame(_ name: String, in place: Workspace, _ comment: Comment) throws {
            #expect(try place.files(name) == pictures, comment)
            // A movie's manifest names the movie, so that only one of the same name can be the same.
            #expect(try place.bytes("\(name)/../one.mp4") == movie, comment)
            #expect(try place.bytes("\(name)/../one.mp4.manifest.json") == manifest, comment)
        }
        for (place, options) in [
            ("two", "--threads 2"), ("cached", "--threads 2"), ("five", "--threads 5 --no-cache"),
        ] {
            try here.makeFolder(place)
            try here.succeed("render dinner.json round -o \(place)/one -o \(place)/one.mp4 \(options)")
            try expectSame("\(place)/one", in: here, "\(place)")
        }
        let there = try Workspace.withDinner()
        try there.makeFolder("deep")
        try there.succeed("render ../dinner.json round -o one -o one.mp4 --threads 3", in: "deep")
        try expectSame("deep/one", in: there, "another machine")
    }

    @Test(arguments: [
        ["1-25"], ["14-25", "1-13"], ["2,4,6,8,10,12,14,16,18,20,22,24", "1-25"], ["25", "1", "2-24"],
        ["3-9,20", "10-19", "1,2,21-25"],
    ])
    func `parts rendered in any order are the whole`(_ parts: [String]) throws {
        let workspace = try Workspace.withDinner()
        try workspace.succeed("render dinner.json round -o whole --threads 1 --no-cache")
        for part in parts { try workspace.succeed("render dinner.json round -o parts --frames \(part)") }
        #expect(try workspace.files("parts") == workspace.files("whole"))
        #expect(try workspace.succeed("verify parts").output.contains("all 25 frames"))
    }

    @Test func `a part says that it is one`() throws {
        let workspace = try Workspace.withDinner()
        try workspace.succeed("render dinner.json round -o part --frames 3,7-9")
        #expect(
            workspace.names("part").filter { $0 != "manifest.json" }
                == ["round.0003.png", "round.0007.png", "round.0008.png", "round.0009.png"])
        let report = try workspace.json("verify part")
        #expect(report["whole"]?.bool == false)
        #expect(try report.number("frames") == 4)
    }

    @Test func `kept apart by one changed number, and only where it matters`() throws {
        let workspace = try Workspace.withDinner()
        let before = try workspace.rendered("round", to: "before")
        try workspace.succeed("key edit dinner.json boris --fader 17=0.81")
        let after = try workspace.rendered("round", to: "after")
        // Boris is in the pictures 1 to 7 of the first transition and 0 to 6 of the second.
        #expect(zip(before, after).map { $0 == $1 } == (0..<25).map { !(1...14).contains($0) })
    }
}
