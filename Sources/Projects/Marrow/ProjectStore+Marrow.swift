import Checkpoints
import Files
import Foundation
import Latents

extension ProjectStore {
    /// Imports Marrow saves into the project as one edit; see `Project.add(_:models:knownLatents:isFree:)`.
    ///
    /// Latent files are copied into `latents` beside the project before the project refers to them, and go again if the
    /// import fails.
    ///
    /// - Parameter fresh: the project to begin with where there is no file yet, so that a failed import leaves none.
    package func importMarrow(
        _ saves: MarrowSaves, models: [String: ModelReference] = [:], startingFrom fresh: Project? = nil
    ) throws -> MarrowReport {
        let what = "import \(saves.saves.count) Marrow saves"
        let files = LatentFiles(folder: location.folder)
        do {
            guard var project = fresh, Disk.status(path) == nil else {
                return try edit(what) { try files.add(saves, models: models, to: &$0) }
            }
            let report = try files.add(saves, models: models, to: &project)
            try create(project, what: what)
            return report
        } catch {
            files.removeWritten()
            throw error
        }
    }
}

/// The latent files beside a project while saves are imported.
private final class LatentFiles {
    private let base: URL
    /// The files that were not there before.
    private var written: [String] = []

    init(folder: String) { base = URL(fileURLWithPath: folder, isDirectory: true) }

    /// Adds the saves to the project and writes their latents.
    func add(
        _ saves: MarrowSaves, models: [String: ModelReference], to project: inout Project
    ) throws(ProjectFileError) -> MarrowReport {
        var known: [String: NPYArray] = [:]
        for (name, key) in project.keys {
            guard case .latent(let file, .z) = key.recipe, let bytes = contents(file) else { continue }
            known[name] = try? NPYFile.read(bytes, called: file)
        }
        let report = project.add(saves, models: models, knownLatents: known) { file, bytes in
            contents(file).map { $0 == bytes } ?? true
        }
        if !report.latentFiles.isEmpty { try ProjectFileError.wrap(Disk.makeFolder(path("latents"))) }
        for (file, bytes) in report.latentFiles.sorted(by: { $0.key < $1.key }) {
            let isFresh = Disk.statusOfLink(path(file)) == nil
            try ProjectFile.write(bytes, to: path(file))
            if isFresh { written.append(file) }
        }
        return report
    }

    /// Removes the files that were written, and their folder if nothing else is in it.
    func removeWritten() {
        for file in written { try? Disk.removeFile(path(file)) }
        if !written.isEmpty { try? Disk.removeFolder(path("latents")) }
    }

    private func path(_ file: String) -> String { base.appendingPathComponent(file).path }

    private func contents(_ file: String) -> [UInt8]? { try? Disk.contents(ofFile: path(file)) }
}
