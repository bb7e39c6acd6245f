import Files
import Foundation
import JSON
import Projects

/// What was seen, oldest first, kept beside the project in `.NAME.seen`.
struct SeenList: Sendable {
    /// How many entries are kept.
    static let longest = 2000
    private static let format = "pegbar-seen"

    private let path: String
    private(set) var entries: [SeenEntry] = []
    /// Why the list could not be read or kept; it then lasts as long as the studio.
    private(set) var problem: String?

    /// - Parameter project: the project file.
    init(besides project: String) {
        let parts = PathParts((try? Disk.resolve(project)) ?? project)
        path = parts.folder + "/." + parts.name + ".seen"
        guard Disk.status(path) != nil else { return }
        guard let bytes = try? Disk.contents(ofFile: path), let value = try? JSONDocument(parsing: bytes).value,
            value["format"] == .string(Self.format), let list = value["seen"]?.array
        else {
            problem =
                "\(path): not a list of what was seen, and left alone: move it away so that a new one can be begun"
            return
        }
        entries = list.compactMap(SeenEntry.init)
    }

    /// Adds an entry unless the list has its poses already; it gets the next number.
    ///
    /// - Returns: the entry as it is in the list; nil if it was there before.
    mutating func add(_ entry: SeenEntry) -> SeenEntry? {
        guard !entries.contains(where: { $0.showsSame(as: entry) }) else { return nil }
        var entry = entry
        entry.id = (entries.last?.id ?? 0) + 1
        entries.append(entry)
        entries.removeFirst(max(0, entries.count - Self.longest))
        return entry
    }

    mutating func save() {
        guard problem == nil else { return }
        let value = JSONValue.object([
            "format": .string(Self.format), "version": .integer(1), "seen": .array(entries.map(\.json)),
        ])
        do throws(FileError) {
            try AtomicFile.write([Array(value.text(pretty: true).utf8)], to: path)
        } catch {
            problem = "what was seen cannot be kept: \(error)"
        }
    }

    /// What a change brought to light: transitions whose ends are fresh keys, before and after it.
    static func entries(from old: Project, to new: Project, what: String, time: Int) -> [SeenEntry] {
        let fresh = new.transitions.filter { name, now in
            let before = old.transitions[name]
            guard now.from != before?.from || now.to != before?.to else { return false }
            return [now.from, now.to].contains { old.keys[$0] == nil && new.keys[$0] != nil }
        }
        var found: [SeenEntry] = []
        for (name, now) in fresh.sorted(by: { Project.reads($0.key, before: $1.key) }) {
            if let before = old.transitions[name] {
                found.append(entry(name, before, in: old, "\"\(name)\" before it was shuffled", time))
            }
            found.append(entry(name, now, in: new, what, time))
        }
        return found
    }

    private static func entry(
        _ name: String, _ transition: Transition, in project: Project, _ what: String, _ time: Int
    ) -> SeenEntry {
        SeenEntry(
            id: 0, time: time, what: what, transition: name, from: SeenPose(transition.from, in: project),
            to: SeenPose(transition.to, in: project), steps: transition.steps)
    }
}
