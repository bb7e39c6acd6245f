import Foundation

/// Files that appear whole or not at all.
package enum AtomicFile {
    /// Writes the pieces one after the other into a temporary file beside `path`, makes sure they are on disk, and
    /// renames it to `path`. On any error, what was at `path` is still there and the temporary file is not.
    package static func write(_ pieces: some Sequence<[UInt8]>, to path: String) throws(CheckpointError) {
        let (temporary, descriptor) = try create(beside: path)
        var isOpen = true
        do throws(CheckpointError) {
            var offset = 0
            for piece in pieces {
                try append(piece, to: descriptor, at: offset, path)
                offset += piece.count
            }
            guard fsync(descriptor) == 0 else { throw failure(path, "written to disk") }
            isOpen = false
            guard close(descriptor) == 0 else { throw failure(path, "written to disk") }
            guard rename(temporary, path) == 0 else { throw failure(path, "put in place", .uncreatable) }
        } catch {
            if isOpen { close(descriptor) }
            unlink(temporary)
            throw error
        }
        // The name itself must survive a power cut, too. File systems that cannot promise it say so; nothing is lost.
        let folder = open(split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    /// Appends the bytes to the `offset` bytes that are there.
    private static func append(
        _ bytes: [UInt8], to descriptor: Int32, at offset: Int, _ path: String
    ) throws(CheckpointError) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress! + done, $0.count - done, off_t(offset + done))
            }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw failure(path, "written") }
            done += written
        }
    }

    /// A new file whose name no other process uses; hidden, so that a kill leaves nothing in anybody's way.
    private static func create(beside path: String) throws(CheckpointError) -> (path: String, descriptor: Int32) {
        let (folder, name) = split(path)
        for attempt in 0..<1000 {
            let temporary = "\(folder)/.\(name).\(getpid())-\(attempt).tmp"
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (temporary, descriptor) }
            guard errno == EEXIST else { break }
        }
        throw failure(path, "created", .uncreatable)
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }

    private static func failure(
        _ path: String, _ action: String, _ kind: CheckpointError.Kind = .failed
    ) -> CheckpointError {
        CheckpointError(
            kind, file: path, "cannot be \(action) (\(String(cString: strerror(errno))))",
            advice: "check that its folder exists, may be written to, and has space left")
    }
}
