import Files
import Foundation
package import JSON

/// A project as it was read from disk.
package struct LoadedProject: Sendable {
    package var project: Project
    /// SHA-256 of the file's bytes, lower-case hexadecimal: what an editor says it started from.
    package var revision: String
    /// What does not hold together in it, with line and column; errors among them mean that it cannot be rendered.
    package var problems: [ProjectProblem]
    package var document: JSONDocument

    package var errors: [ProjectProblem] { problems.errors }
    package var warnings: [ProjectProblem] { problems.warnings }
}

/// Where a project is kept: reading, changing and taking back changes, safely under several processes.
///
/// Beside a project `NAME` lie the lock `.NAME.lock` and the history `.NAME.history`; both may be deleted while nobody
/// edits, at the price of the history.
package struct ProjectStore: Sendable {
    /// As the user gave it.
    package let path: String
    /// How long a change waits for another process that is making one.
    package var lockTimeout: Duration = .seconds(10)
    /// Called once when a change has to wait.
    package var onWait: @Sendable () -> Void = {}
    /// How many changes are remembered.
    package var historyLimit = 1000
    /// Called after each step of saving; tests look at the disk there.
    package var onStep: @Sendable (SaveStep) -> Void = { _ in }

    package init(path: String) { self.path = path }

    /// The steps of a save, in order; between any two the disk holds either the old project or the new one, whole.
    package enum SaveStep: CaseIterable, Sendable {
        case oldStateKept, newStateKept, journalPrepared, projectReplaced, journalReplaced
    }

    /// Reads a project that has the right structure, whether or not it holds together: `problems` says.
    package func load() throws(ProjectFileError) -> LoadedProject { try load(try contents()) }

    /// Reads a project and refuses one with errors.
    package func loadValid() throws(ProjectFileError) -> LoadedProject {
        let loaded = try load()
        guard loaded.errors.isEmpty else { throw .badData(file: path, problems: loaded.problems) }
        return loaded
    }

    /// The revision of some bytes.
    package static func revision(of bytes: [UInt8]) -> String {
        ContentHash.sha256(bytes).hexadecimal
    }

    func contents() throws(ProjectFileError) -> [UInt8] {
        guard let bytes = try ProjectFile.read(path) else { throw .notFound(file: path) }
        return bytes
    }

    /// What is on the disk, without looking into it.
    package func revision() throws(ProjectFileError) -> String { Self.revision(of: try contents()) }

    /// Reads a project out of bytes of its file.
    package func load(_ bytes: [UInt8]) throws(ProjectFileError) -> LoadedProject { try read(bytes).loaded }

    /// A project that was read, before anybody has looked for what does not hold in it.
    struct ReadProject {
        let project: Project
        let revision: String
        /// What was noted while reading.
        fileprivate let notes: [ProjectProblem]
        fileprivate let document: JSONDocument

        /// Looks for what does not hold.
        var loaded: LoadedProject {
            LoadedProject(
                project: project, revision: revision, problems: notes + project.problems().located(in: document),
                document: document)
        }
    }

    func read(_ bytes: [UInt8]) throws(ProjectFileError) -> ReadProject {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: bytes, listsRepeatedNames: true)
        } catch {
            let problem = ProjectProblem(.error, at: .root, error.message, position: error.position)
            throw .badData(file: path, problems: [problem])
        }
        let reading = ProjectReader.read(document)
        let repeated = document.repeatedNames.map {
            ProjectProblem(.error, at: .root, $0.message, position: $0.position)
        }
        guard let project = reading.project, repeated.isEmpty else {
            let others = reading.project?.problems().located(in: document) ?? reading.others
            throw .badData(file: path, problems: (repeated + reading.problems + others).inOrderOfText)
        }
        return ReadProject(
            project: project, revision: Self.revision(of: bytes), notes: reading.problems, document: document)
    }

    var location: ProjectLocation { ProjectLocation(resolving: path) }

    /// Runs `body` with the right to change the project, held against other processes and other threads.
    func withLock<Result>(at location: ProjectLocation, _ body: () throws -> Result) throws -> Result {
        guard access(location.folder, W_OK) == 0 else {
            throw ProjectFileError.unwritableFolder(
                file: path, folder: location.folder, reason: String(cString: strerror(errno)))
        }
        let lock: FileLock?
        do throws(FileError) {
            lock = try FileLock(file: location.lock, waitingAtMost: lockTimeout, onWait: onWait)
        } catch {
            // A lock that is there and cannot be had is somebody else's.
            guard [EACCES, EPERM, EROFS].contains(error.code), Disk.statusOfLink(location.lock) == nil else {
                throw ProjectFileError.file(error)
            }
            throw ProjectFileError.unwritableFolder(file: path, folder: location.folder, reason: error.reason)
        }
        guard let lock else {
            throw ProjectFileError.conflict(
                file: location.project,
                reason: "another process has been editing it for \(lockTimeout.components.seconds) s; nothing was "
                    + "changed: try again when it has finished")
        }
        return try withExtendedLifetime(lock) { try body() }
    }

    var now: Int { Int(Date().timeIntervalSince1970) }
}
