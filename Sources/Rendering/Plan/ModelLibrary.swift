import Checkpoints
import Files
package import Generators
package import Foundation
package import Projects
import Synchronization

/// A model of a project, opened: its identity is known and its network is ready to paint.
package struct LoadedModel: Sendable {
    /// The name in the project.
    package let name: String
    /// The file's name without its folder.
    package let fileName: String
    /// SHA-256 of the file's bytes in lower-case hexadecimal.
    package let sha256: String
    /// The network's name in the file, if it is another than the one that is taken when nobody names one.
    package let network: String?
    package let generator: any Generator
}

/// Opens the models that a project names, each at most once.
package final class ModelLibrary: Sendable {
    private let models: [String: ModelReference]
    private let directory: URL
    private let file: String
    private let loaded = Mutex<[String: Opened]>([:])

    private struct Opened {
        let model: LoadedModel
        /// The file's when it was opened.
        let status: FileStatus?
    }

    /// - Parameters:
    ///   - directory: the project file's; model files are named relative to it.
    ///   - file: the project file, as advice names it.
    package init(models: [String: ModelReference], directory: URL, file: String) {
        (self.models, self.directory, self.file) = (models, directory, file)
    }

    /// The models of a project that was edited: those that are open stay open while they are what the project says.
    ///
    /// A model that names another file, another network, or another hash than that of the bytes that were read, or whose
    /// file was replaced since, is opened anew.
    package init(models: [String: ModelReference], keeping earlier: ModelLibrary) {
        (self.models, directory, file) = (models, earlier.directory, earlier.file)
        let kept = earlier.loaded.withLock { $0 }.filter { name, opened in
            guard let old = earlier.models[name], let new = models[name] else { return false }
            return old.file == new.file && old.network == new.network
                && new.sha256.map { $0 == opened.model.sha256 } ?? true
                && opened.status == Self.status(of: new, in: earlier.directory)
        }
        loaded.withLock { $0 = kept }
    }

    private static func status(of model: ModelReference, in directory: URL) -> FileStatus? {
        Disk.status(URL(filePath: model.file, relativeTo: directory).path)
    }

    /// A model that is open already; nil for one that is not, or that is just being opened.
    package func opened(_ name: String) -> LoadedModel? { loaded.withLockIfAvailable { $0[name]?.model } ?? nil }

    /// Opens a model.
    ///
    /// - Throws: `RenderingError` if the file's bytes are not those that the project recorded, `CheckpointError` or
    ///   `GeneratorError` if the file is no model.
    package func model(_ name: String) throws -> LoadedModel {
        try loaded.withLock { loaded in
            guard let reference = models[name] else {
                throw RenderingError.unknownModel(name, known: models.keys.sorted())
            }
            let path = URL(filePath: reference.file, relativeTo: directory).path
            let status = Self.status(of: reference, in: directory)
            // A file that was replaced meanwhile is another model; one that is gone was read already.
            if let opened = loaded[name], status == nil || opened.status == status { return opened.model }
            let checkpoint = try Checkpoint.open(path, network: reference.network)
            let sha256 = try checkpoint.sha256()
            if let recorded = reference.sha256, recorded != sha256 {
                throw RenderingError.modelChanged(
                    name: name, path: path, recorded: recorded, found: sha256, project: file)
            }
            let networks = checkpoint.networks
            let model = LoadedModel(
                name: name, fileName: (path as NSString).lastPathComponent, sha256: sha256,
                network: networks?.opened == networks?.usual ? nil : networks?.opened,
                generator: try GeneratorFile.generator(of: checkpoint))
            loaded[name] = Opened(model: model, status: status)
            return model
        }
    }
}
