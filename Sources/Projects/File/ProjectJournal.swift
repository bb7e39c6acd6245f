import JSON

/// The order of a project's states: what led to each, and which of them the file holds now.
///
/// States are named by the SHA-256 of their bytes. The first entry is where the history starts; each further entry is one
/// change. Entries after `current` have been undone and can be redone.
struct ProjectJournal: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        /// The change in words.
        var what: String
        /// Seconds since 1970.
        var time: Int
        /// The state after the change.
        var state: String
    }

    static let outsideEdit = "edited outside Pegbar"
    static let beginning = "the history starts here"
    private static let format = "pegbar-history"
    private static let version = 1

    private(set) var entries: [Entry]
    private(set) var current: Int

    init(startingWith entry: Entry) { (entries, current) = ([entry], 0) }

    /// The state that the project file holds.
    var state: String { entries[current].state }

    /// Adds a change; what had been undone can no longer be redone.
    mutating func append(_ entry: Entry) {
        entries.removeSubrange((current + 1)...)
        entries.append(entry)
        current += 1
    }

    /// The state that the current change led to has become another.
    mutating func amend(state: String) { entries[current].state = state }

    /// Takes in what is on disk, in case somebody edited the file with another program.
    mutating func reconcile(withStateOnDisk state: String, time: Int) {
        if state != self.state { append(Entry(what: Self.outsideEdit, time: time, state: state)) }
    }

    /// Goes back by one; the entry that is undone. Nil at the beginning.
    mutating func undo() -> Entry? {
        guard current > 0 else { return nil }
        current -= 1
        return entries[current + 1]
    }

    /// Goes forward by one; the entry that is redone. Nil when nothing was undone.
    mutating func redo() -> Entry? {
        guard current + 1 < entries.count else { return nil }
        current += 1
        return entries[current]
    }

    /// Forgets the oldest entries beyond `limit`, but never the current one.
    mutating func trim(to limit: Int) {
        let surplus = min(entries.count - limit, current)
        if surplus > 0 {
            entries.removeFirst(surplus)
            current -= surplus
        }
    }
}

extension ProjectJournal {
    var bytes: [UInt8] {
        let entries = entries.map { entry in
            JSONValue.object(["what": .string(entry.what), "time": .integer(entry.time), "state": .string(entry.state)])
        }
        let value = JSONValue.object([
            "format": .string(Self.format), "version": .integer(Self.version), "current": .integer(current),
            "entries": .array(entries),
        ])
        return Array(value.text(pretty: true).utf8)
    }

    /// Nil unless the bytes are a whole and consistent journal.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONDocument(parsing: bytes).value, value["format"] == .string(Self.format),
            value["version"] == .integer(Self.version), let current = value["current"]?.int,
            let values = value["entries"]?.array, values.indices.contains(current)
        else { return nil }
        var entries: [Entry] = []
        for value in values {
            guard let what = value["what"]?.string, let time = value["time"]?.int, let state = value["state"]?.string,
                state.utf8.count == 64, state.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
            else { return nil }
            entries.append(Entry(what: what, time: time, state: state))
        }
        (self.entries, self.current) = (entries, current)
    }
}
