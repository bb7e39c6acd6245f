/// The generator MT19937 (Matsumoto and Nishimura 1998), seeded with one integer as their `init_genrand` does, or with
/// several as their `init_by_array` does.
struct MersenneTwister: Sendable {
    private static let length = 624
    private static let middle = 397

    private var state: [UInt32]
    private var index: Int

    init(seed: UInt32) {
        state = []
        state.reserveCapacity(MersenneTwister.length)
        var word = seed
        for position in 0..<UInt32(MersenneTwister.length) {
            state.append(word)
            word = 1_812_433_253 &* (word ^ (word >> 30)) &+ position &+ 1
        }
        index = MersenneTwister.length
    }

    /// - Parameter seeds: at least one.
    init(seeds: [UInt32]) {
        precondition(!seeds.isEmpty, "an empty list of seeds")
        self.init(seed: 19_650_218)
        let length = UInt32(MersenneTwister.length)
        var (place, key) = (1, 0)
        func carry(_ state: inout [UInt32]) {
            place += 1
            if place == MersenneTwister.length {
                state[0] = state[MersenneTwister.length - 1]
                place = 1
            }
        }
        for _ in 0..<max(length, UInt32(seeds.count)) {
            let before = state[place - 1]
            let mixed = state[place] ^ ((before ^ (before >> 30)) &* 1_664_525)
            state[place] = mixed &+ seeds[key] &+ UInt32(key)
            carry(&state)
            key = key + 1 < seeds.count ? key + 1 : 0
        }
        for _ in 1..<length {
            let before = state[place - 1]
            state[place] = (state[place] ^ ((before ^ (before >> 30)) &* 1_566_083_941)) &- UInt32(place)
            carry(&state)
        }
        state[0] = 0x8000_0000
    }

    mutating func next() -> UInt32 {
        if index == MersenneTwister.length { refill() }
        var word = state[index]
        index += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9d2c_5680
        word ^= (word << 15) & 0xefc6_0000
        return word ^ (word >> 18)
    }

    /// Two words, the first one in the upper half.
    mutating func next64() -> UInt64 {
        let high = UInt64(next())
        return high << 32 | UInt64(next())
    }

    private mutating func refill() {
        let (length, middle) = (MersenneTwister.length, MersenneTwister.middle)
        for position in 0..<length {
            let following = position + 1 < length ? position + 1 : 0
            let opposite = position + middle < length ? position + middle : position + middle - length
            let mixed = (state[position] & 0x8000_0000) | (state[following] & 0x7fff_ffff)
            state[position] = state[opposite] ^ (mixed >> 1) ^ (mixed & 1 == 0 ? 0 : 0x9908_b0df)
        }
        index = 0
    }
}
