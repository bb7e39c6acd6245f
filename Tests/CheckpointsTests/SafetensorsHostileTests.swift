import Checkpoints
import Tensors
import Testing

/// A safetensors file with any header at all.
struct RawSafetensors {
    let bytes: [UInt8]

    init(_ header: String, numbers: [UInt8] = [], length: UInt64? = nil) {
        let length = length ?? UInt64(header.utf8.count)
        bytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8) + numbers
    }
}

/// Files that mean harm or were damaged: every one must be an error or a checkpoint, never a crash or a flood of memory.
struct SafetensorsHostileTests {
    /// Nil if the file is read, every tensor of it.
    private func refusal(of bytes: [UInt8]) -> CheckpointError? {
        do throws(CheckpointError) {
            let checkpoint = try Checkpoint.read(bytes, called: "m.safetensors")
            for entry in checkpoint.entries where [.float64, .float32, .float16, .bfloat16].contains(entry.type) {
                _ = try checkpoint.floats(entry.name)
            }
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        (#"{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, ""),
        (#"{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  "#, ""),
        (#"{"t":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, "takes 8 bytes where F32 [3] needs 12"),
        (#"{"t":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"t":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"t":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"t":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}"#, "shape"),
        (#"{"t":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"t":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"t":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,0],"data_offsets":[0,0]}}"#, "shape"),
        (#"{"t":{"dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"t":{"dtype":"F32","shape":[1e300],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"t":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, "data_offsets"),
        (#"{"t":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#, "data_offsets"),
        (#"{"t":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#, "data_offsets"),
        (#"{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8,16]}}"#, "data_offsets"),
        (
            #"{"t":{"dtype":"F32","shape":[2],"data_offsets":[1152921504606846976,1152921504606846984]}}"#,
            "data_offsets"
        ),
        (
            #"{"t":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775807,9223372036854775807]}}"#,
            "data_offsets"
        ),
        (#"{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, "4 bytes after its last tensor"),
        (#"{"t":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "leaves a gap"),
        (
            #"{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"u":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
            "overlaps"
        ),
        (
            #"{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"u":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
            "overlaps"
        ),
        (
            #"{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
            "not JSON"
        ),
        (#"{"t":{"dtype":"F8_E5M2","shape":[8],"data_offsets":[0,8]}}"#, "F8_E5M2"),
        (#"{"t":{"dtype":4,"shape":[8],"data_offsets":[0,8]}}"#, "no dtype"),
        (#"{"t":{"shape":[8],"data_offsets":[0,8]}}"#, "no dtype"),
        (#"{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}"#, "not described"),
        (#"{"t":[]}"#, "not described"), (#"{"__metadata__":{"a":1}}"#, "is not text"),
        (#"{"__metadata__":[]}"#, "metadata"), ("{}", "8 bytes after"), ("{", "not JSON"), ("[]", "format"),
        ("{\"t\":" + String(repeating: "[", count: 100_000), "not JSON"),
    ])
    func headersAreBelievedOnlyWhenTheyHold(header: String, words: String) throws {
        let refusal = refusal(of: RawSafetensors(header, numbers: [UInt8](repeating: 0, count: 8)).bytes)
        if words.isEmpty {
            #expect(refusal == nil)
        } else {
            #expect(refusal?.description.contains(words) == true, "\(refusal?.description ?? "was read")")
        }
    }

    @Test(arguments: [9, 1 << 32, 1 << 60, 1 << 63, UInt64.max])
    func aHeaderLongerThanTheFileIsRefused(length: UInt64) {
        #expect(refusal(of: RawSafetensors("{}", length: length).bytes)?.kind == .malformed)
    }

    @Test func namesFromStrangersCannotWriteOnTheTerminal() throws {
        let header = #"{"\u001b[31m\n":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#
        let text = try #require(refusal(of: RawSafetensors(header, numbers: [UInt8](repeating: 0, count: 8)).bytes))
        #expect(!text.description.contains("\u{1b}") && !text.description.contains("\n"))
    }

    private static let small = SafetensorsFile.bytes(
        of: [
            .init(name: "w", tensor: Tensor(shape: [2, 2], values: [1, 2, 3, 4])),
            .init(name: "b", tensor: Tensor(shape: [3], values: [1, 2, 3]), type: .bfloat16),
        ], metadata: ["a": "b"])

    @Test func everyTruncationIsRefused() {
        for count in 0..<Self.small.count {
            #expect(refusal(of: Array(Self.small.prefix(count))) != nil, "\(count) bytes")
        }
        #expect(refusal(of: Self.small) == nil)
        #expect(refusal(of: Self.small + [0])?.description.contains("1 bytes after") == true)
    }

    @Test func damageNeverCrashes() {
        var damage = Damage(seed: 2)
        var (read, refused) = (0, 0)
        for _ in 0..<8000 {
            if refusal(of: damage.applied(to: Self.small)) == nil { read += 1 } else { refused += 1 }
        }
        #expect(refused > 4000)
        #expect(read > 0)
    }
}
