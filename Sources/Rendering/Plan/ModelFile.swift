package import Checkpoints
import Files
package import Generators
import JSON
import Projects

/// A model's file, opened whole: what a network cannot be made of is refused at once, not when a chain is rendered.
package struct ModelFile {
    package let checkpoint: Checkpoint
    package let generator: any Generator

    /// - Parameter network: which one of a file with several; nil for the usual one.
    package init(_ path: String, network: String? = nil) throws {
        do {
            checkpoint = try Checkpoint.open(path, network: network)
            generator = try GeneratorFile.generator(of: checkpoint)
        } catch {
            throw Self.anotherFile(path) ?? error
        }
    }

    /// What a file is that was taken for a model; nil if nobody knows.
    private static func anotherFile(_ path: String) -> CheckpointError? {
        if isProject(path) {
            return CheckpointError(
                .unsupported, file: path, "this is a Pegbar project, not a model",
                advice: "`\(CommandWords("show", arguments: [path]).line)` lists the models that it names")
        }
        guard let images = LatentFile.projectedImages(path) else { return nil }
        let isOne = images.count < 2, latent = isOne ? path : "FILE"
        var paint = CommandWords("image", arguments: ["MODEL"])
        var keep = CommandWords("key", "add", arguments: ["PROJECT", "NAME"])
        for option in [("--latent", latent), ("--truncation", "1"), ("-o", "DIR")] { paint.add(option.0, option.1) }
        keep.add("--latent", latent)
        let list = images.prefix(20).map(CheckpointError.quoted).joined(separator: ", ")
        return CheckpointError(
            .unsupported, file: path,
            "holds the latents that a projector found\(isOne ? "" : " for several images (\(list))"), not a model",
            advice: (isOne ? "" : "project each image by itself into a FILE of its own, then ")
                + "paint them with `\(paint.line)`, or make a key of them with `\(keep.line)`")
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
