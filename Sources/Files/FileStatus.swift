import Foundation

/// What the system says of a file: enough to tell whether it is still the same one, unchanged.
package struct FileStatus: Equatable, Sendable {
    package let device: UInt64
    package let node: UInt64
    package let size: Int
    package let mode: UInt32
    /// Nanoseconds since 1970.
    package let modified: Int
    /// When the contents or the name, mode or owner last changed; nanoseconds since 1970.
    package let changed: Int

    init(_ status: stat) {
        (device, node) = (UInt64(status.st_dev), UInt64(status.st_ino))
        (size, mode) = (Int(status.st_size), UInt32(status.st_mode))
        #if canImport(Darwin)
            let (modification, change) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modification, change) = (status.st_mtim, status.st_ctim)
        #endif
        modified = Int(modification.tv_sec) * 1_000_000_000 + Int(modification.tv_nsec)
        changed = Int(change.tv_sec) * 1_000_000_000 + Int(change.tv_nsec)
    }

    /// The bits of `mode` that `chmod` sets.
    package var permissions: UInt32 { mode & 0o7777 }
    package var isFolder: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
    package var isRegularFile: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFREG) }

    package func isSameFile(as other: FileStatus) -> Bool { device == other.device && node == other.node }
}
