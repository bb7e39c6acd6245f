import Testing

@testable import Checkpoints

struct Latin1TextTests {
    private func text(_ bytes: [UInt8], _ spelling: PickleString.Spelling) -> PickleString {
        PickleString(short: nil, spelling: spelling, bytes: ByteSlice(ByteSource(bytes, called: "model")))
    }

    private func decoded(_ bytes: [UInt8], _ spelling: PickleString.Spelling) -> [UInt8]? {
        try? text(bytes, spelling).latin1(entry: nil).contents()
    }

    /// Around the lengths of the pieces that are read, every byte falls on every side of their ends.
    private static let lengths = [0, 1, 2, 9, 255, 256, 4095, 4097, 65533, 65534, 65535, 65536, 65537, 65546, 200_003]

    private func sample(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 256) }
    }

    @Test(arguments: lengths) func `every byte comes back from UTF-8`(count: Int) {
        let bytes = sample(count)
        let utf8 = bytes.flatMap { $0 < 0x80 ? [$0] : [0xc0 | $0 >> 6, 0x80 | $0 & 0x3f] }
        #expect(decoded(utf8, .utf8) == bytes)
        // The same, with the first of two bytes where it was the second.
        #expect(decoded([0x61] + utf8, .utf8) == [0x61] + bytes)
    }

    @Test(arguments: lengths) func `every byte comes back from escapes`(count: Int) {
        let bytes = sample(count)
        let plain = bytes.flatMap { byte -> [UInt8] in
            guard [0, 10, 13, 26, 92].contains(byte) else { return [byte] }
            let digits = String(byte, radix: 16)
            return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        }
        #expect(decoded(plain, .escaped) == bytes)
        #expect(decoded(Array("\\U00000041".utf8) + plain, .escaped) == [0x41] + bytes)
    }

    @Test func `a backslash before anything else is itself`() {
        for text in ["\\", "\\x41", "a\\", "\\\\"] { #expect(decoded(Array(text.utf8), .escaped) == Array(text.utf8)) }
    }

    @Test(arguments: ["\\u0100", "\\u12", "\\u", "\\U0000004", "\\u00g1", "\\u+041", "\\U00010000"])
    func `escapes that are no bytes are refused`(escape: String) {
        for padding in [0, 1, 65530] {
            #expect(decoded([UInt8](repeating: 0x61, count: padding) + Array(escape.utf8), .escaped) == nil)
        }
    }

    @Test(
        arguments: [
            [0xc4, 0x80], [0x80], [0xc2], [0xc3, 0x61], [0xe2, 0x82, 0xac], [0xf0, 0x9f, 0x98, 0x80], [0xff],
            [0xc2, 0xc2, 0x80],
        ] as [[UInt8]])
    func `UTF-8 that is no bytes is refused`(character: [UInt8]) {
        for padding in [0, 1, 65535] {
            let bytes = [UInt8](repeating: 0x61, count: padding) + character
            #expect(decoded(bytes, .utf8) == nil)
            #expect(decoded(bytes + [0x61], .utf8) == nil)
        }
    }

    @Test func `bytes are made once for all that share a text`() throws {
        let text = text([0x61], .utf8)
        #expect(try text.latin1(entry: "a") == text.latin1(entry: "b"))
    }
}
