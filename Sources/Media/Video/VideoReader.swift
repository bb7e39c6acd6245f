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
            try decoder.openForDecoding(input.parameters, threads: threads)
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
        guard frame.format == AV_PIX_FMT_YUV420P else { throw wrongPixelFormat }
        try failing(as: MediaError.library) { () throws(LibraryFailure) in
            try converter.convert(frame, into: picture)
        }
        return picture.bitmap()
    }

    /// The samples of the next picture, row by row from the top, or nil after the last: Y, then Cb, then Cr, which have half
    /// the width and height, rounded up. The standard fixes every bit of them. Throws as `nextPicture` does.
    package mutating func nextPlanes() throws(MediaError) -> [UInt8]? {
        guard try decodeFrame() else { return nil }
        guard let planes = frame.planes() else { throw wrongPixelFormat }
        return planes
    }

    private var wrongPixelFormat: MediaError {
        .unsupported(file: path, "its pictures are not in the pixel format yuv420p")
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
        guard frame.isWhole(width: width, height: height) else {
            throw .damaged(file: path, "frame \(framesRead) cannot be decoded whole")
        }
        return true
    }

    private func damagedAtNextFrame(_ body: () throws(LibraryFailure) -> Bool) throws(MediaError) -> Bool {
        try failing(as: { .damaged(file: path, "near frame \(framesRead + 1): \($0)") }, body)
    }
}

// The only owner of its FFmpeg objects, none of which is bound to a thread.
extension VideoReader: @unchecked Sendable {}
