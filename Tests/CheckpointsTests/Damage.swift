import Checkpoints
import Testing

/// Random damage to files, the same in every run.
struct Damage {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A copy with one to four changes: bits flipped, bytes replaced, inserted, removed, doubled, or the end cut off.
    mutating func applied(to bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + next(below: 4)) where !bytes.isEmpty {
            // Half of all changes hit the first 128 bytes, where headers are.
            let place = next(below: next(below: 2) == 0 ? min(128, bytes.count) : bytes.count)
            switch next(below: 6) {
            case 0: bytes[place] ^= 1 << next(below: 8)
            case 1: bytes[place] = UInt8(next(below: 256))
            case 2: bytes[place] = Array("{}[](),:'\"-0919eTFL ".utf8)[next(below: 20)]
            case 3: bytes.insert(UInt8(next(below: 256)), at: place)
            case 4: bytes.remove(at: place)
            default:
                let end = min(bytes.count, place + 1 + next(below: 16))
                if next(below: 4) == 0 {
                    bytes.removeSubrange(place...)
                } else {
                    bytes.insert(contentsOf: bytes[place..<end], at: next(below: bytes.count))
                }
            }
        }
        return bytes
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private mutating func next(below bound: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((word ^ (word >> 31)) % UInt64(bound))
    }
}

// MARK: What readers do with damaged files

extension Damage {
    /// Whether a file is refused when it is opened or when its numbers are read; anything but an error is a crash.
    static func isRefused(_ bytes: [UInt8], called name: String) -> Bool {
        do throws(CheckpointError) {
            let checkpoint = try Checkpoint.read(bytes, called: name)
            for entry in checkpoint.entries { _ = try checkpoint.floats(entry.name) }
            return false
        } catch {
            return true
        }
    }

    /// Expects that a file is read whole, and that its beginnings, of `step` bytes more each, are refused.
    ///
    /// - Parameter slack: so many bytes at the end may be room that nothing lies in.
    static func expectTruncationsRefused(
        of bytes: [UInt8], called name: String, step: Int, slack: Int = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(!isRefused(bytes, called: name), sourceLocation: sourceLocation)
        for count in stride(from: 0, to: bytes.count - slack, by: step) {
            #expect(
                isRefused(Array(bytes.prefix(count)), called: name), "\(count) bytes", sourceLocation: sourceLocation)
        }
    }

    /// How many of 2000 damaged copies of a file are refused.
    static func refusals(of bytes: [UInt8], called name: String, seed: UInt64) -> Int {
        var damage = Damage(seed: seed)
        return (0..<2000).count { _ in isRefused(damage.applied(to: bytes), called: name) }
    }
}
