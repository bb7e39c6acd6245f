import Foundation
import JSON
import Testing

/// Damaged documents: the reader answers every one of them, and agrees with Foundation's wherever both promise the same: it takes
/// repeated names and a comma after the last item.
@Suite struct JSONFuzzTests {
    static let document = Array(
        #"""
        { "name": "Dïner 😀", "n": [0, -1.5e+3, 12], "deep": {"a": [[{"b": null}]], "t": true, "f": false},
          "escapes": "\u00e9\ud83d\ude00\n\"\\", "empty": "", "e": {}, "l": [] }
        """#.utf8)

    @Test func cutShortAnywhere() {
        for length in 0..<Self.document.count {
            #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: Array(Self.document[..<length])) }
        }
    }

    @Test func everyByteReplaced() {
        let replacements: [UInt8] = [
            0, 0x0A, 0x20, 0x22, 0x2C, 0x2D, 0x30, 0x3A, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xC3, 0xFF,
        ]
        for offset in Self.document.indices {
            for byte in replacements {
                var bytes = Self.document
                bytes[offset] = byte
                compareWithFoundation(bytes)
            }
        }
    }

    @Test func everyByteRemovedOrDoubled() {
        for offset in Self.document.indices {
            var bytes = Self.document
            bytes.remove(at: offset)
            compareWithFoundation(bytes)
            bytes = Self.document
            bytes.insert(bytes[offset], at: offset)
            compareWithFoundation(bytes)
        }
    }

    @Test func randomBits() {
        var random = SplitMix(state: 7)
        for _ in 0..<4000 {
            var bytes = Self.document
            for _ in 0...Int(random.next() % 4) {
                bytes[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
            }
            compareWithFoundation(bytes)
        }
    }

    private func compareWithFoundation(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        let text = String(decoding: bytes, as: UTF8.self)
        do {
            let document = try JSONDocument(parsing: bytes)
            #expect(theirs != nil, "only Foundation refuses \(text)", sourceLocation: sourceLocation)
            let written = Array(document.value.text(pretty: true).utf8)
            #expect(try! JSONDocument(parsing: written).value == document.value, sourceLocation: sourceLocation)
        } catch {
            let isForgivenByFoundation = ["twice", "follows this comma"].contains { error.message.contains($0) }
            #expect(
                theirs == nil || isForgivenByFoundation, "only Foundation accepts \(text): \(error)",
                sourceLocation: sourceLocation)
        }
    }
}

/// Reproducible random numbers (Steele, Lea and Flood 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
