import Files
import Foundation

/// The hidden folder in which a render is put together, beside its destination: `.NAME.partial`.
///
/// It is locked while a render works in it. What a killed process left there is either half a render, and worthless, or
/// one that was just being published, and then `Publication` finishes that.
final class Staging: Sendable {
    let path: String
    private let lock: FileLock

    /// - Parameter destination: absolute, with no links in it.
    init(for destination: String) throws(RenderingError) {
        path = Self.path(for: destination)
        let lock: FileLock?
        do throws(FileError) {
            lock = try FileLock(folder: path)
        } catch {
            // People know nothing of the hidden folder.
            throw .file(FileError(.create, destination, error.code, error.reason))
        }
        guard let lock else { throw .busy(path: destination) }
        self.lock = lock
    }

    /// Beside the destination, so that a rename can publish it; inside it where it is on a disk of its own or the folder
    /// around it may not be written.
    static func path(for destination: String) -> String {
        let parts = PathParts(destination), parent = parts.folder
        let isOnItsOwn =
            if let there = Disk.status(destination), there.isFolder, let around = Disk.status(parent) {
                destination == "/" || there.device != around.device || access(parent, W_OK) != 0
            } else {
                false
            }
        return isOnItsOwn
            ? (destination == "/" ? "" : destination) + "/.render.partial"
            : (parent == "/" ? "" : parent) + "/.\(parts.name).partial"
    }

    /// Removes everything in the folder.
    func empty() throws(RenderingError) {
        for name in try RenderingError.wrap(Disk.names(in: path)) {
            if Disk.statusOfLink(path + "/" + name)?.isFolder == true {
                do {
                    try FileManager.default.removeItem(atPath: path + "/" + name)
                } catch {
                    throw .destination(
                        path: path + "/" + name, reason: "cannot be removed: \(error.localizedDescription)")
                }
            } else {
                try RenderingError.wrap(Disk.removeFile(path + "/" + name))
            }
        }
    }

    /// Whether the folder is still where it was made: publishing it may have given it another name.
    var isInPlace: Bool { lock.isAt(path) }

    /// Removes the folder, which must be empty.
    func remove() throws(RenderingError) { try RenderingError.wrap(Disk.removeFolder(path)) }

    /// An absolute path without links. Folders around the destination are made.
    static func resolve(_ path: String) throws(RenderingError) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard !path.isEmpty else { throw .destination(path: "(empty)", reason: "there is no place of that name") }
        if Disk.statusOfLink(path) != nil { return try RenderingError.wrap(Disk.resolve(path)) }
        let parts = PathParts(path)
        try RenderingError.wrap(Disk.makeFolder(parts.folder))
        let around = try RenderingError.wrap(Disk.resolve(parts.folder))
        return (around == "/" ? "" : around) + "/" + parts.name
    }
}
