import Foundation

/// Where a project and what belongs to it lie on disk.
struct ProjectLocation: Sendable {
    /// The file itself: symbolic links are followed, so that saving replaces the target and not the link.
    let project: String

    /// - Parameter path: as the user gave it; nothing need be there yet.
    init(resolving path: String) {
        guard let resolved = realpath(path, nil) else {
            project = path
            return
        }
        defer { free(resolved) }
        project = String(cString: resolved)
    }

    init(unresolved path: String) { project = path }

    /// The folder of the project, usable as a path prefix.
    var folder: String {
        guard let slash = project.lastIndex(of: "/") else { return "." }
        return slash == project.startIndex ? "/" : String(project[..<slash])
    }

    var name: String { project.lastIndex(of: "/").map { String(project[project.index(after: $0)...]) } ?? project }

    var lock: String { folder + "/." + name + ".lock" }
    var history: String { folder + "/." + name + ".history" }
    var journal: String { history + "/journal.json" }
    /// The journal as it is to be once the project file has been replaced.
    var nextJournal: String { history + "/journal.next.json" }
    var states: String { history + "/states" }

    func state(_ hash: String) -> String { states + "/" + hash + ".json" }
}
