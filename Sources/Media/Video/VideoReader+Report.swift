import CFFmpeg

extension VideoReader {
    /// Reads every packet and decodes the first picture.
    package static func report(of path: String) throws(MediaError) -> VideoReport {
        LibraryLog.start()
        let index = try MovieIndex(ofFile: path)
        let packets = try packets(of: path)
        var reader = try VideoReader(path: path)
        guard try reader.decodeFrame() else { throw .damaged(file: path, "it holds no picture") }
        let (decoder, frame) = (reader.decoder.pointer, reader.frame.pointer)
        let aspect = frame.pointee.sample_aspect_ratio
        return try VideoReport(
            codec: "h264",
            profile: avcodec_profile_name(AV_CODEC_ID_H264, decoder.pointee.profile)
                .map { String(cString: $0) } ?? "unknown",
            pixelFormat: av_get_pix_fmt_name(reader.frame.format).map { String(cString: $0) } ?? "unknown",
            width: reader.width, height: reader.height, pictureAspect: "\(aspect.num):\(aspect.den)",
            containerAspect: index.pixelAspect,
            timescale: index.mediaTimescale, movieTimescale: index.movieTimescale,
            mediaDuration: index.mediaDuration, trackDuration: index.trackDuration,
            movieDuration: index.movieDuration, durationRuns: index.durations.count,
            pictureColour: VideoReport.Colour(
                range: frame.pointee.color_range, matrix: frame.pointee.colorspace,
                primaries: frame.pointee.color_primaries, transfer: frame.pointee.color_trc),
            containerColour: index.colour, boxes: index.boxes, indexIsInFront: index.isInFront, packets: packets,
            pictureCheckSum: checkSum(of: index.pictures, in: path))
    }

    private static func checkSum(of places: [Range<Int>], in path: String) throws(MediaError) -> UInt32 {
        let file = try ByteFile(path)
        var sum = CheckSum()
        for place in places {
            for start in stride(from: place.lowerBound, to: place.upperBound, by: 1 << 20) {
                sum.add(try file.bytes(in: start..<min(start + 1 << 20, place.upperBound)))
            }
        }
        return sum.value
    }

    private static func packets(of path: String) throws(MediaError) -> [VideoReport.Packet] {
        let input = try MovieInput(path)
        let packet = try LibraryPacket()
        let lengthSize = input.unitLengthSize
        var packets: [VideoReport.Packet] = []
        while try input.read(packet) {
            let fields = packet.pointer.pointee
            packets.append(
                VideoReport.Packet(
                    presentationTime: fields.pts, decodingTime: fields.dts, duration: fields.duration,
                    isKey: fields.flags & AV_PKT_FLAG_KEY != 0, size: Int(fields.size),
                    unitTypes: unitTypes(packet.bytes, lengthSize: lengthSize)))
        }
        return packets
    }

    /// Zero when the units do not add up to the packet.
    private static func unitTypes(_ bytes: UnsafeBufferPointer<UInt8>, lengthSize: Int) -> UInt32 {
        var types: UInt32 = 0
        var position = 0
        while position < bytes.count {
            guard bytes.count - position > lengthSize else { return 0 }
            let length = bytes[position..<position + lengthSize].reduce(0) { $0 << 8 | Int($1) }
            position += lengthSize
            guard length > 0, length <= bytes.count - position else { return 0 }
            types |= 1 << UInt32(bytes[position] & 0x1f)
            position += length
        }
        return types
    }
}
