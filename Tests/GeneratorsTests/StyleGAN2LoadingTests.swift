import Checkpoints
import Foundation
import Generators
import TemporaryFolders
import Tensors
import Testing

/// What is said about files that are no sound StyleGAN 2.
@Suite struct StyleGAN2LoadingTests {
    /// The small golden network, changed.
    private func problems(
        metadata change: ([String: String]) -> [String: String] = { $0 },
        tensors changeTensors: (inout [String: Tensor]) -> Void = { _ in }
    ) throws -> [String] {
        let original = try Checkpoint.open(
            repository.appending(path: "Tests/GeneratorsTests/Fixtures/stylegan2-64/network.safetensors").path)
        var tensors: [String: Tensor] = [:]
        for entry in original.entries { tensors[entry.name] = try original.floats(entry.name) }
        changeTensors(&tensors)
        let folder = TemporaryFolder(), path = folder.file("changed.safetensors")
        try SafetensorsFile.write(
            tensors.map { SafetensorsFile.Part(name: $0.key, tensor: $0.value) }, metadata: change(original.metadata),
            to: path)
        do {
            _ = try GeneratorFile.open(path)
            return []
        } catch let error as GeneratorError {
            #expect(error.file == path && error.description.contains(path))
            return error.problems
        }
    }

    @Test func `an unchanged copy loads`() throws { #expect(try problems() == []) }

    @Test func `missing, surplus, misshapen and infinite tensors are all named`() throws {
        let problems = try problems(tensors: { tensors in
            tensors["synthesis.b8.conv0.weight"] = nil
            tensors["synthesis.b8.conv9.weight"] = Tensor(zeros: [3])
            tensors["mapping.fc0.bias"] = Tensor(zeros: [65])
            tensors["mapping.w_avg"]!.values[3] = .infinity
        })
        #expect(problems.count == 4)
        for (name, word) in [
            ("synthesis.b8.conv0.weight", "missing"), ("synthesis.b8.conv9.weight", "surplus"),
            ("mapping.fc0.bias", "shape [65]"), ("mapping.w_avg", "finite"),
        ] {
            #expect(problems.contains { $0.contains(name) && $0.contains(word) }, "\(problems)")
        }
    }

    @Test func `settings that do not fit the tensors`() throws {
        let problems = try problems(metadata: { metadata in
            metadata.mapValues { $0.replacingOccurrences(of: "\"w_dim\": 64", with: "\"w_dim\": 32") }
        })
        #expect(problems.contains { $0.contains("mapping.w_avg") })
    }

    /// A small file may not make the program allocate what its settings claim.
    @Test(arguments: [
        ("\"w_dim\": 64", "\"w_dim\": 65536", "mapping.fc1.weight"),
        ("\"z_dim\": 64", "\"z_dim\": 65536", "mapping.fc0.weight"),
        ("\"img_resolution\": 64", "\"img_resolution\": 1024", "synthesis.b1024.conv1.noise_const"),
    ])
    func `settings that ask for more than the file could hold`(_ old: String, _ new: String, _ tensor: String) throws {
        var changed = false
        let problems = try problems(metadata: { metadata in
            metadata.mapValues { text in
                changed = changed || text.contains(old)
                return text.replacingOccurrences(of: old, with: new)
            }
        })
        #expect(changed && problems.contains { $0.contains(tensor) }, "\(problems)")
    }

    @Test(
        arguments: [
            (nil, "{}", "img_resolution"), ("stylegan9", "{}", "stylegan9"),
            ("stylegan2", nil, "init_kwargs"),
            ("stylegan2", "[1]", "init_kwargs"), ("stylegan2", "{\"a\": ", "init_kwargs"),
        ] as [(String?, String?, String)])
    func `metadata that say too little`(_ architecture: String?, _ arguments: String?, _ word: String) throws {
        let problems = try problems(metadata: { _ in
            var metadata: [String: String] = [:]
            metadata["architecture"] = architecture
            metadata["init_kwargs"] = arguments
            return metadata
        })
        #expect(problems.count == 1 && problems[0].contains(word), "\(problems)")
    }

    /// Half precision in the file gives the pictures of the rounded weights, not an error.
    @Test(arguments: [ScalarType.float16, .bfloat16])
    func `weights in sixteen bits`(_ type: ScalarType) throws {
        let golden = try GoldenNetwork("stylegan2-64")
        let original = try Checkpoint.open(golden.folder.appending(path: "network.safetensors").path)
        let tensors = try original.entries.map {
            SafetensorsFile.Part(name: $0.name, tensor: try original.floats($0.name), type: type)
        }
        let folder = TemporaryFolder(), path = folder.file("halves.safetensors")
        try SafetensorsFile.write(tensors, metadata: original.metadata, to: path)
        let input = golden.input(0, Variant("", psi: 0.7))
        let image = try GeneratorFile.open(path).makePainter().image(input)
        let exact = golden.generator.makePainter().image(input)
        let comparison = Comparison(image.values, exact.values)
        #expect(comparison.worst > 0 && comparison.worst < (type == .float16 ? 0.05 : 0.5), "\(comparison)")
    }
}
