import Foundation

/// Files as this target needs them: whole or not at all, on the disk before they are named.
///
/// Thin over the system's calls, because Foundation offers neither locks nor fsync nor exclusive creation.
package enum Disk {
    /// Opens a file and closes it on exec.
    static func open(
        _ path: String, _ flags: Int32, mode: mode_t = 0o644, doing: RenderingError.FileAction
    ) throws(RenderingError) -> Int32 {
        while true {
            let file = Foundation.open(path, flags | O_CLOEXEC, mode)
            if file >= 0 { return file }
            if errno != EINTR { throw .file(doing: doing, path: path, code: errno) }
        }
    }

    /// Fills the front of `piece`; 0 at the end of the file.
    static func readSome(_ file: Int32, into piece: inout [UInt8], path: String) throws(RenderingError) -> Int {
        while true {
            let count = piece.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if count >= 0 { return count }
            if errno != EINTR { throw .file(doing: .read, path: path, code: errno) }
        }
    }

    /// The bytes of a file.
    package static func contents(ofFile path: String) throws(RenderingError) -> [UInt8] {
        let file = try open(path, O_RDONLY, doing: .read)
        defer { close(file) }
        return try contents(of: file, path: path)
    }

    static func contents(of file: Int32, path: String) throws(RenderingError) -> [UInt8] {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .file(doing: .read, path: path, code: errno) }
        var bytes: [UInt8] = []
        // One byte more than the size, so that the end is seen without another pass.
        var piece = [UInt8](repeating: 0, count: min(max(Int(status.st_size) + 1, 4096), 1 << 26))
        while true {
            let count = try readSome(file, into: &piece, path: path)
            if count == 0 { return bytes }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    /// Writes a new file; an existing one of that name is an error.
    ///
    /// - Parameter durable: waits until the bytes are on the disk.
    static func create(
        _ path: String, _ parts: [[UInt8]], mode: mode_t = 0o644, durable: Bool
    ) throws(RenderingError) {
        let file = try open(path, O_WRONLY | O_CREAT | O_EXCL, mode: mode, doing: .write)
        do throws(RenderingError) {
            for part in parts { try writeAll(file, part, path: path) }
            if durable, fsync(file) != 0 { throw .file(doing: .write, path: path, code: errno) }
        } catch {
            close(file)
            unlink(path)
            throw error
        }
        if close(file) != 0 { throw .file(doing: .write, path: path, code: errno) }
    }

    private static func writeAll(_ file: Int32, _ bytes: [UInt8], path: String) throws(RenderingError) {
        let failure: Int32 = bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = write(file, buffer.baseAddress! + done, buffer.count - done)
                if count > 0 { done += count } else if count < 0, errno != EINTR { return errno }
            }
            return 0
        }
        if failure != 0 { throw .file(doing: .write, path: path, code: failure) }
    }

    /// Gives a file or folder a new name, replacing a file that has it.
    static func rename(_ path: String, to destination: String) throws(RenderingError) {
        if Foundation.rename(path, destination) != 0 { throw .file(doing: .write, path: destination, code: errno) }
    }

    /// Removes a file; one that is not there is no error.
    static func removeFile(_ path: String) throws(RenderingError) {
        if unlink(path) != 0, errno != ENOENT { throw .file(doing: .remove, path: path, code: errno) }
    }

    /// Waits until the file's or folder's own bytes (a folder's are its names) are on the disk.
    static func synchronise(_ path: String) throws(RenderingError) {
        let file = try open(path, O_RDONLY, doing: .write)
        defer { close(file) }
        // Some network file systems cannot synchronise a folder and say EINVAL.
        if fsync(file) != 0, errno != EINVAL { throw .file(doing: .write, path: path, code: errno) }
    }

    /// The names in a folder, sorted by their bytes; empty when it is not there.
    static func names(in folder: String) throws(RenderingError) -> [String] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw .file(doing: .read, path: folder, code: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// What a path leads to, following links; nil when there is nothing.
    static func status(_ path: String) -> FileStatus? {
        var status = stat()
        return stat(path, &status) == 0 ? FileStatus(status) : nil
    }

    /// What a path names, without following a link at its end; nil when there is nothing.
    static func statusOfLink(_ path: String) -> FileStatus? {
        var status = stat()
        return lstat(path, &status) == 0 ? FileStatus(status) : nil
    }

    /// Makes a folder and those it lies in.
    package static func makeFolder(_ path: String) throws(RenderingError) {
        if mkdir(path, 0o777) == 0 { return }
        let code = errno
        if code == EEXIST, status(path)?.isFolder == true { return }
        let parent = (path as NSString).deletingLastPathComponent
        guard code == ENOENT, !parent.isEmpty, parent != path else {
            throw .file(doing: .makeFolder, path: path, code: code)
        }
        try makeFolder(parent)
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw .file(doing: .makeFolder, path: path, code: errno) }
    }
}
