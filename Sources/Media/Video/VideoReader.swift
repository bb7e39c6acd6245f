import CFFmpeg

/// Reads the pictures of an MP4 with one H.264 track, one by one.
package struct VideoReader: ~Copyable {
    package let path: String
    package let width: Int
    package let height: Int
    let input: MovieInput
    let decoder: CodecContext
    private let packet: LibraryPacket
    let frame: LibraryFrame
    private let picture: LibraryFrame
    private let converter: PixelConverter
    private var packetsHaveEnded = false
    private var framesRead = 0

    /// - Parameter threads: how many decode; the pictures do not depend on it.
    package init(path: String, threads: Int = 1) throws(MediaError) {
        LibraryLog.start()
        _ = try MovieIndex(ofFile: path)
        let input = try MovieInput(path)
        let (width, height) = (Int(input.parameters.pointee.width), Int(input.parameters.pointee.height))
        guard input.parameters.pointee.codec_id == AV_CODEC_ID_H264 else {
            throw .unsupported(file: path, "not H.264, as tracing movies are")
        }
        guard VideoSettings.sides.contains(width), VideoSettings.sides.contains(height) else {
            throw .unsupported(file: path, "pictures of \(width) x \(height)")
        }
        let decoder = try CodecContext(decoder: "h264")
        try failing(as: { .damaged(file: path, $0.description) }) { () throws(LibraryFailure) in
            try Self.configure(decoder, input.parameters, threads: threads)
        }
        let frame = try LibraryFrame()
        let picture = try LibraryFrame(width: width, height: height, format: AV_PIX_FMT_RGB24)
        let packet = try LibraryPacket()
        let converter = try PixelConverter(
            width: width, height: height, from: (AV_PIX_FMT_YUV420P, .limitedBT709), to: (AV_PIX_FMT_RGB24, .fullRange))
        (self.path, self.width, self.height) = (path, width, height)
        self.input = input
        self.decoder = decoder
        self.packet = packet
        self.frame = frame
        self.picture = picture
        self.converter = converter
    }

    /// The next picture, or nil after the last. Throws `MediaError.damaged` rather than hand out a patched picture.
    package mutating func nextPicture() throws(MediaError) -> Bitmap? {
        guard try decodeFrame() else { return nil }
        try requirePixelFormat()
        try failing(as: MediaError.library) { () throws(LibraryFailure) in
            try converter.convert(frame, into: picture)
        }
        return picture.bitmap()
    }

    /// The samples of the next picture, row by row from the top, or nil after the last: Y, then Cb, then Cr, which have half
    /// the width and height, rounded up. The standard fixes every bit of them. Throws as `nextPicture` does.
    package mutating func nextPlanes() throws(MediaError) -> [UInt8]? {
        guard try decodeFrame() else { return nil }
        try requirePixelFormat()
        let (halfWidth, halfHeight) = ((width + 1) / 2, (height + 1) / 2)
        return frame.plane(0, rowBytes: width, rows: height) + frame.plane(1, rowBytes: halfWidth, rows: halfHeight)
            + frame.plane(2, rowBytes: halfWidth, rows: halfHeight)
    }

    private func requirePixelFormat() throws(MediaError) {
        guard frame.format == AV_PIX_FMT_YUV420P else {
            throw .unsupported(file: path, "its pictures are not in the pixel format yuv420p")
        }
    }

    /// Decodes the next picture into `frame`; false after the last.
    mutating func decodeFrame() throws(MediaError) -> Bool {
        LibraryLog.start()
        while true {
            if try damagedAtNextFrame({ () throws(LibraryFailure) in try decoder.receive(frame) }) { break }
            if packetsHaveEnded { return false }
            if try input.read(packet) {
                _ = try damagedAtNextFrame { () throws(LibraryFailure) in
                    try decoder.send(packet)
                    return true
                }
            } else {
                packetsHaveEnded = true
                _ = try damagedAtNextFrame { () throws(LibraryFailure) in
                    try decoder.finishDecoding()
                    return true
                }
            }
        }
        framesRead += 1
        guard frame.pointer.pointee.decode_error_flags == 0, frame.pointer.pointee.flags & AV_FRAME_FLAG_CORRUPT == 0,
            frame.width == width, frame.height == height
        else { throw .damaged(file: path, "frame \(framesRead) cannot be decoded whole") }
        return true
    }

    private func damagedAtNextFrame(_ body: () throws(LibraryFailure) -> Bool) throws(MediaError) -> Bool {
        try failing(as: { .damaged(file: path, "near frame \(framesRead + 1): \($0)") }, body)
    }

    private static func configure(
        _ decoder: borrowing CodecContext, _ parameters: UnsafeMutablePointer<AVCodecParameters>, threads: Int
    ) throws(LibraryFailure) {
        let context = decoder.pointer
        try checked(avcodec_parameters_to_context(context, parameters), "set up the decoder")
        // So that what is read later was said by the pictures themselves, not by the container.
        context.pointee.color_range = AVCOL_RANGE_UNSPECIFIED
        context.pointee.colorspace = AVCOL_SPC_UNSPECIFIED
        context.pointee.color_primaries = AVCOL_PRI_UNSPECIFIED
        context.pointee.color_trc = AVCOL_TRC_UNSPECIFIED
        context.pointee.thread_count = Int32(threads)
        context.pointee.err_recognition = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE
        context.pointee.error_concealment = 0
        // The coded size is rounded up, and the decoder wants a margin; a lie in the stream claims no more than that.
        context.pointee.max_pixels =
            Int64(parameters.pointee.width + 128) * Int64(parameters.pointee.height + 128)
        try decoder.open([:])
    }
}

// The only owner of its FFmpeg objects, none of which is bound to a thread.
extension VideoReader: @unchecked Sendable {}
