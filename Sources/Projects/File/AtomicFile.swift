import Foundation

/// Whole files, read whole and replaced in one step.
enum AtomicFile {
    /// What a temporary file's name ends in; those left by a killed process are removed by `removeLeftovers`.
    static let temporarySuffix = ".pegbar-temporary"

    /// No project and no journal is larger; a larger file is something else.
    static let maximumSize = 64 << 20

    /// Nil if there is no such file.
    static func read(_ path: String) throws(ProjectFileError) -> [UInt8]? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .inputOutput(file: path, action: "read it", reason: SystemReason.last)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let reason = status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is not an ordinary file"
            throw .inputOutput(file: path, action: "read it", reason: reason)
        }
        guard status.st_size <= maximumSize else {
            throw .inputOutput(
                file: path, action: "read it", reason: "\(status.st_size) bytes are too many for a project")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .inputOutput(file: path, action: "read it", reason: SystemReason.last)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += buffer[..<count]
            } else if errno != EINTR {
                throw .inputOutput(file: path, action: "read it", reason: SystemReason.last)
            }
        }
    }

    /// Replaces the file, or makes it: readers find the old bytes or the new, also after a crash or a power cut.
    ///
    /// An existing file's permissions are kept.
    static func write(_ bytes: [UInt8], to path: String) throws(ProjectFileError) {
        try place(bytes, at: path) { (temporary) throws(ProjectFileError) in
            guard rename(temporary, path) == 0 else {
                throw .inputOutput(file: path, action: "replace it", reason: SystemReason.last)
            }
        }
    }

    /// Makes a file where there is none.
    static func create(_ bytes: [UInt8], at path: String) throws(ProjectFileError) {
        try place(bytes, at: path) { (temporary) throws(ProjectFileError) in
            // A hard link never replaces anything; where the file system has none, only the lock guards the name.
            if link(temporary, path) == 0 {
                unlink(temporary)
            } else if [EPERM, ENOSYS, EOPNOTSUPP].contains(errno), access(path, F_OK) != 0 {
                guard rename(temporary, path) == 0 else {
                    throw .cannotCreate(file: path, reason: SystemReason.last)
                }
            } else {
                let reason = errno == EEXIST ? "it exists already: choose another name" : SystemReason.last
                throw .cannotCreate(file: path, reason: reason)
            }
        }
    }

    private static func place(
        _ bytes: [UInt8], at path: String, _ move: (String) throws(ProjectFileError) -> Void
    ) throws(ProjectFileError) {
        let location = ProjectLocation(unresolved: path)
        let unique = "\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let temporary = location.folder + "/." + location.name + "." + unique + temporarySuffix
        do throws(ProjectFileError) {
            try fill(temporary, with: bytes, mode: mode(of: path), for: path)
            try move(temporary)
        } catch {
            unlink(temporary)
            throw error
        }
        try synchronise(folder: location.folder)
    }

    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    private static func fill(
        _ temporary: String, with bytes: [UInt8], mode: mode_t?, for path: String
    ) throws(ProjectFileError) {
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .inputOutput(file: path, action: "write it", reason: SystemReason.last) }
        defer { close(descriptor) }
        if let mode, fchmod(descriptor, mode) != 0 {
            throw .inputOutput(file: path, action: "keep its permissions", reason: SystemReason.last)
        }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress! + written, $0.count - written)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                throw .inputOutput(file: path, action: "write it", reason: SystemReason.last)
            }
        }
        guard fsync(descriptor) == 0 else {
            throw .inputOutput(file: path, action: "write it", reason: SystemReason.last)
        }
    }

    /// Makes a rename inside the folder last through a power cut.
    private static func synchronise(folder: String) throws(ProjectFileError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .inputOutput(file: folder, action: "open the folder", reason: SystemReason.last)
        }
        defer { close(descriptor) }
        // Some file systems (network, FUSE) cannot synchronise a folder and say EINVAL; the rename itself has happened.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw .inputOutput(file: folder, action: "write the folder", reason: SystemReason.last)
        }
    }

    /// Removes temporary files of `path` that a killed process left; only while nobody else writes `path`.
    static func removeLeftovers(of path: String) {
        let location = ProjectLocation(unresolved: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: location.folder)) ?? []
        let prefix = "." + location.name + "."
        for name in names where name.hasPrefix(prefix) && name.hasSuffix(temporarySuffix) {
            // Only digits and a dash in between: `.a.b.1-2` belongs to the project `a.b`, not to `a`.
            let unique = name.dropFirst(prefix.count).dropLast(temporarySuffix.count)
            if unique.allSatisfy({ $0 == "-" || $0.isWholeNumber }) { unlink(location.folder + "/" + name) }
        }
    }
}
