import CFFmpeg

/// What the index of an MP4 says about its only video track, before any demuxer has interpreted it.
struct MovieIndex {
    /// The types of the index's boxes, at any depth.
    let boxes: Set<String>
    let isInFront: Bool
    /// Where the coded pictures lie in the file.
    let pictures: [Range<Int>]
    let trackCount: Int
    let movieTimescale: Int
    /// In units of the movie's timescale.
    let movieDuration: Int
    /// In units of the movie's timescale.
    let trackDuration: Int
    let mediaTimescale: Int
    /// In units of the media's timescale.
    let mediaDuration: Int
    /// Frames, by the table of sizes.
    let sampleCount: Int
    /// The sum of their sizes.
    let sampleBytes: Int
    /// Runs of frames of one duration.
    let durations: [(count: Int, duration: Int)]
    /// Width to height of one pixel, from the `pasp` box; square when there is none.
    let pixelAspect: String
    /// From the `colr` box, when it is there and of the kind `nclx`.
    let colour: VideoReport.Colour?

    /// Throws unless the file is whole and its tables agree about the number of frames and bytes.
    init(ofFile path: String) throws(MediaError) {
        let file = try ByteFile(path)
        try self.init(MovieBoxes(file), named: path)
    }

    private init(_ boxes: MovieBoxes, named file: String) throws(MediaError) {
        func damaged(_ problem: String) -> MediaError { .damaged(file: file, problem) }
        self.boxes = boxes.movie.typesInside
        let first = boxes.outermost.first { $0.type == "moov" || $0.type == "mdat" }
        isInFront = first?.type == "moov"
        trackCount = boxes.movie.all("trak").count
        guard trackCount == 1 else { throw .unsupported(file: file, "\(trackCount) tracks; one video track is read") }
        func table(_ type: String) throws(MediaError) -> BigEndianReader {
            let found = boxes.movie.all(type)
            guard found.count == 1 else { throw damaged("\(found.count) boxes \(type) where there must be one") }
            return BigEndianReader(found[0].content)
        }
        (movieTimescale, movieDuration) = try Self.times(table("mvhd"), damaged("its movie header ends early"))
        (mediaTimescale, mediaDuration) = try Self.times(table("mdhd"), damaged("its media header ends early"))
        trackDuration = try Self.trackDuration(table("tkhd"), damaged("its track header ends early"))
        (sampleCount, sampleBytes) = try Self.sizes(table("stsz"), damaged("its table of sizes ends early"))
        durations = try Self.durations(table("stts"), damaged("its table of durations ends early"))
        guard durations.reduce(0, { $0 + $1.count }) == sampleCount else {
            throw damaged("its tables of sizes and of durations disagree about the number of frames")
        }
        pictures = boxes.outermost.filter { $0.type == "mdat" }.map(\.content)
        let pictureBytes = pictures.reduce(0) { $0 + $1.count }
        guard sampleBytes == pictureBytes else {
            throw damaged("it holds \(pictureBytes) bytes of pictures, but its index lists \(sampleBytes)")
        }
        pixelAspect = boxes.movie.all("pasp").first.map { Self.pixelAspect($0.content) } ?? "1:1"
        colour = boxes.movie.all("colr").first.flatMap { Self.colour($0.content) }
    }

    private static func times(
        _ box: BigEndianReader, _ error: MediaError
    ) throws(MediaError) -> (timescale: Int, duration: Int) {
        var box = box
        guard let version = box.next(1), box.skip(3 + (version == 1 ? 16 : 8)), let timescale = box.next(4),
            let duration = box.next(version == 1 ? 8 : 4), let exact = Int(exactly: duration)
        else { throw error }
        return (Int(timescale), exact)
    }

    private static func trackDuration(_ box: BigEndianReader, _ error: MediaError) throws(MediaError) -> Int {
        var box = box
        guard let version = box.next(1), box.skip(3 + (version == 1 ? 16 : 8) + 8),
            let duration = box.next(version == 1 ? 8 : 4), let exact = Int(exactly: duration)
        else { throw error }
        return exact
    }

    private static func sizes(
        _ box: BigEndianReader, _ error: MediaError
    ) throws(MediaError) -> (count: Int, bytes: Int) {
        var box = box
        guard box.skip(4), let common = box.next(4), let count = box.next(4) else { throw error }
        if common != 0 {
            let (bytes, overflow) = Int(count).multipliedReportingOverflow(by: Int(common))
            guard !overflow else { throw error }
            return (Int(count), bytes)
        }
        guard box.rest.count == Int(count) * 4 else { throw error }
        var sum = 0
        while let size = box.next(4) { sum += Int(size) }
        return (Int(count), sum)
    }

    private static func durations(
        _ box: BigEndianReader, _ error: MediaError
    ) throws(MediaError) -> [(count: Int, duration: Int)] {
        var box = box
        guard box.skip(4), let count = box.next(4), box.rest.count == Int(count) * 8 else { throw error }
        var runs: [(count: Int, duration: Int)] = []
        while let frames = box.next(4), let duration = box.next(4) { runs.append((Int(frames), Int(duration))) }
        return runs
    }

    private static func pixelAspect(_ content: ArraySlice<UInt8>) -> String {
        var box = BigEndianReader(content)
        guard let horizontal = box.next(4), let vertical = box.next(4) else { return "unknown" }
        return "\(horizontal):\(vertical)"
    }

    private static func colour(_ content: ArraySlice<UInt8>) -> VideoReport.Colour? {
        var content = content
        guard content.starts(with: Array("nclx".utf8)) else { return nil }
        content = content.dropFirst(4)
        var box = BigEndianReader(content)
        guard let primaries = box.next(2), let transfer = box.next(2), let matrix = box.next(2), let range = box.next(1)
        else { return nil }
        return VideoReport.Colour(
            range: range & 0x80 == 0 ? AVCOL_RANGE_MPEG : AVCOL_RANGE_JPEG,
            matrix: AVColorSpace(UInt32(matrix)), primaries: AVColorPrimaries(UInt32(primaries)),
            transfer: AVColorTransferCharacteristic(UInt32(transfer)))
    }
}
