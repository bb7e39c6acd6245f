import Files
import Foundation

/// Moves a finished render from its staging folder to where people see it.
///
/// Killed at any moment it leaves the old render, or whole files without a manifest; then the staging folder keeps what
/// is needed to finish, and the next render to the same place does so first. The order, each step on the disk before the
/// next:
///
/// 1. the new manifest is written in the staging folder;
/// 2. where there is nothing yet, one rename of the staging folder publishes it. Otherwise:
/// 3. the mark `.publishing` is made there;
/// 4. the old manifest is moved there as `.replaced.json`;
/// 5. the files are renamed over the old ones;
/// 6. files that only the old render had are removed if they are still what the old manifest says;
/// 7. the new manifest is moved to its place, and the staging folder removed.
struct Publication {
    let staging: Staging
    /// The folder that files are published to.
    let folder: String
    /// The manifest's name in `folder`.
    let manifestName: String
    /// The movie's name in `folder`; nil for pictures.
    var movieName: String?
    /// For tests: called after each step; what it throws ends the process, so to speak.
    var afterStep: @Sendable (Step) throws(RenderingError) -> Void = { _ throws(RenderingError) in }

    enum Step: String, CaseIterable, Sendable {
        case manifestWritten, marked, manifestTaken, fileMoved, obsoleteRemoved, manifestMoved
    }

    private static let mark = ".publishing"
    private static let replaced = ".replaced.json"

    private var stagedManifest: String { staging.path + "/" + Manifest.fileName }
    private var publishedManifest: String { folder + "/" + manifestName }
    private var hasMark: Bool { Disk.statusOfLink(staging.path + "/" + Self.mark) != nil }

    /// Finishes a publication that a killed process had begun, or else removes what it left.
    func recover(overwrite: Bool) throws(RenderingError) {
        guard hasMark else { return try staging.empty() }
        if Disk.statusOfLink(stagedManifest) != nil, try isComplete() {
            try move(FileKnowledge(folder: folder), overwrite: overwrite)
        }
        try staging.empty()
    }

    /// Whether every file of the staged manifest is still staged or published already.
    private func isComplete() throws(RenderingError) -> Bool {
        let manifest = try Manifest(path: stagedManifest)
        return manifest.recordedFiles.keys.allSatisfy { name in
            [staging.path, folder].contains { Disk.statusOfLink($0 + "/" + name) != nil }
        }
    }

    /// Publishes what is staged.
    ///
    /// - Parameter asOne: the staging folder may become `folder` if that is absent or empty.
    func publish(_ manifest: Manifest, _ known: FileKnowledge, asOne: Bool, overwrite: Bool) throws(RenderingError) {
        try RenderingError.wrap(Disk.create(stagedManifest, [manifest.bytes], mode: 0o444, durable: true))
        try RenderingError.wrap(Disk.synchronise(staging.path))
        try afterStep(.manifestWritten)
        if asOne, try publishAsOne() { return }
        try checkNothingIsInTheWay(known, of: manifest, overwrite: overwrite)
        try RenderingError.wrap(Disk.create(staging.path + "/" + Self.mark, [], durable: true))
        try RenderingError.wrap(Disk.synchronise(staging.path))
        try afterStep(.marked)
        try move(known, overwrite: overwrite)
        try staging.empty()
        try staging.remove()
    }

    /// What is known of an earlier render in the destination.
    func knowledge() -> FileKnowledge { FileKnowledge(folder: folder, manifest: manifest(publishedManifest)) }

    /// A manifest of this destination; nil when there is none, or one that cannot be read or is of something else.
    private func manifest(_ path: String) -> Manifest? {
        guard let manifest = try? Manifest(path: path), manifest.movie?.file == movieName else { return nil }
        return manifest
    }

    /// The files that publishing `names` would have to replace against the rules, the manifest's own among them.
    func inTheWay(of names: [String], _ known: FileKnowledge) -> [String] {
        let isForeign = known.manifest == nil && Disk.statusOfLink(publishedManifest) != nil
        return (isForeign ? [manifestName] : []) + known.inTheWay(of: names)
    }

    /// Removes a render that was not published; one whose publication has begun stays, to be finished.
    func discard() {
        guard staging.isInPlace, !hasMark else { return }
        try? staging.empty()
        try? staging.remove()
    }

    private func publishAsOne() throws(RenderingError) -> Bool {
        guard !staging.path.hasPrefix(folder + "/"), try RenderingError.wrap(Disk.names(in: folder)).isEmpty else {
            return false
        }
        do {
            try Disk.rename(staging.path, to: folder)
        } catch {
            // Somebody put something there a moment ago.
            if error.code == ENOTEMPTY || error.code == EEXIST { return false }
            throw .file(error)
        }
        try RenderingError.wrap(Disk.synchronise(PathParts(folder).folder))
        return true
    }

    private func checkNothingIsInTheWay(
        _ known: FileKnowledge, of manifest: Manifest, overwrite: Bool
    ) throws(RenderingError) {
        if overwrite { return }
        let names = try stagedNames()
        let inTheWay = known.inTheWay(of: names, incoming: manifest)
        if !inTheWay.isEmpty { throw .inTheWay(path: folder, files: inTheWay) }
    }

    /// Steps 4 to 7; every one may have been done before.
    private func move(_ known: FileKnowledge, overwrite: Bool) throws(RenderingError) {
        let manifest = try Manifest(path: stagedManifest)
        let old = staging.path + "/" + Self.replaced
        for place in [old, publishedManifest] where known.manifest == nil {
            known.manifest = self.manifest(place)
        }
        try checkNothingIsInTheWay(known, of: manifest, overwrite: overwrite)
        if Disk.statusOfLink(old) == nil, Disk.statusOfLink(publishedManifest) != nil {
            try RenderingError.wrap(Disk.rename(publishedManifest, to: old))
            try RenderingError.wrap(Disk.synchronise(folder))
            try RenderingError.wrap(Disk.synchronise(staging.path))
        }
        try afterStep(.manifestTaken)
        for name in try stagedNames() {
            try RenderingError.wrap(Disk.rename(staging.path + "/" + name, to: folder + "/" + name))
            try afterStep(.fileMoved)
        }
        let kept = manifest.recordedFiles
        for name in known.recorded.keys.sorted() where kept[name] == nil && known.isUnchanged(name) {
            try RenderingError.wrap(Disk.removeFile(folder + "/" + name))
            try afterStep(.obsoleteRemoved)
        }
        try RenderingError.wrap(Disk.synchronise(folder))
        try RenderingError.wrap(Disk.rename(stagedManifest, to: publishedManifest))
        try RenderingError.wrap(Disk.synchronise(folder))
        try afterStep(.manifestMoved)
    }

    private func stagedNames() throws(RenderingError) -> [String] {
        try RenderingError.wrap(Disk.names(in: staging.path))
            .filter { PictureName.isPlain($0) && $0 != Manifest.fileName }
    }
}
