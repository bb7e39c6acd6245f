import Foundation
import JSON

extension ProjectStore {
    /// What an edit gave back, and the revision of the file after it.
    package struct Edited<Value> {
        package var value: Value
        package var revision: String
        /// What does not hold in the project that was written, without lines; nil if nothing was written.
        package var problems: [ProjectProblem]?
        /// What an undo or redo put back.
        package var restored: [UInt8]?
    }

    /// Writes a new project; refuses to replace a file, and to write a project that does not hold together.
    ///
    /// - Returns: the revision.
    @discardableResult
    package func create(_ project: Project, what: String = "new project") throws -> String {
        let location = location
        guard access(location.folder, F_OK) == 0 else {
            throw ProjectFileError.cannotCreate(
                file: path, reason: "the folder \(location.folder) is not there: make it first")
        }
        return try withLock(at: location) {
            guard try ProjectFile.read(location.project) == nil else {
                throw ProjectFileError.cannotCreate(file: path, reason: "it exists already: choose another name")
            }
            let (bytes, _) = try checkedBytes(for: project, what: what, known: [])
            let history = ProjectHistory(location: location, onStep: onStep)
            let entry = ProjectJournal.Entry(what: what, time: now, state: Self.revision(of: bytes))
            var journal = try history.journalForWriting(stateOnDisk: nil, time: now)
            journal?.append(entry)
            journal?.trim(to: historyLimit)
            try history.save(bytes, replacing: nil, journal: journal ?? ProjectJournal(startingWith: entry))
            return entry.state
        }
    }

    /// Changes the project: reads it, applies `change`, saves it and remembers the step, all while no other process can.
    ///
    /// Nothing is written when `change` throws or leaves the project as it was, when the file is not at the expected
    /// revision, when somebody saves the file with another program meanwhile, or when the project would have errors that it
    /// did not have before. A project that has errors can be edited, so that it can be repaired.
    ///
    /// - Parameters:
    ///   - what: the change in words, such as `shuffle destination of "opening"`.
    ///   - revision: what the caller saw when it decided on the change; nil for whatever is there.
    ///   - change: runs under the lock; it does not edit the same project through another store.
    @discardableResult
    package func edit<Value>(
        _ what: String, expecting revision: String? = nil, _ change: (inout Project) throws -> Value
    ) throws -> Value {
        try edited(what, expecting: revision, change).value
    }

    /// As `edit`, for callers that go on editing and need the new revision.
    ///
    /// - Parameter naming: the change in words, where they are only known after it; nil for `what`.
    package func edited<Value>(
        _ what: String, naming: (Value) -> String? = { _ in nil }, expecting revision: String? = nil,
        _ change: (inout Project) throws -> Value
    ) throws -> Edited<Value> {
        let location = try existingLocation()
        return try withLock(at: location) {
            let old = try contents()
            let present = try read(old)
            try check(present.revision, isExpected: revision)
            var project = present.project
            let value = try change(&project)
            guard project != present.project else { return Edited(value: value, revision: present.revision) }
            let what = naming(value) ?? what
            let (new, problems) = try checkedBytes(for: project, what: what, known: present.loaded.errors)
            let entry = ProjectJournal.Entry(what: what, time: now, state: Self.revision(of: new))
            // Only the spelling of the file differs, as after a field is set to its default.
            guard entry.state != present.revision else { return Edited(value: value, revision: present.revision) }
            let history = ProjectHistory(location: location, onStep: onStep)
            try history.settle(stateOnDisk: present.revision)
            var journal =
                try history.journalForWriting(stateOnDisk: present.revision, time: now)
                ?? history.newJournal(stateOnDisk: present.revision, time: now)
            journal.append(entry)
            journal.trim(to: historyLimit)
            try history.save(new, replacing: old, journal: journal)
            return Edited(value: value, revision: entry.state, problems: problems)
        }
    }

    func existingLocation() throws(ProjectFileError) -> ProjectLocation {
        guard access(path, F_OK) == 0 || errno != ENOENT && errno != ENOTDIR else { throw .notFound(file: path) }
        return location
    }

    func check(_ revision: String, isExpected expected: String?) throws(ProjectFileError) {
        guard let expected, expected != revision else { return }
        throw .conflict(
            file: path,
            reason: "it was changed since it was read here (revision \(expected.prefix(12)) then, "
                + "\(revision.prefix(12)) now); nothing was written: read it again and repeat the change")
    }

    /// The bytes of a project that may be saved (it holds together as well as before, and reads back), and all that
    /// does not hold in it.
    ///
    /// - Parameter known: errors that it had before; only asked for if it has any now.
    private func checkedBytes(
        for project: Project, what: String, known: @autoclosure () -> [ProjectProblem]
    ) throws(ProjectFileError) -> (bytes: [UInt8], problems: [ProjectProblem]) {
        let problems = project.problems(), errors = problems.errors
        if !errors.isEmpty {
            let known = Set(known().map { ProjectProblem(.error, at: $0.place, $0.message) })
            let fresh = errors.filter { !known.contains($0) }
            guard fresh.isEmpty else { throw .unsoundEdit(file: path, edit: what, problems: fresh) }
        }
        let json = ProjectWriter.json(for: project)
        let unreadable = ProjectReader.read(json).problems.errors
        guard unreadable.isEmpty else { throw .unsoundEdit(file: path, edit: what, problems: unreadable) }
        return (Array(json.text(pretty: true).utf8), problems)
    }
}
