import CFFmpeg

/// Converts frames of one size between two pixel formats, to the same bits on every machine.
struct PixelConverter: ~Copyable {
    /// How the values of a pixel format are meant.
    enum Meaning {
        /// 0...255 in every channel.
        case fullRange
        /// BT.709, luma 16...235.
        case limitedBT709
    }

    private let context: OpaquePointer

    init(
        width: Int, height: Int, from source: (AVPixelFormat, Meaning), to target: (AVPixelFormat, Meaning)
    ) throws(MediaError) {
        guard let context = sws_alloc_context() else { throw .library(.outOfMemory("set up the pixel conversion")) }
        let options = [
            ("srcw", width), ("srch", height), ("src_format", Int(source.0.rawValue)),
            ("dstw", width), ("dsth", height), ("dst_format", Int(target.0.rawValue)),
            ("sws_flags", Int(Self.flags)),
            // Chroma lies left, between the lines: what H.264 means when it says nothing. The default is the centre.
            ("src_h_chr_pos", 0), ("src_v_chr_pos", 128), ("dst_h_chr_pos", 0), ("dst_v_chr_pos", 128),
        ]
        do throws(LibraryFailure) {
            for (name, value) in options {
                try checked(av_opt_set_int(UnsafeMutableRawPointer(context), name, Int64(value), 0), "set \(name)")
            }
            try checked(sws_init_context(context, nil, nil), "set up the pixel conversion")
            let matrix = sws_getCoefficients(SWS_CS_ITU709)
            let unity: Int32 = 1 << 16
            try checked(
                sws_setColorspaceDetails(
                    context, matrix, source.1 == .fullRange ? 1 : 0, matrix, target.1 == .fullRange ? 1 : 0,
                    0, unity, unity), "set the colour matrix")
        } catch {
            sws_freeContext(context)
            throw .library(error)
        }
        self.context = context
    }

    private static var flags: Int32 {
        SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT
    }

    deinit { sws_freeContext(context) }

    /// Both frames must have the size and formats of the converter.
    func convert(_ source: borrowing LibraryFrame, into target: borrowing LibraryFrame) throws(LibraryFailure) {
        try checked(sws_scale_frame(context, target.pointer, source.pointer), "convert pixels")
    }
}
