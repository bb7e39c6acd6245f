import CFFmpeg

/// The cyclic redundancy check of PNG and zlib (PNG specification, annex D), over bytes that come piece by piece.
struct CheckSum {
    private var state: UInt32 = ~0

    var value: UInt32 { ~state }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        state = av_crc(av_crc_get_table(AV_CRC_32_IEEE_LE), state, bytes.baseAddress, bytes.count)
    }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        ContiguousArray(bytes).withUnsafeBufferPointer { add($0) }
    }

    static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var sum = CheckSum()
        bytes.withUnsafeBufferPointer { sum.add($0) }
        return sum.value
    }
}
