import CFFmpeg

/// PNG files: 8-bit RGB tagged sRGB out, whatever drawing programs write in.
package enum PNGFile {
    /// The longest side that is read or written.
    package static let longestSide = 16384

    /// A file of 8-bit RGB with an sRGB chunk and square pixels; the same bytes for the same bitmap.
    package static func encode(_ bitmap: Bitmap) throws(MediaError) -> [UInt8] {
        guard max(bitmap.width, bitmap.height) <= longestSide else {
            throw .refused(
                "a picture of \(bitmap.width) x \(bitmap.height) is too large for a PNG: "
                    + "no side may be longer than \(longestSide)")
        }
        LibraryLog.start()
        let encoder = try CodecContext(encoder: "png")
        let frame = try LibraryFrame(width: bitmap.width, height: bitmap.height, format: AV_PIX_FMT_RGB24)
        let packet = try LibraryPacket()
        frame.fill(from: bitmap)
        frame.pointer.pointee.color_primaries = AVCOL_PRI_BT709
        frame.pointer.pointee.color_trc = AVCOL_TRC_IEC61966_2_1
        let context = encoder.pointer
        context.pointee.width = Int32(bitmap.width)
        context.pointee.height = Int32(bitmap.height)
        context.pointee.pix_fmt = AV_PIX_FMT_RGB24
        context.pointee.time_base = AVRational(num: 1, den: 1)
        context.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
        context.pointee.compression_level = 6
        context.pointee.thread_count = 1
        context.pointee.flags |= AV_CODEC_FLAG_BITEXACT
        return try failing(as: MediaError.library) { () throws(LibraryFailure) in
            try encoder.open(["pred": "mixed"])
            try encoder.send(frame)
            try encoder.finishEncoding()
            guard try encoder.receive(packet) else {
                throw LibraryFailure("encode a PNG", code: pegbar_averror_eof())
            }
            return [UInt8](packet.bytes)
        }
    }
}
