/// A path taken apart at its last slash.
package struct PathParts: Sendable {
    /// The folder, usable as a prefix: `.` for a bare name.
    package let folder: String
    package let name: String

    package init(_ path: String) {
        // As the system sees it: a combining mark after a slash would hide it among `Character`s.
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            (folder, name) = (".", path)
            return
        }
        folder = slash == path.startIndex ? "/" : String(path[..<slash])
        name = String(path[path.utf8.index(after: slash)...])
    }
}
