import CFFmpeg

/// What the FFmpeg libraries of this machine are and can do.
package struct FFmpegLibraries: Equatable, Sendable {
    package struct Library: Equatable, Sendable {
        package let name: String
        /// Of the library that is loaded: "59.27.100".
        package let version: String
    }

    /// A part that Pegbar needs and whether it is there.
    package struct Part: Equatable, Sendable {
        package let name: String
        package let isPresent: Bool
    }

    package let libraries: [Library]
    package let parts: [Part]

    /// Whether pictures and tracing movies can be written and checked.
    package var isComplete: Bool { parts.allSatisfy(\.isPresent) }

    /// The libraries that this process has loaded.
    package static var installed: FFmpegLibraries {
        LibraryLog.start()
        return FFmpegLibraries(
            libraries: [
                Library(name: "libavformat", version: text(avformat_version())),
                Library(name: "libavcodec", version: text(avcodec_version())),
                Library(name: "libavutil", version: text(avutil_version())),
                Library(name: "libswscale", version: text(swscale_version())),
            ],
            parts: [
                Part(name: "encoder libx264", isPresent: avcodec_find_encoder_by_name("libx264") != nil),
                Part(name: "encoder png", isPresent: avcodec_find_encoder_by_name("png") != nil),
                Part(name: "decoder h264", isPresent: avcodec_find_decoder_by_name("h264") != nil),
                Part(name: "decoder png", isPresent: avcodec_find_decoder_by_name("png") != nil),
                Part(name: "bitstream filter filter_units", isPresent: av_bsf_get_by_name("filter_units") != nil),
                Part(name: "muxer mp4", isPresent: av_guess_format("mp4", nil, nil) != nil),
                Part(name: "demuxer mov", isPresent: av_find_input_format("mov") != nil),
            ])
    }

    private static func text(_ version: UInt32) -> String {
        "\(version >> 16).\(version >> 8 & 0xff).\(version & 0xff)"
    }
}
