import Files
import Foundation

extension PictureCache {
    /// What the cache holds.
    package struct Statistics: Equatable, Sendable {
        package var entries: Int
        package var bytes: Int

        package init(entries: Int, bytes: Int) { (self.entries, self.bytes) = (entries, bytes) }
    }

    /// Counts the entries. One look at every entry's status: tens of thousands take a fraction of a second.
    package func statistics() throws(RenderingError) -> Statistics {
        let entries = try files().filter(\.isEntry)
        return Statistics(entries: entries.count, bytes: entries.reduce(0) { $0 + $1.status.size })
    }

    /// Removes every entry, and nothing that is not an entry.
    package func clear() throws(RenderingError) {
        for file in try files() { try RenderingError.wrap(Disk.removeFile(file.path)) }
        noteCounted(0)
    }

    /// Removes the least recently used entries until nine tenths of the limit are left, and temporary files that a
    /// killed process left behind. Does nothing while another process is at it.
    package func trim() throws(RenderingError) {
        guard Disk.status(directory) != nil, let lock = try RenderingError.wrap(FileLock(folder: directory)) else {
            return
        }
        try withExtendedLifetime(lock) { () throws(RenderingError) in
            let files = try files()
            let now = Int(Date().timeIntervalSince1970) * 1_000_000_000
            for file in files where !file.isEntry && now - file.status.modified > Self.temporaryLifetime {
                try RenderingError.wrap(Disk.removeFile(file.path))
            }
            var bytes = files.reduce(0) { $0 + ($1.isEntry ? $1.status.size : 0) }
            if bytes > limit {
                let oldestFirst = files.filter(\.isEntry).sorted {
                    ($0.status.modified, $0.path) < ($1.status.modified, $1.path)
                }
                for file in oldestFirst where bytes > limit / 10 * 9 {
                    try RenderingError.wrap(Disk.removeFile(file.path))
                    bytes -= file.status.size
                }
            }
            noteCounted(bytes)
        }
    }

    /// Writing an entry takes a moment; what is an hour old belongs to nobody any more. In nanoseconds.
    private static let temporaryLifetime = 3600 * 1_000_000_000

    private struct CachedFile {
        let path: String
        let isEntry: Bool
        let status: FileStatus
    }

    /// The entries and temporary files, and none of what else somebody may keep in the folder.
    private func files() throws(RenderingError) -> [CachedFile] {
        let compartments = try RenderingError.wrap(Disk.names(in: directory)).filter {
            $0.hasPrefix(Self.compartmentPrefix) && Disk.statusOfLink("\(directory)/\($0)")?.isFolder == true
        }
        var files = try files(in: directory)
        for compartment in compartments { files += try self.files(in: "\(directory)/\(compartment)") }
        return files
    }

    private func files(in compartment: String) throws(RenderingError) -> [CachedFile] {
        var files: [CachedFile] = []
        for folder in try RenderingError.wrap(Disk.names(in: compartment))
        where folder.utf8.count == 2 && [UInt8](hexadecimal: folder) != nil {
            let inside = "\(compartment)/\(folder)"
            guard Disk.statusOfLink(inside)?.isFolder == true else { continue }
            for name in try RenderingError.wrap(Disk.names(in: inside)) {
                let parts = name.split(separator: ".", omittingEmptySubsequences: false)
                guard PictureIdentity(hexadecimal: String(parts[0])) != nil, parts.count >= 2,
                    parts[1] == CacheEntry.suffix
                else { continue }
                let isEntry = parts.count == 2
                guard isEntry || (parts.count == 4 && parts[3] == CacheEntry.temporarySuffix) else { continue }
                // Gone already: another process removed it.
                guard let status = Disk.statusOfLink("\(inside)/\(name)"), status.isRegularFile else { continue }
                files.append(CachedFile(path: "\(inside)/\(name)", isEntry: isEntry, status: status))
            }
        }
        return files
    }
}
