import CFFmpeg

extension VideoWriter {
    /// Constant quality, not constant rate factor: the latter makes a frame depend on those before it.
    ///
    /// `ultrafast` takes a tenth of the time of `medium` here, for files about a tenth larger: at this quality almost
    /// all bits are noise that no search for a better prediction saves. Without arithmetic coding pictures are decoded in
    /// half the time, which people feel when they look for a frame. 8x8 transforms make the stream H.264 High, and chroma
    /// is as fine as with slower presets, which lower its quantiser by two.
    static var encoderOptions: KeyValuePairs<String, String> {
        [
            "preset": "ultrafast", "profile": "high", "qp": "12", "sc_threshold": "0", "forced-idr": "1", "mbtree": "0",
            "rc-lookahead": "0", "x264-params": "keyint=1:cpu-independent=1:8x8dct=1:chroma-qp-offset=-2",
        ]
    }

    /// Everything about the encoder that is not an option of libx264 alone.
    static func configure(_ context: UnsafeMutablePointer<AVCodecContext>, _ settings: VideoSettings) {
        let (numerator, denominator) = (Int32(settings.rateNumerator), Int32(settings.rateDenominator))
        context.pointee.width = Int32(settings.width)
        context.pointee.height = Int32(settings.height)
        context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
        context.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
        context.pointee.time_base = AVRational(num: denominator, den: numerator)
        context.pointee.framerate = AVRational(num: numerator, den: denominator)
        context.pointee.gop_size = 1
        context.pointee.max_b_frames = 0
        context.pointee.thread_count = Int32(settings.threads)
        context.pointee.color_range = AVCOL_RANGE_MPEG
        context.pointee.colorspace = AVCOL_SPC_BT709
        context.pointee.color_primaries = AVCOL_PRI_BT709
        context.pointee.color_trc = AVCOL_TRC_IEC61966_2_1
        context.pointee.chroma_sample_location = AVCHROMA_LOC_LEFT
        context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT
    }
}
