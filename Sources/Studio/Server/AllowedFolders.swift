import Files
import Foundation

/// The folders under which clients may name files or other folders.
struct AllowedFolders: Sendable {
    /// Absolute, without links.
    let roots: [String]
    /// The project's: relative paths are seen from there.
    private let home: String
    /// What says that there are more of them when the studio is started.
    private let option: String

    /// - Parameters:
    ///   - home: the project's folder.
    ///   - others: further ones, which must be there.
    ///   - option: of the command line, that adds one.
    init(home: String, others: [String], option: String) throws {
        self.home = try Disk.resolve(home)
        self.option = option
        roots = [self.home] + (try others.map { try Disk.resolve($0) })
    }

    /// A folder that a client named, absolute and without links, if it is one that lies under an allowed folder.
    func folder(_ path: String) throws(StudioError) -> String {
        let resolved = try resolved(path, absolute(path, isCalled: "folder"), "folder", besides: [])
        guard Disk.status(resolved)?.isFolder == true else { throw .forbidden("\(path) is a file, not a folder") }
        return resolved
    }

    /// A model that a client named, as an absolute path that may hold links: a file or a folder under an allowed folder,
    /// or one that lies, links followed, in one of the folders `besides`, which are without links.
    func model(_ path: String, besides: Set<String>) throws(StudioError) -> String {
        // What is written down is the path without `..`, which is another place than the system's after a link.
        let absolute = URL(fileURLWithPath: try absolute(path, isCalled: "file")).standardizedFileURL.path
        let resolved = try resolved(path, absolute, "file", besides: besides)
        // Opening a pipe would wait for somebody who writes into it.
        guard let status = Disk.status(resolved), status.isRegularFile || status.isFolder else {
            throw .refused("\(path) is neither a file nor a folder")
        }
        return absolute
    }

    private func absolute(_ path: String, isCalled member: String) throws(StudioError) -> String {
        guard !path.isEmpty, path.utf8.count <= 4096, !path.utf8.contains(0) else {
            throw .badRequest("\"\(member)\" must be the path of a \(member)")
        }
        return path.hasPrefix("/") ? path : home + "/" + path
    }

    private func resolved(
        _ path: String, _ absolute: String, _ kind: String, besides: Set<String>
    ) throws(StudioError) -> String {
        // Whether something is there is nobody's business outside the allowed folders: the same answer for both.
        guard let resolved = try? Disk.resolve(absolute) else {
            if isMissing(absolute, besides) { throw .notFound("there is no \(kind) \(path)") }
            throw outside(path, kind)
        }
        guard contains(resolved) || besides.contains(PathParts(resolved).folder) else {
            throw outside(path, kind)
        }
        return resolved
    }

    private func outside(_ path: String, _ kind: String) -> StudioError {
        let places = roots.joined(separator: " or ") + (kind == "file" ? ", nor beside a model of the project" : "")
        return .forbidden(
            "\(path) is not under \(places): other \(kind)s may be named if the studio is started with \(option) and "
                + "their \(kind == "folder" ? "path" : "folder")")
    }

    /// Whether nothing is at a path, and the folder that should hold it is an allowed one.
    private func isMissing(_ absolute: String, _ besides: Set<String>) -> Bool {
        var parts = absolute.split(separator: "/")
        guard !parts.contains("..") else { return false }
        while !parts.isEmpty {
            let path = "/" + parts.joined(separator: "/")
            if let resolved = try? Disk.resolve(path) {
                return contains(resolved)
                    || besides.contains(resolved) && absolute == path + "/" + PathParts(absolute).name
            }
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
