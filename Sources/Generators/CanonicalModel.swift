package import Checkpoints
import JSON
import Tensors

/// A model as Pegbar's own files hold it: the tensors of one network under the names and in the layout of the original
/// code, fixed noise and filters included, with metadata that say what it is.
package struct CanonicalModel: Sendable {
    package let metadata: [String: String]
    package let parts: [SafetensorsFile.Part]

    /// Finds the network in a checkpoint and takes its tensors, bit for bit wherever they are not computed from others.
    ///
    /// - Throws: `GeneratorError` for whatever keeps the checkpoint from being a sound model, `CheckpointError` for what
    ///   cannot be read.
    package init(_ checkpoint: Checkpoint) throws {
        if let topology = checkpoint.topology {
            _ = try GeneratorFile.generator(of: checkpoint)
            metadata = topology.metadata
            parts = try checkpoint.entries.map { try Self.part(for: $0, of: checkpoint) }
            return
        }
        let network = try NetworkFile(checkpoint)
        let reader = WeightReader(network)
        _ = try GeneratorFile.generator(reader, network)
        precondition(!reader.requests.isEmpty, "\(network.architecture) takes its tensors from the reader")
        metadata = [
            "architecture": network.architecture,
            "init_kwargs": JSONValue.object(network.arguments).text(pretty: false),
        ]
        parts = try reader.requests.map { try Self.part(for: $0, of: checkpoint) }
    }

    /// A tensor as it is; quantised numbers become those that they stand for.
    private static func part(
        for entry: Checkpoint.Entry, of checkpoint: Checkpoint
    ) throws(CheckpointError) -> SafetensorsFile.Part {
        guard entry.quantization != nil else {
            return SafetensorsFile.Part(
                name: entry.name, shape: entry.shape, type: entry.type, bytes: try checkpoint.bytes(entry.name))
        }
        return SafetensorsFile.Part(name: entry.name, tensor: try checkpoint.floats(entry.name))
    }

    private static func part(
        for request: WeightReader.Request, of checkpoint: Checkpoint
    ) throws(CheckpointError) -> SafetensorsFile.Part {
        switch request.origin {
        case .absent: preconditionFailure("\(request.name) was not found")
        case .implied(let values):
            return SafetensorsFile.Part(name: request.name, tensor: Tensor(shape: request.shape, values: values))
        case .entry(let entry, let shape, let change):
            guard let change, !change.isExact else {
                let type = checkpoint[entry]!.type, bytes = try checkpoint.bytes(entry)
                let moved = change?.rearranged(bytes, shape: shape, elementBytes: type.byteCount) ?? bytes
                return SafetensorsFile.Part(name: request.name, shape: request.shape, type: type, bytes: moved)
            }
            let values = change.apply(try checkpoint.floats(entry).values, shape: shape)
            return SafetensorsFile.Part(name: request.name, tensor: Tensor(shape: request.shape, values: values))
        }
    }
}
