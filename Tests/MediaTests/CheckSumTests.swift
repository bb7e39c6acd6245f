import Testing

@testable import Media

@Suite struct CheckSumTests {
    @Test func agreesWithThePublishedValue() {
        #expect(CheckSum.of(Array("123456789".utf8)[...]) == 0xcbf4_3926)
        #expect(CheckSum.of([]) == 0)
    }

    @Test func piecesAddUp() {
        var sum = CheckSum()
        sum.add(Array("1234".utf8))
        sum.add(Array("56789".utf8))
        #expect(sum.value == 0xcbf4_3926)
    }
}
