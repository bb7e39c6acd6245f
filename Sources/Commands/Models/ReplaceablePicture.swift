import Files
import Rendering

/// What `image` and `strip` may write over: pictures and arrays, told by their first bytes, and nothing else.
enum ReplaceablePicture {
    private static let beginnings: [[UInt8]] = [
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
    ]

    /// Throws if there is something else at `path`.
    static func check(_ path: String) throws {
        guard let status = Disk.statusOfLink(path) else { return }
        if status.isRegularFile, let file = try? ReadableFile(path),
            let start = try? file.read(UInt8.self, count: min(8, file.status.size), at: 0),
            beginnings.contains(where: { start.starts(with: $0) })
        {
            return
        }
        throw RenderingError.destination(
            path: path,
            reason: "is there already and is no picture, so that it is not replaced; move it, or choose another place")
    }
}
