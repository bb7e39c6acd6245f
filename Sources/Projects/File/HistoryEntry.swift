/// A change in a project's history.
package struct HistoryEntry: Hashable, Sendable {
    /// The change in words, such as `shuffle destination of "opening"`.
    package let what: String
    /// When it was made: seconds since 1970.
    package let time: Int
    /// The project's revision after it.
    package let revision: String
    /// It has been undone and can be redone.
    package let isUndone: Bool
    /// The project is as this change left it.
    package let isCurrent: Bool
    /// Another program made it, which keeps no history.
    package var isOutside: Bool { what == ProjectJournal.outsideEdit }
}

extension HistoryEntry {
    init(_ entry: ProjectJournal.Entry, isUndone: Bool, isCurrent: Bool) {
        self.init(
            what: entry.what, time: entry.time, revision: entry.state, isUndone: isUndone, isCurrent: isCurrent)
    }
}
