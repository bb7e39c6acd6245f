import Foundation
import TemporaryFolders
import Testing

@testable import Media

/// The same files, seen by programs that share no code with the reader of this package.
@Suite(.enabled(if: Program.isInstalled("ffprobe") && Program.isInstalled("ffmpeg"), "needs ffmpeg and ffprobe"))
struct OutsideReaderTests {
    @Test(arguments: [(12, 1), (24000, 1001)])
    func ffprobeAgrees(numerator: Int, denominator: Int) throws {
        let scratch = TemporaryFolder()
        let settings = try VideoSettings(
            width: 64, height: 48, rateNumerator: numerator, rateDenominator: denominator, threads: 2)
        try writeMovie(settings, to: scratch.file("a.mp4"), (0..<13).map { Bitmap.numbered($0, 64, 48) })
        let stream = try Program.run(
            "ffprobe", ["-v", "error", "-count_frames", "-show_streams", "-show_format", scratch.file("a.mp4")])
        let lines = Set(stream.split(separator: "\n").map(String.init))
        let expected = [
            "codec_name=h264", "profile=High", "pix_fmt=yuv420p", "width=64", "height=48", "sample_aspect_ratio=1:1",
            "color_range=tv", "color_space=bt709", "color_transfer=iec61966-2-1", "color_primaries=bt709",
            "nb_frames=13", "nb_read_frames=13", "has_b_frames=0", "start_pts=0", "nb_streams=1",
            "r_frame_rate=\(numerator)/\(denominator)", "avg_frame_rate=\(numerator)/\(denominator)",
            "time_base=1/\(settings.timescale)", "duration_ts=\(13 * settings.tick)",
        ]
        #expect(expected.filter { !lines.contains($0) } == [])
        let packets = try Program.run(
            "ffprobe",
            [
                "-v", "error", "-show_packets", "-of", "csv=p=0", "-show_entries", "packet=pts,dts,duration,flags",
                scratch.file("a.mp4"),
            ])
        let tick = settings.tick
        #expect(
            packets.split(separator: "\n").map(String.init)
                == (0..<13).map { "\($0 * tick),\($0 * tick),\(tick),K_" })
    }

    @Test func ffmpegDecodesTheSamePicture() throws {
        let scratch = TemporaryFolder()
        let picture = Bitmap.numbered(77, 64, 48)
        try Data(PNGFile.encode(picture)).write(to: URL(fileURLWithPath: scratch.file("a.png")))
        _ = try Program.run(
            "ffmpeg", ["-v", "error", "-i", scratch.file("a.png"), "-f", "rawvideo", scratch.file("a.rgb")])
        #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.file("a.rgb")))) == picture.rgb)
    }

    @Test func whatFFmpegMakesByDefaultIsRejected() throws {
        let scratch = TemporaryFolder()
        let path = scratch.file("a.mp4")
        _ = try Program.run(
            "ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=12:duration=2", "-c:v", "libx264",
                "-pix_fmt", "yuv420p", path,
            ])
        let settings = try VideoSettings(width: 64, height: 48, rateNumerator: 12)
        let problems = VideoVerification.problems(of: path, expecting: settings, frames: 24).joined(separator: "\n")
        let expected = [
            "edts, elst, ctts, stss", "index is not in front", "pictures are tagged",
            "container is without colour tags",
            "timescale of the movie is 1000", "does not start at its place", "is not marked as a key frame", "SEI",
            "no IDR picture",
        ]
        #expect(expected.filter { !problems.contains($0) } == [], "\(problems)")
    }
}

enum Program {
    static func isInstalled(_ name: String) -> Bool { path(name) != nil }

    static func run(_ name: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(path(name)))
        process.arguments = arguments
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(name) failed")
        return text
    }

    private static func path(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
