import Checkpoints
import JSON

/// A checkpoint as a network: which one it is, the settings it was made with, and how its file names the tensors.
struct NetworkFile: Sendable {
    let checkpoint: Checkpoint
    /// `stylegan1`, `stylegan2`, `stylegan3` or what else the file says about itself.
    let architecture: String
    /// Settings under the names that the architecture's configuration reads.
    let arguments: [String: JSONValue]
    let naming: any TensorNaming

    var file: String { checkpoint.path }

    /// Recognises the network by what the metadata say, or by the names of the tensors.
    init(_ checkpoint: Checkpoint) throws(GeneratorError) {
        self.checkpoint = checkpoint
        if let architecture = checkpoint.metadata["architecture"] {
            self.architecture = architecture
            arguments = try Self.arguments("init_kwargs", of: checkpoint)
            naming =
                architecture == "stylegan1"
                ? StyleGAN1Naming(hasLevelOfDetail: checkpoint["lod"] != nil) : OwnNaming()
        } else if checkpoint["synthesis/4x4/Const/StyleMod/weight"] != nil {
            architecture = "stylegan1"
            arguments = try Self.arguments("static_kwargs", of: checkpoint)
            naming = StyleGAN1Naming(hasLevelOfDetail: checkpoint["lod"] != nil)
        } else if checkpoint["synthesis/4x4/Conv/mod_weight"] != nil {
            let translation = try TensorFlowStyleGAN2(
                checkpoint, arguments: try Self.arguments("static_kwargs", of: checkpoint))
            (architecture, arguments, naming) = ("stylegan2", translation.arguments, translation)
        } else if let translation = try RosinalityStyleGAN2(checkpoint) {
            (architecture, arguments, naming) = ("stylegan2", translation.arguments, translation)
        } else if checkpoint["synthesis.b4.conv1.affine.weight"] != nil {
            architecture = "stylegan2"
            arguments =
                checkpoint.metadata["init_kwargs"] == nil
                ? try StateDictionary(checkpoint).stylegan2() : try Self.arguments("init_kwargs", of: checkpoint)
            naming = OwnNaming()
        } else if checkpoint["synthesis.input.freqs"] != nil {
            architecture = "stylegan3"
            arguments =
                checkpoint.metadata["init_kwargs"] == nil
                ? try StateDictionary(checkpoint).stylegan3() : try Self.arguments("init_kwargs", of: checkpoint)
            naming = OwnNaming()
        } else {
            if let networks = checkpoint.networks, !networks.others.isEmpty {
                throw GeneratorError(
                    file: checkpoint.path,
                    problems: [
                        "the file's network \(networks.opened) is none that Pegbar paints with (\(Self.known)); it also has "
                            + networks.others.prefix(20).joined(separator: ", ")
                    ])
            }
            throw GeneratorError(
                file: checkpoint.path,
                problems: [
                    "the metadata name no architecture, and the \(checkpoint.entries.count) tensors "
                        + "(\(Self.firstNames(of: checkpoint))) are not those of a "
                        + "network that Pegbar knows (\(Self.known))"
                ])
        }
    }

    /// The names of a few tensors, from which a person sees what a file is: a list of networks, say, or of latents.
    private static func firstNames(of checkpoint: Checkpoint) -> String {
        let names = checkpoint.entries.prefix(3).map { CheckpointError.quoted($0.name) }
        return names.joined(separator: ", ") + (checkpoint.entries.count > 3 ? " ..." : "")
    }

    static let known = "stylegan1, stylegan2, stylegan3"

    /// An object in the metadata.
    private static func arguments(
        _ name: String, of checkpoint: Checkpoint
    ) throws(GeneratorError) -> [String: JSONValue] {
        guard let text = checkpoint.metadata[name] else {
            throw GeneratorError(
                file: checkpoint.path,
                problems: ["the metadata have no \(name), the settings that the network was made with"])
        }
        do {
            if let arguments = try JSONDocument(parsing: Array(text.utf8)).value.object { return arguments }
        } catch {
            throw GeneratorError(file: checkpoint.path, problems: ["the metadata's \(name): \(error)"])
        }
        throw GeneratorError(file: checkpoint.path, problems: ["the metadata's \(name) are not a JSON object"])
    }
}
