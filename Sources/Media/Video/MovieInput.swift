import CFFmpeg

/// An MP4 file that is being demuxed, closed with its owner.
struct MovieInput: ~Copyable {
    let path: String
    private let pointer: UnsafeMutablePointer<AVFormatContext>

    /// Only files of the MP4 family are opened, whatever else FFmpeg knows.
    init(_ path: String) throws(MediaError) {
        guard let format = av_find_input_format("mov") else { throw .missingPart("the demuxer mov") }
        var opened: UnsafeMutablePointer<AVFormatContext>?
        let code = avformat_open_input(&opened, "file:" + path, format, nil)
        guard code >= 0, let pointer = opened else {
            throw .damaged(file: path, LibraryFailure("demux", code: code).description)
        }
        guard pointer.pointee.nb_streams == 1,
            pointer.pointee.streams[0]!.pointee.codecpar.pointee.codec_type == AVMEDIA_TYPE_VIDEO
        else {
            avformat_close_input(&opened)
            throw .unsupported(file: path, "not a movie of one video track")
        }
        (self.path, self.pointer) = (path, pointer)
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVFormatContext>? = pointer
        avformat_close_input(&pointer)
    }

    var stream: UnsafeMutablePointer<AVStream> { pointer.pointee.streams[0]! }
    var parameters: UnsafeMutablePointer<AVCodecParameters> { stream.pointee.codecpar }

    /// False at the end of the file.
    func read(_ packet: borrowing LibraryPacket) throws(MediaError) -> Bool {
        av_packet_unref(packet.pointer)
        let code = av_read_frame(pointer, packet.pointer)
        if code == pegbar_averror_eof() { return false }
        guard code >= 0 else { throw .damaged(file: path, LibraryFailure("read a packet", code: code).description) }
        guard packet.pointer.pointee.flags & AV_PKT_FLAG_CORRUPT == 0 else {
            throw .damaged(file: path, "the picture at \(packet.pointer.pointee.pts) is not all there")
        }
        return true
    }

    /// How many bytes give the length of an H.264 unit (ISO/IEC 14496-15, 5.3.3.1).
    var unitLengthSize: Int {
        let (data, size) = (parameters.pointee.extradata, parameters.pointee.extradata_size)
        guard let data, size > 4 else { return 4 }
        return Int(data[4] & 3) + 1
    }
}
