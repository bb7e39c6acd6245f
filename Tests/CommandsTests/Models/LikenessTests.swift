import Testing

@testable import Commands

struct LikenessTests {
    private func isClose(_ pictures: [UInt8]...) -> Bool {
        var likeness = Likeness()
        for picture in pictures { likeness.add(picture) }
        return likeness.isClose
    }

    @Test func picturesAreComparedWithTheFirst() {
        #expect(isClose([0, 0, 0]) && isClose([9, 9, 9], [9, 9, 9], [9, 9, 9]))
        #expect(isClose([100, 100, 100], [104, 96, 104]) && !isClose([100, 100, 100], [104, 95, 104]))
        #expect(!isClose([0, 0, 0], [255, 255, 255], [0, 0, 0]), "one that is far is enough")
        #expect(!isClose([100, 100], [103, 103], [106, 106]), "steps add up")
    }
}
