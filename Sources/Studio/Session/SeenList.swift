import Files
import Foundation
import JSON
import Projects

/// What was seen, oldest first, kept beside the project in `.NAME.seen`.
///
/// Several studios may have the project open. Each takes in what the others have kept before it keeps anything itself,
/// under a lock, so that nothing is lost and no number means two entries there.
struct SeenList: Sendable {
    /// How many entries are kept.
    static let longest = 2000
    private static let format = "pegbar-seen"

    private let path: String
    private(set) var entries: [SeenEntry] = []
    /// Of the file when it was read or written last; nil if there was none.
    private var status: FileStatus?
    /// How long another studio may take to keep what it has seen.
    private static let patience = Duration.seconds(2)
    /// Why the list could not be read or kept; it then lasts as long as the studio.
    private(set) var problem: String?

    /// - Parameter project: the project file.
    init(besides project: String) {
        let parts = PathParts((try? Disk.resolve(project)) ?? project)
        path = parts.folder + "/." + parts.name + ".seen"
        entries = read() ?? []
    }

    /// What the file holds, none if it is not there; nil, with a problem, if it is something else.
    private mutating func read() -> [SeenEntry]? {
        status = Disk.status(path)
        if status == nil { return [] }
        guard let bytes = try? Disk.contents(ofFile: path), let value = try? JSONDocument(parsing: bytes).value,
            value["format"] == .string(Self.format), let list = value["seen"]?.array
        else {
            problem =
                "\(path): not a list of what was seen, and left alone: move it away so that a new one can be begun"
            return nil
        }
        return list.compactMap(SeenEntry.init)
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

    /// Takes in what other studios have kept since the file was looked at last.
    ///
    /// - Returns: the entries that were not there before, or under another number.
    mutating func takeInOthers() -> [SeenEntry] {
        guard problem == nil, Disk.status(path) != status, let theirs = read() else { return [] }
        let before = Dictionary(entries.map { ($0.id, $0) }) { $1 }
        var taken = Set(theirs.map(\.id)), merged = theirs
        for var entry in entries where !theirs.contains(where: { $0.showsSame(as: entry) }) {
            // What is in the file has its number for good.
            if !taken.insert(entry.id).inserted {
                entry.id = (taken.max() ?? 0) + 1
                taken.insert(entry.id)
            }
            merged.append(entry)
        }
        entries = merged.sorted { $0.id < $1.id }.suffix(Self.longest)
        return entries.filter { before[$0.id] != $0 }
    }

    /// Keeps the list beside the project, with what other studios have kept there meanwhile.
    ///
    /// Where another holds the lock for too long nothing is kept this time: the next call does.
    /// - Returns: as `takeInOthers`.
    mutating func save() -> [SeenEntry] {
        guard problem == nil else { return [] }
        let lock: FileLock?
        do throws(FileError) {
            lock = try FileLock(file: path + ".lock", waitingAtMost: Self.patience)
        } catch {
            problem = Self.cannotBeKept(error)
            return []
        }
        guard let lock else { return [] }
        return withExtendedLifetime(lock) {
            let changed = takeInOthers()
            write()
            return changed
        }
    }

    private static func cannotBeKept(_ error: FileError) -> String { "what was seen cannot be kept: \(error)" }

    private mutating func write() {
        guard problem == nil else { return }
        let value = JSONValue.object([
            "format": .string(Self.format), "version": .integer(1), "seen": .array(entries.map(\.json)),
        ])
        do throws(FileError) {
            try AtomicFile.write([Array(value.text(pretty: true).utf8)], to: path)
            status = Disk.status(path)
        } catch {
            problem = Self.cannotBeKept(error)
        }
    }

    /// What a change brought to light: transitions whose ends are fresh keys, and keys that were dealt again in their
    /// places, before and after it.
    static func entries(from old: Project, to new: Project, what: String, time: Int) -> [SeenEntry] {
        moves(from: old, to: new, what: what, time: time) + keys(from: old, to: new, what: what, time: time)
    }

    private static func keys(from old: Project, to new: Project, what: String, time: Int) -> [SeenEntry] {
        let dealt = new.keys.filter { name, now in old.keys[name].map { $0.recipe != now.recipe } ?? false }
        return dealt.keys.sorted { Project.reads($0, before: $1) }.flatMap { name in
            let poses = [
                SeenPose(seedOf: name, in: old).map { ($0, "\"\(name)\" before it was dealt again") },
                SeenPose(seedOf: name, in: new).map { ($0, what) },
            ]
            return poses.compactMap(\.self).map { SeenEntry(id: 0, time: time, what: $1, pose: $0) }
        }
    }

    private static func moves(from old: Project, to new: Project, what: String, time: Int) -> [SeenEntry] {
        let fresh = new.transitions.filter { name, now in
            let before = old.transitions[name]
            guard now.from != before?.from || now.to != before?.to else { return false }
            return [now.from, now.to].contains { isFresh($0, in: new, since: old) }
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

    /// Whether a key is one that was not there before, under no other name either.
    private static func isFresh(_ name: String, in new: Project, since old: Project) -> Bool {
        guard let key = new.keys[name], old.keys[name] == nil else { return false }
        return !old.keys.contains { new.keys[$0.key] == nil && $0.value == key }
    }

    private static func entry(
        _ name: String, _ transition: Transition, in project: Project, _ what: String, _ time: Int
    ) -> SeenEntry {
        SeenEntry(
            id: 0, time: time, what: what, transition: name, from: SeenPose(transition.from, in: project),
            to: SeenPose(transition.to, in: project), steps: transition.steps)
    }
}
