import Foundation

/// Single operations on files, thin over the system's calls, because Foundation offers neither fsync nor exclusive
/// creation nor the system's codes.
package enum Disk {
    /// Opens a file that child processes do not inherit; the caller closes it.
    static func open(
        _ path: String, _ flags: Int32, mode: mode_t = 0, for action: FileError.Action
    ) throws(FileError) -> Int32 {
        while true {
            let descriptor = Foundation.open(path, flags | O_CLOEXEC, mode)
            if descriptor >= 0 { return descriptor }
            if errno != EINTR { throw FileError(action, path, errno) }
        }
    }

    /// The bytes of an ordinary file.
    package static func contents(ofFile path: String) throws(FileError) -> [UInt8] { try ReadableFile(path).contents() }

    /// Writes a new file; an existing one of that name is an error. On any error, what was made is removed.
    ///
    /// - Parameters:
    ///   - mode: the permissions; the process's mask takes some away.
    ///   - exactMode: the permissions as they are to be, whatever the mask; nil for `mode`.
    ///   - durable: waits until the bytes are on the disk.
    package static func create(
        _ path: String, _ pieces: some Sequence<[UInt8]>, mode: UInt32 = 0o666, exactMode: UInt32? = nil, durable: Bool
    ) throws(FileError) {
        let descriptor = try open(path, O_WRONLY | O_CREAT | O_EXCL, mode: mode_t(mode), for: .create)
        var isOpen = true
        do throws(FileError) {
            if let exactMode, fchmod(descriptor, mode_t(exactMode)) != 0 { throw FileError(.write, path, errno) }
            for piece in pieces { try append(piece, to: descriptor, path) }
            if durable, fsync(descriptor) != 0 { throw FileError(.write, path, errno) }
            isOpen = false
            if close(descriptor) != 0 { throw FileError(.write, path, errno) }
        } catch {
            if isOpen { close(descriptor) }
            unlink(path)
            throw error
        }
    }

    private static func append(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if count > 0 { done += count } else if count < 0, errno != EINTR { throw FileError(.write, path, errno) }
        }
    }

    /// Gives a file or folder a new name, replacing a file that has it.
    package static func rename(_ path: String, to destination: String) throws(FileError) {
        if Foundation.rename(path, destination) != 0 { throw FileError(.replace, destination, errno) }
    }

    /// Lets two files change places in one step; false where the file system cannot.
    static func exchange(_ path: String, _ other: String) throws(FileError) -> Bool {
        #if canImport(Darwin)
            let result = renamex_np(path, other, UInt32(RENAME_SWAP))
        #else
            guard let renameat2 else { return false }
            let exchange: UInt32 = 1 << 1  // RENAME_EXCHANGE
            let result = renameat2(AT_FDCWD, path, AT_FDCWD, other, exchange)
        #endif
        if result == 0 { return true }
        let code = errno
        if [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(code) { return false }
        throw FileError(.replace, other, code)
    }

    #if !canImport(Darwin)
        /// Looked up, because the headers that Swift sees hide it and not every C library has it.
        private static let renameat2: RenameAt2? = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: RenameAt2.self) }

        private typealias RenameAt2 =
            @convention(c) @Sendable (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    #endif

    /// Removes a file; one that is not there is no error.
    package static func removeFile(_ path: String) throws(FileError) {
        if unlink(path) != 0, errno != ENOENT { throw FileError(.remove, path, errno) }
    }

    /// Removes an empty folder; one that is not there is no error.
    package static func removeFolder(_ path: String) throws(FileError) {
        if rmdir(path) != 0, errno != ENOENT { throw FileError(.remove, path, errno) }
    }

    /// Takes everybody's right to write away.
    package static func makeReadOnly(_ path: String) throws(FileError) {
        if chmod(path, 0o444) != 0 { throw FileError(.protect, path, errno) }
    }

    /// Waits until the file's or folder's own bytes (a folder's are its names) are on the disk.
    package static func synchronise(_ path: String) throws(FileError) {
        let descriptor = try open(path, O_RDONLY, for: .write)
        defer { close(descriptor) }
        // Some file systems (network, FUSE) cannot synchronise a folder and say EINVAL.
        if fsync(descriptor) != 0, errno != EINVAL { throw FileError(.write, path, errno) }
    }

    /// What a path leads to, following links; nil when there is nothing.
    package static func status(_ path: String) -> FileStatus? {
        var status = stat()
        return stat(path, &status) == 0 ? FileStatus(status) : nil
    }

    /// What a path names, without following a link at its end; nil when there is nothing.
    package static func statusOfLink(_ path: String) -> FileStatus? {
        var status = stat()
        return lstat(path, &status) == 0 ? FileStatus(status) : nil
    }

    static func status(of descriptor: Int32, path: String) throws(FileError) -> FileStatus {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.open, path, errno) }
        return FileStatus(status)
    }

    /// The absolute path of what is there, without links.
    package static func resolve(_ path: String) throws(FileError) -> String {
        guard let resolved = realpath(path, nil) else { throw FileError(.find, path, errno) }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
