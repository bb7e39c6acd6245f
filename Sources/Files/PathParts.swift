/// A path taken apart at its last slash.
package struct PathParts: Sendable {
    /// The folder, usable as a prefix: `.` for a bare name.
    package let folder: String
    package let name: String

    package init(_ path: String) {
        guard let slash = path.lastIndex(of: "/") else {
            (folder, name) = (".", path)
            return
        }
        folder = slash == path.startIndex ? "/" : String(path[..<slash])
        name = String(path[path.index(after: slash)...])
    }
}
