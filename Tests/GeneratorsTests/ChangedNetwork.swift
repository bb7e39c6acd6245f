import Checkpoints
import Foundation
import Generators
import Tensors
import Testing

/// A network of `Fixtures` with other metadata or tensors, opened from a file of its own.
struct ChangedNetwork {
    /// Nil if there are problems.
    let generator: (any Generator)?
    let problems: [String]

    init(
        _ name: String, metadata change: ([String: String]) -> [String: String] = { $0 },
        tensors changeTensors: (inout [String: Tensor]) -> Void = { _ in }
    ) throws {
        let original = try Checkpoint.open(
            repository.appending(path: "Tests/GeneratorsTests/Fixtures/\(name)/network.safetensors").path)
        var tensors: [String: Tensor] = [:]
        for entry in original.entries { tensors[entry.name] = try original.floats(entry.name) }
        changeTensors(&tensors)
        let folder = FileManager.default.temporaryDirectory.appending(path: "pegbar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "changed.safetensors").path
        try SafetensorsFile.write(
            tensors.map { SafetensorsFile.Part(name: $0.key, tensor: $0.value) }, metadata: change(original.metadata),
            to: path)
        do {
            generator = try GeneratorFile.open(path)
            problems = []
        } catch let error as GeneratorError {
            #expect(error.file == path && error.description.contains(path))
            generator = nil
            problems = error.problems
        }
    }
}
