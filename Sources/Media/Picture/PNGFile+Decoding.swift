import CFFmpeg

extension PNGFile {
    /// The pixels of a PNG as 8-bit RGB; grey, palette and 16-bit pictures are converted, transparent ones laid on white.
    ///
    /// A file that is not whole, or whose check sums disagree, is an error; there are no partial pictures.
    /// - Parameter file: the file's name, for error texts.
    package static func decode(_ bytes: [UInt8], named file: String) throws(MediaError) -> Bitmap {
        let chunks = try PNGChunks(bytes, named: file)
        // The decoder leaves rows alone that it cannot make sense of, and calls that success. Two decodings over
        // different backgrounds agree only if every row was written.
        let picture = try decode(bytes, chunks, over: 0x00, named: file)
        guard picture == (try decode(bytes, chunks, over: 0xff, named: file)) else {
            throw .damaged(file: file, "some of its rows mean nothing; export the picture again")
        }
        return picture
    }

    private static func decode(
        _ bytes: [UInt8], _ chunks: PNGChunks, over background: UInt8, named file: String
    ) throws(MediaError) -> Bitmap {
        LibraryLog.start()
        let decoder = try CodecContext(decoder: "png")
        let packet = try LibraryPacket(copying: bytes)
        let frame = try LibraryFrame()
        let context = decoder.pointer
        context.pointee.thread_count = 1
        context.pointee.thread_type = FF_THREAD_SLICE
        context.pointee.err_recognition = AV_EF_CRCCHECK | AV_EF_EXPLODE
        context.pointee.opaque = UnsafeMutableRawPointer(bitPattern: UInt(background))
        context.pointee.get_buffer2 = { context, frame, flags in
            let code = avcodec_default_get_buffer2(context, frame, flags)
            guard code >= 0, let context, let frame else { return code }
            let background = UInt8(UInt(bitPattern: context.pointee.opaque))
            withUnsafeBytes(of: &frame.pointee.buf) { buffers in
                for case let buffer? in buffers.bindMemory(to: UnsafeMutablePointer<AVBufferRef>?.self) {
                    buffer.pointee.data.update(repeating: background, count: Int(buffer.pointee.size))
                }
            }
            return code
        }
        try failing(as: MediaError.library) { () throws(LibraryFailure) in try decoder.open([:]) }
        let damaged = { (failure: LibraryFailure) in MediaError.damaged(file: file, failure.description) }
        try failing(as: damaged) { () throws(LibraryFailure) in
            try decoder.send(packet)
            try decoder.finishDecoding()
            guard try decoder.receive(frame) else {
                throw LibraryFailure("decode a PNG", code: pegbar_averror_invalid_data())
            }
        }
        // When the data ends early, the decoder only logs so.
        let errors = LibraryLog.take(AV_LOG_ERROR)
        guard errors.isEmpty else { throw .damaged(file: file, errors.joined(separator: "; ")) }
        guard frame.width == chunks.width, frame.height == chunks.height else {
            throw .damaged(file: file, "the decoded size is not the header's")
        }
        guard let bitmap = frame.convertedBitmap() else {
            let format = av_get_pix_fmt_name(frame.format).map { String(cString: $0) } ?? "unknown"
            throw .unsupported(file: file, "its pixel format \(format) is not known; save it as 8-bit RGB")
        }
        return bitmap
    }
}
