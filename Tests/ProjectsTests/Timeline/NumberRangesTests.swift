import Testing

@testable import Projects

struct NumberRangesTests {
    @Test func numbersAreReadAsTheyAreTyped() throws {
        let ranges = try #require(NumberRanges(argument: "7,1-3,2,85"))
        #expect(ranges.ranges == [7...7, 1...3, 2...2, 85...85] && ranges.count == 6)
        #expect(ranges.numbers == [7, 1, 2, 3, 85])
        #expect(ranges.description == "7,1-3,2,85")
        #expect(NumberRanges(argument: "0")?.numbers == [0])
        for wrong in ["", ",", "1,", "1-", "-1", "3-2", "1-2-3", "1 2", "x", "+1", "12345678901", "1/2", "٣"] {
            #expect(NumberRanges(argument: wrong) == nil, "\(wrong)")
        }
    }

    @Test func rangesAreMovedAndCompared() throws {
        let ranges = try #require(NumberRanges(argument: "1-3,7"))
        #expect(ranges.shifted(by: 25).description == "26-28,32")
        #expect(ranges.lie(in: 1...7) && !ranges.lie(in: 1...6) && !ranges.lie(in: 2...7))
    }
}
