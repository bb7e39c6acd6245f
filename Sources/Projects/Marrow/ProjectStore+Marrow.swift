import Checkpoints
import Files
import Foundation
import Latents

extension ProjectStore {
    /// Imports Marrow saves into the project as one edit; see `Project.add(_:models:knownLatents:isFree:)`.
    ///
    /// Latent files are copied into `latents` beside the project before the project refers to them.
    package func importMarrow(_ saves: MarrowSaves, models: [String: ModelReference] = [:]) throws -> MarrowReport {
        let base = URL(fileURLWithPath: location.folder, isDirectory: true)
        func onDisk(_ file: String) -> [UInt8]? {
            try? Disk.contents(ofFile: base.appendingPathComponent(file).path)
        }
        return try edit("import \(saves.saves.count) Marrow saves") { project in
            var known: [String: NPYArray] = [:]
            for (name, key) in project.keys {
                guard case .latent(let file, .z) = key.recipe, let bytes = onDisk(file) else { continue }
                known[name] = try? NPYFile.read(bytes, called: file)
            }
            let report = project.add(saves, models: models, knownLatents: known) { file, bytes in
                onDisk(file).map { $0 == bytes } ?? true
            }
            try write(report.latentFiles, under: base)
            return report
        }
    }

    private func write(_ files: [String: [UInt8]], under base: URL) throws(ProjectFileError) {
        guard !files.isEmpty else { return }
        try ProjectFileError.wrap(Disk.makeFolder(base.appendingPathComponent("latents").path))
        for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
            try ProjectFile.write(bytes, to: base.appendingPathComponent(file).path)
        }
    }
}
