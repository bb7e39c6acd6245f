import Files
import Foundation
import JSON
import Projects
import Rendering

/// The one place through which all edits of a project pass, in order, and that knows what it is now.
///
/// The file is the truth: before anything is answered or changed it is looked at, so that what the command line did is
/// there, too. An edit is refused if somebody else has changed, since its client looked, what the edit is about.
actor ProjectSession {
    private let queue = BlockingQueue("project")
    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    let store: ProjectStore
    let events: EventHub
    /// The project's folder, for the files that it names.
    nonisolated let directory: URL
    /// How many changes are remembered to tell what changed since a page looked.
    private static let remembered = 1000
    /// How often an edit is tried again when the file is changed just then.
    private static let attempts = 8

    private(set) var state: ProjectState
    private(set) var seen: SeenList
    /// Of the file that holds `state`; nil while that is not known, as after a write: another program may have saved
    /// since then.
    private var status: FileStatus?
    private var problem: StudioError?
    private var changes: [Change] = []
    /// What can be redone, to tell a redo of the command line from an edit.
    private var undone: [HistoryEntry] = []

    var lastChange: Change? { changes.last }

    struct Change: Sendable {
        var before: String
        var revision: String
        var maker: Maker
        var what: String
        var changed: Set<Subject>
        /// Undo or redo: it makes nothing that was not there before.
        var isStep = false
        /// Writes down what was so all along, and is in no edit's way.
        var isRecord = false

        var by: String { "\(maker.words): \(what)" }
    }

    /// Who changed the project.
    enum Maker: Equatable, Sendable {
        case client(String)
        case commandLine
        case studio
        /// Somebody with a text editor, or any program that knows nothing of the history.
        case editor

        var client: String? { if case .client(let name) = self { name } else { nil } }

        /// As a page names it that is not the maker itself.
        var words: String {
            switch self {
            case .client: "another tab"
            case .commandLine: "the command line"
            case .studio: "the studio"
            case .editor: "another program"
            }
        }
    }

    /// What an edit came to.
    struct Edited: Sendable {
        var state: ProjectState
        var what: String
        var changed: Set<Subject>
        var outcome: EditOutcome
        var notes: [String]
        /// What changed of the project as pages know it; nil if that is too much.
        var patch: JSONValue?
    }

    init(store: ProjectStore, events: EventHub) throws {
        (self.store, self.events) = (store, events)
        directory = URL(fileURLWithPath: store.path).resolvingSymlinksInPath().deletingLastPathComponent()
        status = Disk.status(store.path)
        let loaded = try store.load()
        state = ProjectState(
            loaded,
            library: ModelLibrary(models: loaded.project.models, directory: directory, file: store.path))
        seen = SeenList(besides: store.path)
        seen.takeIn(historyOf: store)
        (state.history, undone) = Self.history(of: store)
    }

    /// The project as it is on the disk.
    func current() throws -> ProjectState {
        try refresh()
        if let problem { throw problem }
        return state
    }

    // MARK: Noticing other programs' changes

    /// Looks at the file and takes in what others did to it. Cheap while nobody did anything.
    func refresh() throws {
        let now = Disk.status(store.path)
        guard now == nil || now != status || problem != nil else { return }
        if problem == nil, (try? store.revision()) == state.revision {
            status = now
            return
        }
        do {
            let loaded = try store.load()
            status = now
            if problem != nil {
                problem = nil
                events.publish("problem", ["message": .null])
            }
            guard loaded.revision != state.revision else { return }
            takeIn(loaded)
        } catch {
            status = nil
            let failure = StudioError(error)
            if problem?.description != failure.description {
                events.publish("problem", ["message": .string(failure.description)])
            }
            problem = failure
        }
    }

    private func takeIn(_ loaded: LoadedProject) {
        let next = ProjectState(loaded, library: state.library)
        if Self.isRecord(next.project, of: state.project) { return noteRecord(next, by: .commandLine) }
        let step = HistoryStep(from: state.revision, undone: undone, in: try? store.history())
        note(
            next,
            Change(
                before: state.revision, revision: next.revision, maker: step == .byHand ? .editor : .commandLine,
                what: step.what, changed: Subject.changed(from: state.project, to: next.project),
                isStep: step.isUndoOrRedo))
    }

    /// Whether a project is another but for the hashes of models that had none.
    private static func isRecord(_ project: Project, of old: Project) -> Bool {
        var bare = project
        for (name, model) in old.models where model.sha256 == nil { bare.models[name]?.sha256 = nil }
        return bare == old && project != old
    }

    private func noteRecord(_ next: ProjectState, by maker: Maker) {
        note(
            next,
            Change(
                before: state.revision, revision: next.revision, maker: maker,
                what: "noted for a render which files the models are",
                changed: Subject.changed(from: state.project, to: next.project), isRecord: true))
    }

    /// Makes a state the present one and tells everybody.
    ///
    /// - Returns: what changed as pages know it.
    @discardableResult
    private func note(_ next: ProjectState, _ change: Change, history: ProjectState.History? = nil) -> JSONValue? {
        let old = state
        state = next
        if !change.changed.changesAppearance(from: old.project, to: next.project) { state.appearance = old.appearance }
        if let history {
            // A fresh change: what had been undone is no longer there to be made again.
            (state.history, undone) = (history, [])
        } else {
            (state.history, undone) = Self.history(of: store)
        }
        changes.append(change)
        changes.removeFirst(max(0, changes.count - Self.remembered))
        var data: [String: JSONValue] = [
            "revision": .string(change.revision), "before": .string(change.before),
            "client": change.maker.client.map { .string($0) } ?? .null, "by": .string(change.maker.words),
            "what": .string(change.what),
            "changed": .array(change.changed.descriptions.map { .string($0) }), "history": state.history.json,
        ]
        let patch = state.patch(since: old, changed: change.changed)
        data["patch"] = patch ?? .null
        events.publish("project", data)
        if !change.isStep, !change.isRecord { remember(from: old.project, what: change.what) }
        return patch
    }

    // MARK: What was seen

    private func remember(from old: Project, what: String) {
        let found = SeenList.entries(
            from: old, to: state.project, what: what, time: Int(Date().timeIntervalSince1970))
        let shown = Set(seen.entries.map(\.id)), changed = seen.takeInOthers()
        guard found.compactMap({ seen.add($0) }).count + changed.count > 0 else { return }
        tellOfSeen(changed + seen.save(), besides: shown)
    }

    /// Tells pages of entries that they do not know, and of those that became others.
    ///
    /// - Parameter shown: the numbers of those that were there before.
    private func tellOfSeen(_ changed: [SeenEntry], besides shown: Set<Int>) {
        let numbers = Set(changed.map(\.id))
        for entry in seen.entries where numbers.contains(entry.id) || !shown.contains(entry.id) {
            events.publish("seen", entry.json.object ?? [:])
        }
    }

    /// What was seen, by other studios of this project as well.
    func seenNow() -> SeenList {
        tellOfSeen(seen.takeInOthers(), besides: Set(seen.entries.map(\.id)))
        return seen
    }

    /// Draws seeds for a wall and remembers them.
    func dealSeeds(_ count: Int) -> SeenEntry {
        var numbers = SystemRandomNumberGenerator()
        let seeds = (0..<count).map { _ in Recipe.freshSeed(using: &numbers) }
        let entry = SeenEntry(id: 0, time: Int(Date().timeIntervalSince1970), seeds: seeds)
        let shown = Set(seen.entries.map(\.id)), changed = seen.takeInOthers()
        let added = seen.add(entry) ?? entry
        tellOfSeen(changed + seen.save(), besides: shown)
        // While it was kept, another studio's may have got its number.
        return seen.entries.last { $0.showsSame(as: added) } ?? added
    }

    // MARK: Edits

    /// Makes an edit, or throws and leaves everything as it was.
    ///
    /// - Parameters:
    ///   - base: the revision that the client had before it.
    ///   - keeps: false to try only: what it would come to.
    func edit(_ edit: StudioEdit, client: String, base: String, keeps: Bool = true) throws -> Edited {
        for _ in 0..<Self.attempts {
            let present = try current()
            let others = try othersChanges(since: base, client)
            try refuse(edit.subjects, if: others)
            let before = present.project
            let change = { (project: inout Project) throws -> Made in
                let outcome = try edit.apply(&project)
                try edit.requireFit(before, project, directory: self.directory, present.library)
                let changed = Subject.changed(from: before, to: project)
                try self.refuse(changed, if: others)
                return Made(project: project, changed: changed, outcome: outcome)
            }
            guard keeps else {
                var trial = before
                let made = try change(&trial)
                let next = ProjectState(project: trial, revision: present.revision, library: present.library)
                let patch = next.patch(since: present, changed: made.changed)
                return Self.edited(from: present, to: next, edit.what, made, patch)
            }
            do {
                let written = try store.edited(
                    edit.what, naming: { $0.outcome.what }, expecting: present.revision, change)
                let made = written.value
                guard written.revision != present.revision else {
                    return Self.edited(from: present, to: present, edit.what, made, nil)
                }
                status = nil
                let next = ProjectState(
                    project: made.project, revision: written.revision, library: present.library,
                    found: written.problems)
                let what = made.outcome.what ?? edit.what
                let patch = note(
                    next,
                    Change(
                        before: present.revision, revision: next.revision, maker: .client(client), what: what,
                        changed: made.changed),
                    history: ProjectState.History(undo: what))
                return Self.edited(from: present, to: state, what, made, patch)
            } catch let error as ProjectFileError {
                guard case .conflict = error, try isChanged(since: present.revision) else { throw error }
            }
        }
        throw StudioError.busy("another program changes the project again and again: try once more")
    }

    private struct Made {
        var project: Project
        var changed: Set<Subject>
        var outcome: EditOutcome
    }

    private static func edited(
        from old: ProjectState, to new: ProjectState, _ what: String, _ made: Made, _ patch: JSONValue?
    ) -> Edited {
        Edited(
            state: new, what: what, changed: made.changed, outcome: made.outcome,
            notes: notes(from: old, to: new), patch: patch)
    }

    private func isChanged(since revision: String) throws -> Bool {
        status = nil
        try refresh()
        return state.revision != revision
    }

    /// Takes back the last change, or makes it again, whoever made it.
    func step(isUndo: Bool, client: String, base: String) throws -> Edited {
        for _ in 0..<Self.attempts {
            let present = try current()
            let others = try othersChanges(since: base, client)
            guard others.isEmpty else { throw conflict(Set(others.flatMap(\.changed)), others) }
            do {
                let moved =
                    try isUndo
                    ? store.undone(expecting: present.revision) : store.redone(expecting: present.revision)
                status = nil
                let next = ProjectState(try store.load(moved.restored!), library: present.library)
                let changed = Subject.changed(from: present.project, to: next.project)
                let what = "\(isUndo ? "undo" : "redo") \(moved.value.what)"
                let patch = note(
                    next,
                    Change(
                        before: present.revision, revision: next.revision, maker: .client(client), what: what,
                        changed: changed, isStep: true))
                return Edited(
                    state: state, what: what, changed: changed,
                    outcome: .init(
                        "\(isUndo ? "took back" : "made again"): \(moved.value.what)",
                        json: ["what": .string(moved.value.what)]),
                    notes: Self.notes(from: present, to: next), patch: patch)
            } catch let error as ProjectFileError {
                guard case .conflict = error, try isChanged(since: present.revision) else { throw error }
            }
        }
        throw StudioError.busy("another program changes the project again and again: try once more")
    }

    /// Writes down which files the models are, as a render does. It is no edit: nobody's edit conflicts with it.
    ///
    /// - Parameter revision: that the files were looked at for.
    /// - Returns: the revision that was written; nil, with nothing written, if the project is another by now.
    func record(_ hashes: [String: String], of revision: String) throws -> String? {
        let present = try current()
        guard present.revision == revision, let new = try store.recordHashes(hashes, expecting: revision) else {
            return nil
        }
        guard new != revision else { return new }
        let (now, loaded) = (Disk.status(store.path), try store.load())
        // What another program did since then is its own.
        guard loaded.revision == new else {
            try refresh()
            return new
        }
        status = now
        noteRecord(ProjectState(loaded, library: present.library), by: .studio)
        return new
    }

    // MARK: Conflicts

    /// The changes that others made since a client looked.
    private func othersChanges(since base: String, _ client: String) throws -> [Change] {
        if base == state.revision { return [] }
        // The same bytes may have been there several times, before and after an undo: the last time counts.
        guard
            let index = changes.lastIndex(where: { $0.revision == base }).map({ $0 + 1 })
                ?? (changes.first?.before == base ? 0 : nil)
        else { throw StudioError.stale(revision: state.revision) }
        return changes[index...].filter { !$0.isRecord && $0.maker != .client(client) }
    }

    private func refuse(_ subjects: Set<Subject>, if others: [Change]) throws {
        let concerned = others.filter { !$0.changed.isDisjoint(with: subjects) }
        guard concerned.isEmpty else {
            throw conflict(subjects.intersection(Set(concerned.flatMap(\.changed))), concerned)
        }
    }

    private func conflict(_ subjects: Set<Subject>, _ others: [Change]) -> StudioError {
        .conflict(
            revision: state.revision, changed: subjects.map(\.words).sorted { Project.reads($0, before: $1) },
            by: others.map(\.by))
    }

    // MARK: Words

    /// What people should know about an edit beyond what they asked for, as the command line says it.
    private static func notes(from old: ProjectState, to new: ProjectState) -> [String] {
        EditOutcome.notes(
            opened: old.loopingChains.filter { new.chains[$0] != nil && !new.loopingChains.contains($0) },
            warningsBefore: old.warnings, warningsAfter: new.warnings)
    }

    private static func history(of store: ProjectStore) -> (ends: ProjectState.History, undone: [HistoryEntry]) {
        let entries = (try? store.history()) ?? []
        guard let current = entries.firstIndex(where: \.isCurrent) else { return (ProjectState.History(), []) }
        let undone = entries.filter(\.isUndone)
        return (
            ProjectState.History(undo: current > 0 ? entries[current].what : nil, redo: undone.first?.what), undone
        )
    }
}
