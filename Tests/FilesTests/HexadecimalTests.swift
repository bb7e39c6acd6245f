import Files
import Testing

struct HexadecimalTests {
    @Test func isReadAndWritten() {
        #expect(([0, 1, 0xab, 0xff] as [UInt8]).hexadecimal == "0001abff")
        #expect([UInt8](hexadecimal: "0001abff") == [0, 1, 0xab, 0xff])
        #expect([UInt8](hexadecimal: "") == [])
        for text in ["0", "0g", "AB", "é", "00 1"] { #expect([UInt8](hexadecimal: text) == nil) }
    }
}
