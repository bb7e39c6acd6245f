extension NumPyRandom {
    /// Whether this machine's C library gives the bits that NumPy gives with glibc on x86-64: false means that seeds
    /// name slightly other pictures here.
    package static func selfTest() -> Bool {
        expected.allSatisfy { seed, checksum in
            var random = NumPyRandom(seed: seed)
            return NumPyRandom.checksum(of: random.randn(4096)) == checksum
        }
    }

    /// FNV-1a over the bit patterns, a word of 64 bits at a time.
    static func checksum(of values: [Double]) -> UInt64 {
        values.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1.bitPattern) &* 0x100_0000_01b3 }
    }

    /// Checksums of `RandomState(seed).randn(4096)` from NumPy 2.4.6 with glibc 2.36.
    private static let expected: [(seed: UInt32, checksum: UInt64)] = [
        (0, 0x0bee_b664_6a73_4f58),
        (85, 0xab4e_a37f_6c0d_8500),
        (1202, 0xf549_9fd2_fde1_3f5c),
        (65535, 0x8f5d_14f2_8190_c09f),
        (2718281828, 0xa392_3807_6899_3159),
        (4294967295, 0x1537_ad3e_954f_2286),
    ]
}
