import Files
import Foundation

/// Project files and what belongs to them, read and made as bytes.
enum ProjectFile {
    /// No project and no journal is larger; a larger file is something else.
    static let maximumSize = 64 << 20

    /// Nil if there is no such file.
    static func read(_ path: String) throws(ProjectFileError) -> [UInt8]? {
        do throws(FileError) {
            let file = try ReadableFile(path)
            guard file.status.size <= maximumSize else {
                throw FileError(.read, path, EFBIG, "\(file.status.size) bytes are too many for a project")
            }
            return try file.contents()
        } catch {
            if error.code == ENOENT || error.code == ENOTDIR { return nil }
            throw .file(error)
        }
    }

    /// Replaces the file, or makes it; see `AtomicFile`.
    static func write(_ bytes: [UInt8], to path: String) throws(ProjectFileError) {
        try ProjectFileError.wrap(AtomicFile.write([bytes], to: path))
    }

    /// Makes a file where there is none.
    static func create(_ bytes: [UInt8], at path: String) throws(ProjectFileError) {
        do {
            try AtomicFile.create([bytes], at: path)
        } catch {
            guard error.action == .create else { throw .file(error) }
            let reason = error.code == EEXIST ? "it exists already: choose another name" : error.reason
            throw .cannotCreate(file: path, reason: reason)
        }
    }
}
