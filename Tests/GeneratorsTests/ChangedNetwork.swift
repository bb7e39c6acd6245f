import Checkpoints
import Foundation
import Generators
import Tensors

/// A network of `Fixtures` with other metadata or tensors, in memory.
struct ChangedNetwork {
    var metadata: [String: String]
    var tensors: [String: Tensor] = [:]

    init(_ name: String) throws {
        let original = try Checkpoint.open(
            repository.appending(path: "Tests/GeneratorsTests/Fixtures/\(name)/network.safetensors").path)
        metadata = original.metadata
        for entry in original.entries { tensors[entry.name] = try original.floats(entry.name) }
    }

    func checkpoint() throws -> Checkpoint {
        let parts = tensors.map { SafetensorsFile.Part(name: $0.key, tensor: $0.value) }
        return try Checkpoint.read(SafetensorsFile.bytes(of: parts, metadata: metadata), called: "changed")
    }

    func generator() throws -> any Generator { try GeneratorFile.generator(of: checkpoint()) }

    /// What is said about the network; empty if it loads.
    func problems() throws -> [String] {
        do {
            _ = try generator()
            return []
        } catch let error as GeneratorError {
            return error.problems
        }
    }

    /// Replaces a piece of the settings' text.
    mutating func replace(_ old: String, by new: String) {
        metadata = metadata.mapValues { $0.replacingOccurrences(of: old, with: new) }
    }
}
