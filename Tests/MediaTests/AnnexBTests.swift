import Testing

@testable import Media

@Suite struct AnnexBTests {
    @Test(arguments: [
        ([], []), ([0, 0, 1], [[]]), ([0, 0, 1, 9], [[9]]), ([0, 0, 0, 1, 9, 8], [[9, 8]]),
        ([0, 0, 1, 7, 0, 0, 1, 8], [[7], [8]]), ([0, 0, 0, 1, 7, 0, 0, 0, 1, 8, 0], [[7], [8, 0]]),
        ([0, 0, 1, 7, 0, 0, 3, 1, 0, 0, 1, 5], [[7, 0, 0, 3, 1], [5]]), ([5, 0, 0], []),
    ])
    func unitsLieBetweenStartCodes(bytes: [UInt8], expected: [[UInt8]]) {
        bytes.withUnsafeBufferPointer { buffer in
            #expect(AnnexB.units(in: buffer).map { Array(buffer[$0]) } == expected)
        }
    }
}
