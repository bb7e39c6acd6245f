import Files

/// The folder beside a project that holds its earlier states, and the one order in which project and journal are saved.
///
/// States are written before the journal that names them; the next journal is written before the project and takes its
/// place after it. So a process killed at any moment leaves the old project or the new one, and which of the two journals
/// holds is seen from the project's own bytes.
struct ProjectHistory {
    let location: ProjectLocation
    var onStep: @Sendable (ProjectStore.SaveStep) -> Void = { _ in }

    /// Completes a save that was killed after it replaced the project; call under the lock.
    func settle(stateOnDisk state: String) throws(ProjectFileError) {
        guard try pending(stateOnDisk: state) != nil else { return }
        try adoptNextJournal()
    }

    /// The journal of a save that replaced the project and was killed before it replaced the journal.
    private func pending(stateOnDisk state: String) throws(ProjectFileError) -> ProjectJournal? {
        guard let bytes = try ProjectFile.read(location.nextJournal), let next = ProjectJournal(bytes),
            next.state == state
        else { return nil }
        return next
    }

    private func adoptNextJournal() throws(ProjectFileError) {
        try ProjectFileError.wrap(Disk.rename(location.nextJournal, to: location.journal))
    }

    /// The journal, brought up to what is on disk; nil when there is none. Writes nothing.
    ///
    /// - Parameter state: of the project on disk.
    func journal(stateOnDisk state: String, time: Int) throws(ProjectFileError) -> ProjectJournal? {
        if let pending = try pending(stateOnDisk: state) { return pending }
        guard let bytes = try ProjectFile.read(location.journal) else { return nil }
        guard var journal = ProjectJournal(bytes) else {
            throw .damagedHistory(
                file: location.journal,
                reason:
                    "the history is damaged, so nothing can be undone or redone; the project is not touched, and the "
                    + "next change begins a new history and keeps this file under another name")
        }
        journal.reconcile(withStateOnDisk: state, time: time)
        return journal
    }

    /// As `journal`, but a damaged journal is set aside and counts as none.
    ///
    /// - Parameter state: of the project on disk; nil if there is no project yet.
    func journalForWriting(stateOnDisk state: String?, time: Int) throws(ProjectFileError) -> ProjectJournal? {
        guard let state else {
            return try ProjectFile.read(location.journal).flatMap { ProjectJournal($0) }
        }
        do {
            return try journal(stateOnDisk: state, time: time)
        } catch .damagedHistory {
            let aside = location.history + "/journal.damaged-\(time).json"
            try ProjectFileError.wrap(Disk.rename(location.journal, to: aside))
            return nil
        }
    }

    func newJournal(stateOnDisk state: String, time: Int) -> ProjectJournal {
        ProjectJournal(startingWith: .init(what: ProjectJournal.beginning, time: time, state: state))
    }

    /// The bytes of a state, checked against its name.
    func bytes(ofState state: String) throws(ProjectFileError) -> [UInt8] {
        let file = location.state(state)
        guard let bytes = try ProjectFile.read(file) else {
            throw .damagedHistory(file: file, reason: "this earlier state is missing, so the project stays as it is")
        }
        guard ProjectStore.revision(of: bytes) == state else {
            throw .damagedHistory(file: file, reason: "this earlier state is damaged, so the project stays as it is")
        }
        return bytes
    }

    /// Replaces the project and its journal; call under the lock.
    ///
    /// - Parameters:
    ///   - old: what the project held when the change was worked out; nil if there was none. If it holds anything else now,
    ///     nothing is written.
    ///   - journal: the journal after the change; its current state is that of `bytes`.
    func save(_ bytes: [UInt8], replacing old: [UInt8]?, journal: ProjectJournal) throws(ProjectFileError) {
        try ProjectFileError.wrap(Disk.makeFolder(location.states))
        if let old { try keep(old) }
        onStep(.oldStateKept)
        try keep(bytes)
        onStep(.newStateKept)
        try ProjectFile.write(journal.bytes, to: location.nextJournal)
        onStep(.journalPrepared)
        do throws(ProjectFileError) {
            try replaceProject(with: bytes, old: old)
        } catch {
            try? Disk.removeFile(location.nextJournal)
            throw error
        }
        onStep(.projectReplaced)
        try adoptNextJournal()
        onStep(.journalReplaced)
        sweep(keeping: journal)
    }

    /// Call under the lock.
    func replaceProject(with bytes: [UInt8], old: [UInt8]?) throws(ProjectFileError) {
        guard let old else { return try ProjectFile.create(bytes, at: location.project) }
        guard try ProjectFileError.wrap(AtomicFile.replace(bytes, at: location.project, holding: old)) else {
            throw .conflict(
                file: location.project,
                reason:
                    "it was saved by another program just now, and that is kept; this change was not made: repeat it")
        }
    }

    /// Stores a state unless it is there, whole, already.
    private func keep(_ bytes: [UInt8]) throws(ProjectFileError) {
        let file = location.state(ProjectStore.revision(of: bytes))
        if try ProjectFile.read(file) != bytes { try ProjectFile.write(bytes, to: file) }
    }

    /// Removes what killed processes left, and states that the journal no longer names once there are many of them.
    private func sweep(keeping journal: ProjectJournal) {
        AtomicFile.removeLeftovers(of: location.project)
        let names = (try? Disk.names(in: location.states)) ?? []
        guard names.count > journal.entries.count + Self.spareStates else { return }
        let kept = Set(journal.entries.map { $0.state + ".json" })
        for name in names where !kept.contains(name) { try? Disk.removeFile(location.states + "/" + name) }
    }

    /// How many states beyond the journal's stay, for a person to find if need be.
    static let spareStates = 100
}
