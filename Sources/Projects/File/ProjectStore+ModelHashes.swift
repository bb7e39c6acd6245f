import Files
import Foundation
import JSON

extension ProjectStore {
    /// Writes down which files the project's models are, for models that have no hash yet.
    ///
    /// Only these fields are added to the file's text. It is no step of the history: the state that the last change led to
    /// gains the hashes, so that undo takes back that change, and what was undone can still be redone.
    ///
    /// - Parameters:
    ///   - hashes: lower-case hexadecimal SHA-256, by the models' names.
    ///   - revision: of the project that was read before the files were.
    /// - Returns: the revision after it; nil, with nothing written, if the project has changed since.
    package func recordHashes(_ hashes: [String: String], expecting revision: String) throws -> String? {
        let location = try existingLocation()
        // A save would replace a read-only file, as long as its folder can be written.
        guard access(path, W_OK) == 0, Disk.status(path).map({ $0.permissions & 0o222 != 0 }) ?? true else {
            throw ProjectFileError.file(FileError(.write, path, EACCES, "the file is read-only"))
        }
        return try withLock(at: location) {
            let old = try contents()
            guard Self.revision(of: old) == revision else { return nil }
            let new = try bytes(old, with: hashes)
            let state = Self.revision(of: new)
            guard state != revision else { return revision }
            let history = ProjectHistory(location: location, onStep: onStep)
            try history.settle(stateOnDisk: revision)
            // Without a history, or with a damaged one, there is none to keep in step.
            if var journal = try? history.journal(stateOnDisk: revision, time: now) {
                journal.amend(state: state)
                try history.save(new, replacing: old, journal: journal)
            } else {
                try history.replaceProject(with: new, old: old)
            }
            return state
        }
    }

    private func bytes(_ old: [UInt8], with hashes: [String: String]) throws -> [UInt8] {
        var bytes = old
        for (name, hash) in hashes.sorted(by: { $0.key < $1.key }) {
            let loaded = try load(bytes)
            guard let model = loaded.project.models[name], model.sha256 == nil else { continue }
            bytes = loaded.document.bytes(
                inserting: "sha256", .string(hash), behind: JSONPath("models", name, "file"))
        }
        return bytes
    }
}
