import CFFmpeg

/// An MP4 file that is being written: one video track, closed with its owner.
struct MovieFile: ~Copyable {
    private let path: String
    private let pointer: UnsafeMutablePointer<AVFormatContext>
    private let stream: UnsafeMutablePointer<AVStream>

    /// Creates the file, replacing one of that name, and writes its beginning.
    init(_ path: String, _ settings: VideoSettings, after filter: borrowing UnitFilter) throws(MediaError) {
        var allocated: UnsafeMutablePointer<AVFormatContext>?
        // With the protocol named, a colon in the path means nothing else.
        let code = avformat_alloc_output_context2(&allocated, nil, "mp4", "file:" + path)
        guard code >= 0, let pointer = allocated else { throw .library(LibraryFailure("set up the MP4", code: code)) }
        do throws(MediaError) {
            guard let stream = avformat_new_stream(pointer, nil) else {
                throw MediaError.library(.outOfMemory("add the track"))
            }
            Self.describe(stream, settings)
            pointer.pointee.flags |= AVFMT_FLAG_BITEXACT
            try failing(as: MediaError.library) { () throws(LibraryFailure) in
                try checked(
                    avcodec_parameters_copy(stream.pointee.codecpar, filter.pointer.pointee.par_out), "add the track")
                stream.pointee.codecpar.pointee.codec_tag = 0
            }
            try failing(as: { .cannotCreate(file: path, $0) }) { () throws(LibraryFailure) in
                try checked(avio_open(&pointer.pointee.pb, "file:" + path, AVIO_FLAG_WRITE), "open for writing")
            }
            try failing(as: { .cannotWrite(file: path, $0) }) { () throws(LibraryFailure) in
                var options = LibraryOptions([
                    "movflags": "+faststart", "use_editlist": "0", "video_track_timescale": "\(settings.timescale)",
                    "movie_timescale": "\(settings.timescale)", "write_tmcd": "0",
                ])
                try options.open("start the MP4") { avformat_write_header(pointer, $0) }
            }
            (self.path, self.pointer, self.stream) = (path, pointer, stream)
        } catch {
            Self.free(pointer)
            throw error
        }
    }

    deinit { Self.free(pointer) }

    /// The packet's times are in `timeBase`; its content is taken.
    func write(_ packet: borrowing LibraryPacket, timeBase: AVRational) throws(MediaError) {
        let (path, pointer, stream) = (path, pointer, stream)
        packet.pointer.pointee.stream_index = stream.pointee.index
        av_packet_rescale_ts(packet.pointer, timeBase, stream.pointee.time_base)
        let code = av_write_frame(pointer, packet.pointer)
        av_packet_unref(packet.pointer)
        guard code >= 0 else { throw .cannotWrite(file: path, LibraryFailure("write a packet", code: code)) }
    }

    /// Writes the index, moves it to the front and closes the file.
    consuming func finish() throws(MediaError) {
        let (path, pointer) = (path, pointer)
        try failing(as: { .cannotWrite(file: path, $0) }) { () throws(LibraryFailure) in
            try checked(av_write_trailer(pointer), "write the index")
            try checked(avio_closep(&pointer.pointee.pb), "close the file")
        }
    }

    private static func free(_ pointer: UnsafeMutablePointer<AVFormatContext>) {
        avio_closep(&pointer.pointee.pb)
        avformat_free_context(pointer)
    }

    private static func describe(_ stream: UnsafeMutablePointer<AVStream>, _ settings: VideoSettings) {
        let rate = AVRational(num: Int32(settings.rateNumerator), den: Int32(settings.rateDenominator))
        stream.pointee.time_base = AVRational(num: 1, den: Int32(settings.timescale))
        stream.pointee.avg_frame_rate = rate
        stream.pointee.r_frame_rate = rate
        stream.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
    }
}
