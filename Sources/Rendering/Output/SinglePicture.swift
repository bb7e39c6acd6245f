import Foundation
package import Media

/// One picture in a file of its own, outside any render.
package enum SinglePicture {
    /// Writes a PNG, whole or not at all; what was at `path` is replaced.
    package static func write(_ bitmap: Bitmap, to path: String) throws {
        let bytes = try PNGFile.encode(bitmap)
        let name = (path as NSString).lastPathComponent
        let folder = (path as NSString).deletingLastPathComponent
        let temporary = (folder as NSString).appendingPathComponent(".\(name).\(getpid()).tmp")
        do {
            try Disk.create(temporary, [bytes], durable: true)
            try Disk.rename(temporary, to: path)
        } catch {
            unlink(temporary)
            throw error
        }
    }
}
