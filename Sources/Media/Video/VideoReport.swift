import CFFmpeg

/// What a movie file says about itself, packet by packet.
package struct VideoReport: Equatable, Sendable {
    /// FFmpeg's names: "tv", "bt709", "bt709", "iec61966-2-1".
    package struct Colour: Equatable, Sendable, CustomStringConvertible {
        package let range: String
        package let matrix: String
        package let primaries: String
        package let transfer: String

        package var description: String {
            "range \(range), matrix \(matrix), primaries \(primaries), transfer \(transfer)"
        }
    }

    /// One coded picture; times in units of the media's timescale.
    package struct Packet: Equatable, Sendable {
        package let presentationTime: Int64
        package let decodingTime: Int64
        package let duration: Int64
        package let isKey: Bool
        package let size: Int
        /// The types of its H.264 units: bit n for type n (ITU-T H.264, table 7-1).
        package let unitTypes: UInt32
    }

    package let codec: String
    package let profile: String
    package let pixelFormat: String
    package let width: Int
    package let height: Int
    /// Width to height of one pixel, as the coded pictures say: "1:1".
    package let pictureAspect: String
    /// Width to height of one pixel, as the container says.
    package let containerAspect: String
    /// Units per second of the track's media.
    package let timescale: Int
    package let movieTimescale: Int
    package let mediaDuration: Int
    /// In units of the movie's timescale, as `movieDuration`.
    package let trackDuration: Int
    package let movieDuration: Int
    /// Runs of frames of one duration, from the table `stts`.
    package let durationRuns: Int
    /// As the coded pictures tag it.
    package let pictureColour: Colour
    /// As the container tags it.
    package let containerColour: Colour?
    /// The types of all boxes of the index.
    package let boxes: Set<String>
    package let indexIsInFront: Bool
    package let packets: [Packet]
    /// CRC-32 of all coded pictures as they stand in the file.
    package let pictureCheckSum: UInt32

    /// Box types that shift, reorder or thin out frames, and are there.
    package var unwantedBoxes: [String] { ["edts", "elst", "ctts", "stss"].filter(boxes.contains) }
}

extension VideoReport.Colour {
    init(
        range: AVColorRange, matrix: AVColorSpace, primaries: AVColorPrimaries,
        transfer: AVColorTransferCharacteristic
    ) {
        func name(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "unknown" }
        self.init(
            range: name(av_color_range_name(range)), matrix: name(av_color_space_name(matrix)),
            primaries: name(av_color_primaries_name(primaries)), transfer: name(av_color_transfer_name(transfer)))
    }
}
