import Files

/// The folders under which clients may name others.
struct AllowedFolders: Sendable {
    /// Absolute, without links.
    let roots: [String]
    /// The project's: relative paths are seen from there.
    private let home: String

    /// - Parameters:
    ///   - home: the project's folder.
    ///   - others: further ones, which must be there.
    init(home: String, others: [String]) throws {
        self.home = try Disk.resolve(home)
        roots = [self.home] + (try others.map { try Disk.resolve($0) })
    }

    /// A folder that a client named, absolute and without links, if it is one that lies under an allowed folder.
    func folder(_ path: String) throws(StudioError) -> String {
        guard !path.isEmpty, path.utf8.count <= 4096, !path.utf8.contains(0) else {
            throw .badRequest("\"folder\" must be the path of a folder")
        }
        let absolute = path.hasPrefix("/") ? path : home + "/" + path
        // Whether something is there is nobody's business outside the allowed folders: the same answer for both.
        guard let resolved = try? Disk.resolve(absolute) else {
            if isMissing(absolute) { throw .notFound("there is no folder \(path)") }
            throw outside(path)
        }
        guard contains(resolved) else { throw outside(path) }
        guard Disk.status(resolved)?.isFolder == true else { throw .forbidden("\(path) is a file, not a folder") }
        return resolved
    }

    private func outside(_ path: String) -> StudioError {
        .forbidden(
            "\(path) is not under \(roots.joined(separator: " or ")): other folders may be looked into if the studio is "
                + "started with --drawings and their path")
    }

    /// Whether nothing is at a path, and the folder that should hold it is an allowed one.
    private func isMissing(_ absolute: String) -> Bool {
        var parts = absolute.split(separator: "/")
        guard !parts.contains("..") else { return false }
        while !parts.isEmpty {
            let path = "/" + parts.joined(separator: "/")
            if let resolved = try? Disk.resolve(path) { return contains(resolved) }
            // A link that leads nowhere may lead out.
            if Disk.statusOfLink(path) != nil { return false }
            parts.removeLast()
        }
        return false
    }

    /// Whether a path without links lies in an allowed folder, or is one.
    func contains(_ resolved: String) -> Bool {
        roots.contains { $0 == "/" || resolved == $0 || resolved.hasPrefix($0 + "/") }
    }

    /// A path as clients are told it: from the project's folder, if it lies there.
    func shown(_ resolved: String) -> String {
        if resolved == home { return "." }
        return resolved.hasPrefix(home + "/") ? String(resolved.dropFirst(home.count + 1)) : resolved
    }
}
