import Testing

@testable import Checkpoints

/// Archives that mean harm, or were mutilated.
struct ZipHostileTests {
    private func refusal(_ bytes: [UInt8]) -> CheckpointError? {
        do throws(CheckpointError) {
            let checkpoint = try Checkpoint.read(bytes, called: "model.zip")
            for entry in checkpoint.entries { _ = try checkpoint.bytes(entry.name) }
            return nil
        } catch {
            return error
        }
    }

    private let npy = NPYFile.bytes(of: NPYArray(shape: [2], values: .uint8([1, 2])))

    @Test func anArchiveMadeByHandIsRead() throws {
        let bytes = RawZip([.init(name: "a.npy", bytes: npy), .init(name: "b.npy", bytes: npy)]).bytes
        #expect(refusal(bytes) == nil)
        #expect(refusal(bytes + [0])?.description.contains("no directory") == true)
        #expect(refusal(RawZip([.init(name: "a.txt", bytes: [1])]).bytes)?.description.contains("neither") == true)
    }

    @Test func endRecordsOf64BitsAreRead() {
        let members = [RawZip.Member(name: "a.npy", bytes: npy), .init(name: "b.npy", bytes: npy)]
        let archive = RawZip(members, hasLongEnd: true).bytes
        #expect(refusal(archive) == nil)
        // The place of the record, in the locator before the last 22 bytes.
        for (byte, value) in [(0, UInt8(255)), (7, 16), (7, 255)] {
            var broken = archive
            broken[archive.count - 22 - 12 + byte] = value
            #expect(refusal(broken)?.description.contains("end record") == true)
        }
        // What the record says of the directory: the count, the size and the place of it.
        for place in [32, 40, 48] {
            var broken = archive
            broken[archive.count - 22 - 20 - 56 + place + 7] = 127
            #expect(refusal(broken) != nil)
        }
    }

    @Test func aBombIsRefusedBeforeItGoesOff() {
        // A kilobyte that claims to become 2^60 bytes, and one that claims what deflate could make of it.
        for size in [1 << 60, 1 << 32, 1 << 30] {
            let member = RawZip.Member(
                name: "a.npy", bytes: [UInt8](repeating: 0, count: 1000), isDeflated: true, size: size)
            #expect(refusal(RawZip([member]).bytes)?.description.contains("claim to become") == true)
        }
        // Each is possible by itself, but not all together.
        let members = (0..<600).map {
            RawZip.Member(
                name: "\($0).npy", bytes: [UInt8](repeating: 0, count: 1000), isDeflated: true, size: 1_000_000)
        }
        #expect(refusal(RawZip(members).bytes)?.description.contains("all its members") == true)
    }

    @Test func membersThatOverlapAreRefused() {
        let members = [RawZip.Member(name: "a.npy", bytes: npy), .init(name: "b.npy", bytes: npy)]
        #expect(refusal(RawZip(members, isOverlapping: true).bytes)?.description.contains("overlap") == true)
    }

    @Test func namesSizesAndCheckSumsAreChecked() {
        let member = RawZip.Member(name: "a.npy", bytes: npy)
        #expect(refusal(RawZip([member, member]).bytes)?.description.contains("two members called") == true)
        var wrong = member
        wrong.check = 7
        #expect(refusal(RawZip([wrong]).bytes)?.description.contains("check sum") == true)
        wrong = member
        wrong.size = npy.count + 1
        #expect(refusal(RawZip([wrong]).bytes)?.description.contains("two sizes") == true)
        wrong = member
        wrong.isDeflated = true
        #expect(refusal(RawZip([wrong]).bytes)?.description.contains("inflated") == true)
        wrong.method = 14
        #expect(refusal(RawZip([wrong]).bytes)?.description.contains("method 14") == true)
        wrong = member
        wrong.flags = 1
        #expect(refusal(RawZip([wrong]).bytes)?.description.contains("encrypted") == true)
    }
}

/// A zip archive put together as a stranger might.
struct RawZip {
    struct Member {
        var name: String
        var bytes: [UInt8]
        var isDeflated = false
        /// What the directory says; the length of the bytes if nil.
        var size: Int?
        var check: UInt32?
        var flags = 0
        var method: Int?
    }

    let bytes: [UInt8]

    init(_ members: [Member], isOverlapping: Bool = false, hasLongEnd: Bool = false) {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        var (archive, directory): ([UInt8], [UInt8]) = ([], [])
        for member in members {
            let start = isOverlapping ? 0 : archive.count
            let method = member.method ?? (member.isDeflated ? 8 : 0)
            let size = member.size ?? member.bytes.count
            let check = Int(member.check ?? Self.check(member.bytes))
            let isLong = size > 0xffff_fffe
            let sizes = number(member.bytes.count, 4) + number(isLong ? 0xffff_ffff : size, 4)
            let fields = number(20, 2) + number(member.flags, 2) + number(method, 2) + number(0, 4) + number(check, 4)
            let name = Array(member.name.utf8)
            let extra = isLong ? number(1, 2) + number(8, 2) + number(size, 8) : []
            archive += [0x50, 0x4b, 3, 4] + fields + sizes + number(name.count, 2) + number(0, 2) + name + member.bytes
            directory += [0x50, 0x4b, 1, 2] + number(20, 2) + fields + sizes + number(name.count, 2)
            directory += number(extra.count, 2) + number(0, 10) + number(start, 4) + name + extra
        }
        if hasLongEnd {
            let counts = number(members.count, 8) + number(members.count, 8)
            let record =
                [0x50, 0x4b, 6, 6] + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) + counts
                + number(directory.count, 8) + number(archive.count, 8)
            let locator = [0x50, 0x4b, 6, 7] + number(0, 4) + number(archive.count + directory.count, 8) + number(1, 4)
            let fields = [UInt8](repeating: 255, count: 12) + [0, 0]
            bytes = archive + directory + record + locator + [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + fields
            return
        }
        let end = number(members.count, 2) + number(members.count, 2) + number(directory.count, 4)
        bytes = archive + directory + [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + end + number(archive.count, 4) + [0, 0]
    }

    private static func check(_ bytes: [UInt8]) -> UInt32 {
        let source = ByteSource(bytes, called: "")
        return (try? CheckSum.crc32(of: ByteSlice(source))) ?? 0
    }
}
