import CFFmpeg

enum CheckSum {
    /// The cyclic redundancy check of PNG and zlib (PNG specification, annex D).
    static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.withUnsafeBufferPointer { buffer in
            ~av_crc(av_crc_get_table(AV_CRC_32_IEEE_LE), ~0, buffer.baseAddress, buffer.count)
        }
    }
}
