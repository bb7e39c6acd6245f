import Checkpoints
import Foundation
import Testing

/// Files that mean harm or were damaged: every one must be an error or an array, never a crash or a flood of memory.
struct NPYHostileTests {
    /// A file of version `version` with that header and that many bytes after it.
    private func file(_ header: String, version: UInt8 = 1, numbers: Int = 0, length: Int? = nil) -> [UInt8] {
        let length = length ?? header.utf8.count
        let field = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        return [0x93] + Array("NUMPY".utf8) + [version, 0] + field + Array(header.utf8)
            + [UInt8](repeating: 0, count: numbers)
    }

    private func refusal(of bytes: [UInt8]) -> String? {
        do {
            _ = try NPYFile.read(bytes, called: "anna.npy")
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "{'descr': '<f8'}", "{'descr': '<f8', 'fortran_order': False, 'shape': (1)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': True}",
        "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1.0,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': [1]}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} x",
        "{'descr': '<f8, 'fortran_order': False, 'shape': (1,)}", "{'descr': '<f8",
        "{'descr': '\\x3cf8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '=f8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|f8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8\u{e9}', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775808,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1152921504606846976,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296, 4294967296)}",
        "{'descr': '<f8', 'fortran_order': True, 'shape': (4294967296, 4294967296, 0)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (0,)}",
    ])
    func aBrokenHeaderIsRefused(header: String) throws {
        let message = try #require(refusal(of: file(header, numbers: 8)))
        #expect(message.contains("anna.npy"))
    }

    @Test func manyAxesAreRefusedAndSixtyFourAreNot() {
        func header(_ axes: Int) -> String {
            "{'descr': '|u1', 'fortran_order': False, 'shape': (\(String(repeating: "1, ", count: axes))), }"
        }
        #expect(refusal(of: file(header(64), numbers: 1)) == nil)
        #expect(refusal(of: file(header(65), numbers: 1)) != nil)
    }

    @Test func pythonTwosLengthsAreRead() throws {
        let bytes = file("{'descr': '|u1', 'fortran_order': False, 'shape': (2L, 1L), }", numbers: 2)
        #expect(try NPYFile.read(bytes, called: "x") == NPYArray(shape: [2, 1], values: .uint8([0, 0])))
    }

    @Test func aHeaderLongerThanTheFileIsRefused() {
        for length in [1 << 20, Int(UInt32.max)] {
            #expect(refusal(of: file("{}", version: 2, length: length)) != nil)
        }
    }

    @Test func integersBeyondInt64AreRefused() {
        var bytes = file("{'descr': '<u8', 'fortran_order': False, 'shape': (1,), }", numbers: 8)
        bytes[bytes.count - 1] = 0x80
        #expect(refusal(of: bytes)?.contains("beyond 2^63") == true)
    }

    @Test(arguments: ["version-3.npy", "fortran.npy", "f2-big.npy"])
    func everyTruncationIsRefused(name: String) throws {
        let bytes = try Fixture.bytes(name)
        for count in 0..<bytes.count {
            #expect(refusal(of: Array(bytes.prefix(count))) != nil, "\(count) bytes")
        }
        #expect(refusal(of: bytes + [0]) != nil)
    }

    @Test(arguments: ["version-2.npy", "fortran.npy", "i2-little.npy", "objects.npy"])
    func damageNeverCrashes(name: String) throws {
        let bytes = try Fixture.bytes(name)
        var damage = Damage(seed: 1)
        var (read, refused) = (0, 0)
        for _ in 0..<4000 {
            if refusal(of: damage.applied(to: bytes)) == nil { read += 1 } else { refused += 1 }
        }
        #expect(refused > 1000)
        #expect(name == "objects.npy" || read > 0)
    }
}
