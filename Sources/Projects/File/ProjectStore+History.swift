extension ProjectStore {
    /// Every remembered change, oldest first; the first entry is where the history starts.
    ///
    /// A change made with another program since the last one made here is the last entry.
    package func history() throws(ProjectFileError) -> [HistoryEntry] {
        let state = Self.revision(of: try contents())
        let history = ProjectHistory(location: location)
        guard let journal = try history.journal(stateOnDisk: state, time: now) else { return [] }
        return journal.entries.enumerated().map { index, entry in
            HistoryEntry(entry, isUndone: index > journal.current, isCurrent: index == journal.current)
        }
    }

    /// The project as it was after one of the changes of the history, and how many bytes its file had. What does not hold
    /// in it is not looked for.
    package func project(at entry: HistoryEntry) throws(ProjectFileError) -> (project: Project, bytes: Int) {
        let bytes = try ProjectHistory(location: location).bytes(ofState: entry.revision)
        return (try read(bytes).project, bytes.count)
    }

    /// Restores the exact bytes from before the last change, whoever made it.
    ///
    /// - Returns: the change that was taken back.
    @discardableResult
    package func undo(expecting revision: String? = nil) throws -> HistoryEntry {
        try undone(expecting: revision).value
    }

    /// Restores the bytes that the last `undo` took away.
    ///
    /// - Returns: the change that was made again.
    @discardableResult
    package func redo(expecting revision: String? = nil) throws -> HistoryEntry {
        try redone(expecting: revision).value
    }

    /// As `undo`, for callers that need the new revision and the bytes that were restored.
    package func undone(expecting revision: String? = nil) throws -> Edited<HistoryEntry> {
        try move(to: "undo", expecting: revision, isUndone: true) { $0.undo() }
    }

    /// As `redo`, for callers that need the new revision and the bytes that were restored.
    package func redone(expecting revision: String? = nil) throws -> Edited<HistoryEntry> {
        try move(to: "redo", expecting: revision, isUndone: false) { $0.redo() }
    }

    private func move(
        to action: String, expecting revision: String?, isUndone: Bool,
        _ step: (inout ProjectJournal) -> ProjectJournal.Entry?
    ) throws -> Edited<HistoryEntry> {
        let location = try existingLocation()
        return try withLock(at: location) {
            let old = try contents()
            let state = Self.revision(of: old)
            try check(state, isExpected: revision)
            let history = ProjectHistory(location: location, onStep: onStep)
            try history.settle(stateOnDisk: state)
            var journal = try history.journal(stateOnDisk: state, time: now)
            guard let entry = journal.flatMap({ _ in step(&journal!) }), let journal else {
                throw ProjectFileError.nothing(file: path, to: action)
            }
            let restored = try history.bytes(ofState: journal.state)
            try history.save(restored, replacing: old, journal: journal)
            return Edited(
                value: HistoryEntry(entry, isUndone: isUndone, isCurrent: !isUndone), revision: journal.state,
                restored: restored)
        }
    }
}
