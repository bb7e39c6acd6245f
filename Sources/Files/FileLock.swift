import Foundation

/// An advisory lock on a file or a folder, held against other processes and threads until it is let go of or the process
/// ends, however that ends.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// Locks the file at `path`. Nil when another holder still has it at the end of the wait.
    ///
    /// The file is made if it is not there, and stays: removing it would let two holders lock two files of one name.
    /// - Parameter onWait: called once if there is a wait.
    package init?(
        file path: String, waitingAtMost longest: Duration = .zero, onWait: () -> Void = {}
    ) throws(FileError) {
        let descriptor = try Disk.open(path, O_RDWR | O_CREAT, mode: 0o666, for: .lock)
        let start = ContinuousClock.now
        var hasWaited = false
        while try !Self.take(descriptor, path) {
            if !hasWaited, longest > .zero { onWait() }
            hasWaited = true
            guard ContinuousClock.now - start < longest else {
                close(descriptor)
                return nil
            }
            usleep(10_000)
        }
        self.descriptor = descriptor
    }

    /// Locks the folder at `path`, making it when it is not there. Nil when another holder has it.
    ///
    /// The folder may be renamed or removed by its holder, so the lock counts only if the path still leads to it.
    package init?(folder path: String) throws(FileError) {
        while true {
            try Disk.makeFolder(path)
            let descriptor: Int32
            do throws(FileError) {
                descriptor = try Disk.open(path, O_RDONLY | O_DIRECTORY, for: .lock)
            } catch {
                if error.code == ENOENT { continue }
                throw error
            }
            guard try Self.take(descriptor, path) else {
                close(descriptor)
                return nil
            }
            if Self.leads(path, to: descriptor) {
                self.descriptor = descriptor
                return
            }
            close(descriptor)
        }
    }

    deinit { close(descriptor) }

    /// Whether the path still leads to what is locked.
    package func isAt(_ path: String) -> Bool { Self.leads(path, to: descriptor) }

    /// False when another holder has the lock. Closes the file when it throws.
    private static func take(_ descriptor: Int32, _ path: String) throws(FileError) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EWOULDBLOCK { return false }
            if code == EINTR { continue }
            close(descriptor)
            throw FileError(.lock, path, code)
        }
        return true
    }

    private static func leads(_ path: String, to descriptor: Int32) -> Bool {
        guard let held = try? Disk.status(of: descriptor, path: path), let there = Disk.status(path) else {
            return false
        }
        return there.isSameFile(as: held)
    }
}
