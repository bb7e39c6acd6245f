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
