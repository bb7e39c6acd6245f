import Testing

@testable import Studio

struct QueryTests {
    @Test func viewsAreReadWithTheirNames() throws {
        #expect(try Query("chain=a%20%26%20b").view() == .chain("a & b"))
        #expect(try Query("transition=x&chain=y").view() == .transition("x", inChain: "y"))
        #expect(try Query("key=a&key=b").view() == .keys(["a", "b"]))
        #expect(try Query("seed=4294967295&class=3").view() == .seeds([4_294_967_295], classLabel: 3))
        #expect(try Query(nil).view() == nil && Query("").view() == nil)
        for wrong in ["seed=-1", "seed=4294967296", "seed=x", "chain=a&key=b", "chain=%zz", "chain=%ff"] {
            #expect(throws: StudioError.self, "\(wrong)") { try Query(wrong).view() }
        }
        let many = (0...PictureView.mostPoses).map { "seed=\($0)" }.joined(separator: "&")
        #expect(throws: StudioError.self) { try Query(many).view() }
    }

    @Test func whatNobodyKnowsIsAnError() throws {
        let query = try Query("chain=a&chian=b")
        _ = try query.view()
        #expect(throws: StudioError.self) { try query.finish() }
        #expect(throws: StudioError.self) { try Query("wait=1&wait=0").flag("wait") }
        #expect(throws: StudioError.self) { try Query("threshold=256").preview() }
        #expect(throws: StudioError.self) { try Query("blend=1.5").preview() }
        #expect(throws: StudioError.self) { try Query("truncation=nan").preview() }
    }

    @Test func framesAreCountedFromOne() throws {
        #expect(try FrameList(nil, count: 3).numbers == [1, 2, 3])
        #expect(try FrameList("1-3,7", count: 9).numbers == [1, 2, 3, 7])
        #expect(try FrameList("1-9/4", count: 9).numbers == [1, 5, 9])
        let long = try FrameList(nil, count: 10_000)
        #expect(long.numbers.count == FrameList.most && long.more == 2001)
        #expect(try FrameList("2001-10000", count: 10_000).numbers.first == 2001)
        for wrong in ["0", "10", "3-2", "x", "", "1-", "1/0", "1--2", "1-9223372036854775808"] {
            #expect(throws: StudioError.self, "\(wrong)") { try FrameList(wrong, count: 9) }
        }
    }
}
