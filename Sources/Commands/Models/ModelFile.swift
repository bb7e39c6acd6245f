import Checkpoints
import Files
import Generators
import JSON
import Projects

/// A model's file, opened whole: what a network cannot be made of is refused at once, not when a chain is rendered.
struct ModelFile {
    let checkpoint: Checkpoint
    let generator: any Generator

    /// - Parameter network: which one of a file with several; nil for the usual one.
    init(_ path: String, network: String? = nil) throws {
        do {
            checkpoint = try Checkpoint.open(path, network: network)
        } catch {
            guard Self.isProject(path) else { throw error }
            throw CheckpointError(
                .unsupported, file: path, "this is a Pegbar project, not a model",
                advice: "`\(ShellWord.line("pegbar", "show", path))` lists the models that it names")
        }
        generator = try GeneratorFile.generator(of: checkpoint)
    }

    /// More than any project has.
    private static let mostBytes = 64 << 20

    private static func isProject(_ path: String) -> Bool {
        guard (Disk.status(path)?.size ?? Int.max) <= mostBytes, let bytes = try? Disk.contents(ofFile: path),
            let document = try? JSONDocument(parsing: bytes)
        else { return false }
        return document.value["format"]?.string == ProjectUpgrade.format
    }
}

extension ModelReference {
    /// A model on this machine as a project refers to it, with its hash.
    ///
    /// - Parameter network: which one of a file with several; nil for the usual one.
    init(reading file: String, network: String? = nil, for store: ProjectStore) throws {
        let model = try ModelFile(file, network: network)
        self.init(file: store.pathFromProject(to: file), network: network, sha256: try model.checkpoint.sha256())
    }
}
