import Foundation

/// A lock on a folder that ends with the process, however that ends.
final class FolderLock: Sendable {
    private let file: Int32

    /// Locks the folder at `path`, making it when it is not there. Nil when another holder has it.
    ///
    /// The folder may be renamed or removed by its holder, so the lock counts only if the path still leads to it.
    init?(_ path: String) throws(RenderingError) {
        while true {
            try Disk.makeFolder(path)
            let file: Int32
            do throws(RenderingError) {
                file = try Disk.open(path, O_RDONLY | O_DIRECTORY, doing: .lock)
            } catch {
                if case .file(_, _, ENOENT) = error { continue }
                throw error
            }
            if flock(file, LOCK_EX | LOCK_NB) != 0 {
                let code = errno
                close(file)
                if code == EWOULDBLOCK { return nil }
                throw .file(doing: .lock, path: path, code: code)
            }
            if Self.leads(path, to: file) {
                self.file = file
                return
            }
            close(file)
        }
    }

    /// Whether the path still leads to the locked folder.
    func isAt(_ path: String) -> Bool { Self.leads(path, to: file) }

    private static func leads(_ path: String, to file: Int32) -> Bool {
        var status = stat()
        guard fstat(file, &status) == 0, let there = Disk.status(path) else { return false }
        return there.isSameFile(as: FileStatus(status))
    }

    deinit { close(file) }
}
