import Files

/// Where a project and what belongs to it lie on disk.
struct ProjectLocation: Sendable {
    /// The file itself: symbolic links are followed, so that saving replaces the target and not the link.
    let project: String

    /// - Parameter path: as the user gave it; nothing need be there yet.
    init(resolving path: String) {
        project = (try? Disk.resolve(path)) ?? path
    }

    /// The folder of the project, usable as a path prefix.
    var folder: String { PathParts(project).folder }

    var name: String { PathParts(project).name }

    var lock: String { folder + "/." + name + ".lock" }
    var history: String { folder + "/." + name + ".history" }
    var journal: String { history + "/journal.json" }
    /// The journal as it is to be once the project file has been replaced.
    var nextJournal: String { history + "/journal.next.json" }
    var states: String { history + "/states" }

    func state(_ hash: String) -> String { states + "/" + hash + ".json" }
}
