import CFFmpeg

/// Writes a tracing movie: an MP4 in which frame N of the file is frame N in every program.
///
/// H.264 High, every picture whole and on its own, constant quality, BT.709 limited range, no edit list, an index in
/// front; the bytes depend on the pictures, size and rate only. Letting go of a writer before `finish()` closes the file
/// and leaves it, unusable, to the caller: write to a temporary name and rename.
///
/// Memory holds the pictures on their way through the encoder, and some dozens of bytes of index per frame.
package struct VideoWriter: ~Copyable {
    /// What was written.
    package struct Summary: Equatable, Sendable {
        package let frames: Int
        /// Exactly `frames * tick` of the `timescale`.
        package let duration: Int64
        package let timescale: Int
        /// CRC-32 of all coded pictures as they stand in the file, for `VideoVerification`.
        package let pictureCheckSum: UInt32
    }

    package let settings: VideoSettings
    package let path: String
    private let encoder: CodecContext
    private let filter: UnitFilter
    private let file: MovieFile
    private let converter: PixelConverter
    private let picture: LibraryFrame
    private let coded: LibraryFrame
    private let packet: LibraryPacket
    private var frames = 0
    private var checkSum = CheckSum()
    private var check: CodedPictureCheck?

    /// Creates the file, replacing one of that name.
    ///
    /// - Parameter onDecoded: asks for each picture to be decoded again as soon as it is coded, and gets its samples, in
    ///   order (`VideoReader.nextPlanes`). One that cannot be decoded whole is an error.
    package init(
        _ settings: VideoSettings, path: String, onDecoded: (([UInt8]) -> Void)? = nil
    ) throws(MediaError) {
        LibraryLog.start()
        let encoder = try CodecContext(encoder: "libx264")
        Self.configure(encoder.pointer, settings)
        try failing(as: MediaError.library) { () throws(LibraryFailure) in try encoder.open(Self.encoderOptions) }
        let filter = try UnitFilter(after: encoder)
        let (width, height) = (settings.width, settings.height)
        let picture = try LibraryFrame(width: width, height: height, format: AV_PIX_FMT_RGB24)
        let coded = try LibraryFrame(width: width, height: height, format: AV_PIX_FMT_YUV420P)
        let converter = try PixelConverter(
            width: width, height: height, from: (AV_PIX_FMT_RGB24, .fullRange), to: (AV_PIX_FMT_YUV420P, .limitedBT709))
        let packet = try LibraryPacket()
        let file = try MovieFile(path, settings, after: filter)
        if let onDecoded { check = try CodedPictureCheck(of: filter, path: path, onPicture: onDecoded) }
        (self.settings, self.path) = (settings, path)
        self.encoder = encoder
        self.filter = filter
        self.picture = picture
        self.coded = coded
        self.converter = converter
        self.packet = packet
        self.file = file
    }

    /// Adds the next frame. After an error the movie cannot be continued.
    package mutating func append(_ bitmap: Bitmap) throws(MediaError) {
        guard bitmap.width == settings.width, bitmap.height == settings.height else {
            throw .refused(
                "\(path): frame \(frames + 1) is \(bitmap.width) x \(bitmap.height), "
                    + "the movie \(settings.width) x \(settings.height); all pictures of a movie have one size")
        }
        LibraryLog.start()
        picture.fill(from: bitmap)
        try failing(as: MediaError.library) { () throws(LibraryFailure) in
            try coded.makeWritable()
            try converter.convert(picture, into: coded)
            coded.pointer.pointee.pts = Int64(frames)
            coded.pointer.pointee.pict_type = AV_PICTURE_TYPE_I
            try encoder.send(coded)
        }
        frames += 1
        try writePackets()
    }

    /// Ends the file. Throws when there is no frame: a movie of none is not a file that programs open.
    package consuming func finish() throws(MediaError) -> Summary {
        guard frames > 0 else { throw .refused("\(path): a movie needs at least one frame") }
        LibraryLog.start()
        try failing(as: MediaError.library) { () throws(LibraryFailure) in try encoder.finishEncoding() }
        try writePackets()
        try check?.finish(frames: frames)
        let summary = Summary(
            frames: frames, duration: Int64(frames) * Int64(settings.tick), timescale: settings.timescale,
            pictureCheckSum: checkSum.value)
        try file.finish()
        return summary
    }

    private mutating func writePackets() throws(MediaError) {
        while try received(from: encoder) {
            // A last packet without a duration lasts no time at all, and players drop its frame.
            packet.pointer.pointee.duration = 1
            try failing(as: MediaError.library) { () throws(LibraryFailure) in try filter.send(packet) }
            while try received(from: filter) {
                addToCheckSum(packet.bytes)
                try check?.add(packet)
                try file.write(packet, timeBase: encoder.pointer.pointee.time_base)
            }
        }
    }

    /// The muxer replaces the start code of each unit by its length in four bytes.
    private mutating func addToCheckSum(_ bytes: UnsafeBufferPointer<UInt8>) {
        for unit in AnnexB.units(in: bytes) {
            checkSum.add([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: unit.count >> $0) })
            checkSum.add(UnsafeBufferPointer(rebasing: bytes[unit]))
        }
    }

    private func received(from encoder: borrowing CodecContext) throws(MediaError) -> Bool {
        try failing(as: MediaError.library) { () throws(LibraryFailure) in try encoder.receive(packet) }
    }

    private func received(from filter: borrowing UnitFilter) throws(MediaError) -> Bool {
        try failing(as: MediaError.library) { () throws(LibraryFailure) in try filter.receive(packet) }
    }
}

// The only owner of its FFmpeg objects, none of which is bound to a thread.
extension VideoWriter: @unchecked Sendable {}
