import Projects

extension SeenList {
    /// How many changes of the history are looked at, the newest ones.
    private static let mostChanges = 200
    /// How many bytes of project files are read for that.
    private static let mostBytes = 8 << 20

    /// Takes in what was shuffled while no studio ran: what the history tells of the time after the last entry. Nothing is
    /// written until something else is seen.
    mutating func takeIn(historyOf store: ProjectStore) {
        let history = (try? store.history()) ?? []
        let since = entries.last?.time ?? 0
        var found: [[SeenEntry]] = []
        var (bytes, looked) = (0, 0)
        var after: Project?
        // From the newest back, so that the oldest are left out where there are too many.
        for (before, change) in zip(history, history.dropFirst()).reversed() {
            guard change.time >= since, looked < Self.mostChanges, bytes < Self.mostBytes else { break }
            looked += 1
            let load = { (entry: HistoryEntry) -> Project? in
                guard let state = try? store.project(at: entry) else { return nil }
                bytes += state.bytes
                return state.project
            }
            let new = after ?? load(change)
            after = load(before)
            guard let new, let old = after else { continue }
            found.append(Self.entries(from: old, to: new, what: change.what, time: change.time))
        }
        for entry in found.reversed().joined() { _ = add(entry) }
    }
}
