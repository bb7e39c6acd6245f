import CFFmpeg

extension CodecContext {
    /// Opens a decoder of H.264 that hands out no picture that it had to patch.
    ///
    /// - Parameter threads: that decode; the pictures do not depend on it. With one, each packet gives its picture at once.
    func openForDecoding(
        _ parameters: UnsafeMutablePointer<AVCodecParameters>, threads: Int
    ) throws(LibraryFailure) {
        try checked(avcodec_parameters_to_context(pointer, parameters), "set up the decoder")
        // So that what is read later was said by the pictures themselves, not by the container.
        pointer.pointee.color_range = AVCOL_RANGE_UNSPECIFIED
        pointer.pointee.colorspace = AVCOL_SPC_UNSPECIFIED
        pointer.pointee.color_primaries = AVCOL_PRI_UNSPECIFIED
        pointer.pointee.color_trc = AVCOL_TRC_UNSPECIFIED
        pointer.pointee.thread_count = Int32(threads)
        pointer.pointee.err_recognition = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE
        pointer.pointee.error_concealment = 0
        // The coded size is rounded up, and the decoder wants a margin; a lie in the stream claims no more than that.
        pointer.pointee.max_pixels = Int64(parameters.pointee.width + 128) * Int64(parameters.pointee.height + 128)
        try open([:])
    }
}

extension LibraryFrame {
    /// Whether the decoder found nothing wrong with a picture of that size.
    func isWhole(width: Int, height: Int) -> Bool {
        pointer.pointee.decode_error_flags == 0 && pointer.pointee.flags & AV_FRAME_FLAG_CORRUPT == 0
            && self.width == width && self.height == height
    }

    /// The samples of a picture in yuv420p, row by row from the top: Y, then Cb, then Cr, which have half the width and
    /// height, rounded up. The standard fixes every bit of them. Nil for another pixel format.
    func planes() -> [UInt8]? {
        guard format == AV_PIX_FMT_YUV420P else { return nil }
        let (halfWidth, halfHeight) = ((width + 1) / 2, (height + 1) / 2)
        return plane(0, rowBytes: width, rows: height) + plane(1, rowBytes: halfWidth, rows: halfHeight)
            + plane(2, rowBytes: halfWidth, rows: halfHeight)
    }
}
