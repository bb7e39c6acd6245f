import Foundation

extension Disk {
    /// The names in a folder, sorted by their bytes; empty when it is not there.
    package static func names(in folder: String) throws(FileError) -> [String] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw FileError(.open, folder, errno)
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

    /// Makes a folder and those it lies in; one that is there is no error.
    package static func makeFolder(_ path: String) throws(FileError) {
        if mkdir(path, 0o777) == 0 { return }
        let code = errno
        if code == EEXIST, status(path)?.isFolder == true { return }
        // Not Foundation's, which traps when a name has one letter.
        let parent = PathParts(path).folder
        guard code == ENOENT, parent != path else {
            throw FileError(.makeFolder, path, code, file(inTheWayOf: path).map { "\($0) is a file" })
        }
        try makeFolder(parent)
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw FileError(.makeFolder, path, errno) }
    }

    /// The part of a path that should be a folder and is a file.
    private static func file(inTheWayOf path: String) -> String? {
        var path = path
        while status(path) == nil {
            let parent = PathParts(path).folder
            if parent == path { return nil }
            path = parent
        }
        return status(path)?.isFolder == false ? path : nil
    }
}
